"""Common Cartridge: the pages of a course as web content, its quizzes as assessments that the LMS itself runs.

Written is version 1.3, or 1.1 for an LMS of whose profile that is said: Moodle reads nothing later. As far as this uses
them, the standard has the two differ in namespaces and names alone (CC 1.1 and 1.3, chapter 4); with 1.1 goes the order
of conditions that Moodle understands.

Quizzes lie at the root of the package: what `$IMS-CC-FILEBASE$` stands for is the root to some importers and the folder
of the file to others. Pages lie in a folder, and lead to each other by way of the root (`../pages/a.html`): so Canvas
finds the file whether it resolves the address or looks for the path in the package.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from html import escape
from typing import NamedTuple

from scormbuild.edition import Edition, Layout, Sheet
from scormbuild.formats import ims
from scormbuild.formats.material import ReadingMaterial
from scormbuild.formats.qti import Assessment, assessment
from scormbuild.formats.qti_items import items
from scormbuild.formats.text import cut, xml_text
from scormbuild.formats.xml import Element, add, document, new_root
from scormbuild.model import Course, Outline, Quiz
from scormbuild.package import Contents, Member, deflate

STYLE = "pages/style.css"
ABOUT = "course/about.html"

_DOCUMENT = """\
<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>{title}</title>
<link rel="stylesheet" href="{style}"/>
</head>
<body>
<main>
<h1 id="{anchor}">{title}</h1>
{html}
</main>
</body>
</html>
"""
_ADDRESS = re.compile(r'="(?:\.\.|\$IMS-CC-FILEBASE\$)/([^"#]+)')
_LINK = re.compile(r'<a [^>]*href="(?:\.\.|\$IMS-CC-FILEBASE\$)/(?P<path>[^"#]+)[^>]*>(?P<words>.*?)</a>', re.DOTALL)
_HEADING = re.compile(
    r'<h(?P<level>[2-6]) id="(?P<id>[^"]*)"[^>]*>(?:(?!</h).)*</h\d>\s*'
    r'(?P<gone>(?:<span id="[^"]*"></span>\s*)*)(?=<h(?P<next>[1-6])|\Z)',
    re.DOTALL,
)
_SEEN = re.compile(r"<(img|video|hr)\b|>[^<]*[^<\s][^<]*<")


class Opened(NamedTuple):
    """What an item of the tree opens: a page, or a quiz. `needs` are the paths of the files it shows."""

    id: str
    title: str
    path: str
    data: bytes
    needs: tuple[str, ...]

    @property
    def is_quiz(self) -> bool:
        """Whether it is an assessment and not web content."""
        return self.path.endswith(".xml")


class Folder(NamedTuple):
    """A unit, with what is in it."""

    id: str
    title: str
    opened: tuple[Opened, ...]


def assemble(course: Course, material: ReadingMaterial) -> Contents:
    """The contents of a cartridge, the manifest first."""
    edition = material.edition(_layout())
    edition = edition._replace(sheets=tuple(_without_bare_headings(sheet) for sheet in edition.sheets))
    files = [Member(STYLE, deflate(edition.style.encode())), *material.media]
    paths = tuple(file.path for file in files)
    version = material.profile.cartridge.value
    unwritten = frozenset(_page_path(sheet.id) for sheet in edition.sheets if not _has_text(sheet))
    made_of = _Course(course.outline, edition, paths, unwritten, scored_first=version == "1.1")
    folders = [folder for folder in made_of.folders() if folder.opened]
    made = [opened for folder in folders for opened in folder.opened]
    written = manifest(course.outline, folders, paths, version)
    members = (Member(ims.MANIFEST, written), *(Member(one.path, deflate(one.data)) for one in made), *files)
    return Contents(members, made[0].path, "cc", material.profile.name, material.source_digest)


def _layout() -> Layout:
    base = "$IMS-CC-FILEBASE$/"
    asked = Layout(page=lambda page: f"{base}{_page_path(page)}", media=lambda path: f"{base}{path}", questions=False)
    return Layout(page=_page_address, media=lambda path: f"../{path}", questions=False, screen=True, asked=asked)


def _has_text(sheet: Sheet) -> bool:
    return not sheet.asked or bool(_SEEN.search(f">{sheet.html}<"))


def _without_bare_headings(sheet: Sheet) -> Sheet:
    """The page without headings that stood above questions alone, which have gone into the quiz behind it."""
    if not sheet.asked:
        return sheet

    def rest(heading: re.Match[str]) -> str:
        if heading["next"] and heading["next"] > heading["level"]:
            return heading[0]
        return f'<span id="{heading["id"]}"></span>\n{heading["gone"]}'

    html, before = sheet.html, ""
    while html != before:
        html, before = _HEADING.sub(rest, html), html
    return sheet._replace(html=html)


def _page_path(page: str) -> str:
    return f"pages/{page}.html"


def _page_address(page: str) -> str:
    return f"../{_page_path(page)}"


# -- what is opened ----------------------------------------------------------------------------------------------------


class _Course(NamedTuple):
    """A course on its way into documents.

    `files` are the paths of all they can show, `unwritten` those of pages that are nothing but questions, so that they
    have no document. `scored_first` is as in `Assessment`.
    """

    outline: Outline
    edition: Edition
    files: tuple[str, ...]
    unwritten: frozenset[str]
    scored_first: bool

    def folders(self) -> Iterator[Folder]:
        """What belongs to no unit in a folder of its own, first; then the units."""
        about = self.edition.say("about")
        front = self.document("about-course", ABOUT, self.outline.title, self.edition.front, "about-course")
        own = [self.page(sheet) for sheet in self.edition.sheets if not sheet.unit]
        yield Folder("folder-about", about, (front._replace(title=about), *own))
        quizzes = {page.id: page.quiz for page in self.outline.pages}
        for number, unit in enumerate(self.outline.units, 1):
            sheets = [sheet for sheet in self.edition.sheets if sheet.unit == number]
            opened = [one for sheet in sheets for one in self.opened(sheet, quizzes[sheet.id])]
            yield Folder(f"unit-{unit.id}", unit.title, tuple(opened))

    def opened(self, sheet: Sheet, quiz: Quiz | None) -> Iterator[Opened]:
        """The page, unless it is nothing but questions; then its questions."""
        if _page_path(sheet.id) not in self.unwritten:
            yield self.page(sheet)
        if sheet.asked:
            yield self.quiz(sheet, quiz)

    def page(self, sheet: Sheet) -> Opened:
        """A page of the reading edition."""
        return self.document(f"page-{sheet.id}", _page_path(sheet.id), sheet.title, sheet.html, sheet.anchor)

    def document(self, id: str, path: str, title: str, html: str, anchor: str) -> Opened:
        """A document of its own; links to places on it name no document."""
        text = xml_text(
            _DOCUMENT.format(
                language=escape(self.outline.language),
                direction=self.edition.direction,
                title=escape(title),
                style=f"../{STYLE}",
                anchor=anchor,
                html=html,
            )
        ).replace(f'href="../{path}#', 'href="#')
        text = self.linked(text)
        return Opened(id, title, path, text.encode(), self.needed(text))

    def quiz(self, sheet: Sheet, quiz: Quiz | None) -> Opened:
        """Questions of a quiz, or practice: without limit, and never graded."""
        told = quiz is None or quiz.show_answers != "never"
        shuffle = bool(quiz and quiz.shuffle_choices)
        made = Assessment(
            f"quiz-{sheet.id}",
            self.quiz_title(sheet) if quiz else self.edition.say("check-yourself", title=sheet.title),
            tuple(
                item
                for asked in sheet.asked
                for item in items(asked.rewritten(self.linked), told=told, shuffle=shuffle)
            ),
            attempts=quiz.attempts if quiz else 0,
            graded=bool(quiz and quiz.weight),
            feedback=quiz is None or quiz.feedback != "never",
            solutions=told,
            scored_first=self.scored_first,
        )
        data = assessment(made)
        return Opened(made.ident, made.title, f"{made.ident}.xml", data, self.needed(data.decode()))

    def linked(self, html: str) -> str:
        """The text with links to documents only: where a quiz will be is known to the LMS alone."""
        return _LINK.sub(lambda link: link["words"] if link["path"] in self.unwritten else link[0], html)

    def quiz_title(self, sheet: Sheet) -> str:
        """With its place where another page has the title: an LMS lists all quizzes of a course together."""
        alike = [other for other in self.edition.sheets if other.title == sheet.title]
        return sheet.title if len(alike) == 1 else sheet.heading

    def needed(self, text: str) -> tuple[str, ...]:
        """The files whose addresses stand in a text."""
        named = set(_ADDRESS.findall(text))
        return tuple(path for path in self.files if path in named)


# -- the manifest ------------------------------------------------------------------------------------------------------


def manifest(outline: Outline, folders: Iterable[Folder], files: Iterable[str], version: str) -> bytes:
    """`imsmanifest.xml`; `files` are all but pages and quizzes, `version` is `1.3` or `1.1`."""
    number = f"v{version.replace('.', 'p')}"
    spaces = {
        None: f"http://www.imsglobal.org/xsd/imscc{number}/imscp_v1p1",
        "lomimscc": f"http://ltsc.ieee.org/xsd/imscc{number}/LOM/manifest",
    }
    root = new_root("manifest", spaces)
    root.set("identifier", ims.identifier("course", outline))
    metadata = add(root, "metadata")
    add(metadata, "schema", "IMS Common Cartridge")
    add(metadata, "schemaversion", f"{version}.0")
    _add_lom(add(metadata, f"{{{spaces['lomimscc']}}}lom"), outline)
    organization = add(
        add(root, "organizations"),
        "organization",
        identifier=ims.identifier("organization", outline),
        structure="rooted-hierarchy",
    )
    tree = add(organization, "item", identifier=ims.identifier("root", outline))
    resources = add(root, "resources")
    names = {path: f"file-{sha256(path.encode()).hexdigest()[:16]}" for path in files}
    for folder in folders:
        item = _add_item(tree, folder.id, folder.title)
        for opened in folder.opened:
            _add_item(item, f"item-{opened.id}", opened.title, identifierref=opened.id)
            _add_opened(resources, opened, names, f"imsqti_xmlv1p2/imscc_xml{number}/assessment")
    for path, name in names.items():
        add(add(resources, "resource", identifier=name, type="webcontent", href=path), "file", href=path)
    return document(root)


def _add_item(parent: Element, id: str, title: str, **attributes: str) -> Element:
    item = add(parent, "item", identifier=id, **attributes)
    add(item, "title", cut(title, ims.TITLE_LONGEST))
    return item


def _add_opened(resources: Element, opened: Opened, names: Mapping[str, str], quiz_type: str) -> None:
    """An assessment is its only file and has no address of its own; its pictures are web content it depends on."""
    if opened.is_quiz:
        resource = add(resources, "resource", identifier=opened.id, type=quiz_type)
    else:
        resource = add(resources, "resource", identifier=opened.id, type="webcontent", href=opened.path)
    add(resource, "file", href=opened.path)
    for path in opened.needs:
        add(resource, "dependency", identifierref=names[path])


def _add_lom(lom: Element, outline: Outline) -> None:
    """Title, language, description, keywords, licence: what the loose LOM of a cartridge is read for."""
    general = add(lom, "general")
    _say(general, "title", outline.title, outline)
    add(general, "language", outline.language)
    _say(general, "description", outline.description or outline.title, outline)
    for keyword in outline.keywords:
        _say(general, "keyword", keyword, outline)
    rights = add(lom, "rights")
    add(add(rights, "copyrightAndOtherRestrictions"), "value", "yes")
    _say(rights, "description", outline.license or "©", outline)


def _say(parent: Element, name: str, text: str, outline: Outline) -> None:
    add(add(parent, name), "string", cut(text, 1000), language=outline.language)
