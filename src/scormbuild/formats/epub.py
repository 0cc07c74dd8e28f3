"""EPUB 3.3: the reading edition as a book for reading systems, with a document for each page.

Reading systems of before 2012 find the contents as they know them too (OPF 2.0.1, 2.4.1).
"""

from __future__ import annotations

from html import escape
from pathlib import PurePosixPath

from scormbuild.edition import Edition, Layout, Sheet
from scormbuild.formats import epub_contents, opf
from scormbuild.formats.book import Chapter, chapters
from scormbuild.formats.material import ReadingMaterial
from scormbuild.formats.text import xml_text
from scormbuild.formats.xhtml import document, section, written
from scormbuild.formats.xml import Element, add, new_root
from scormbuild.formats.xml import document as xml_document
from scormbuild.model import Course, Outline
from scormbuild.package import Contents, Member
from scormbuild.package.contents import store

FOLDER = "EPUB/"
PACKAGE = f"{FOLDER}package.opf"
OPS = "http://www.idpf.org/2007/ops"
_TYPE = f"{{{OPS}}}type"
_CONTAINER = "urn:oasis:names:tc:opendocument:xmlns:container"

# EPUB 3 Structural Semantics Vocabulary 1.1, for reading systems that do not look at roles
_TYPES = {
    "doc-introduction": "introduction", "doc-part": "part", "doc-chapter": "chapter", "doc-glossary": "glossary",
    "doc-bibliography": "bibliography", "doc-appendix": "appendix", "doc-endnotes": "endnotes",
    "doc-noteref": "noteref", "doc-glossref": "glossref", "doc-biblioref": "biblioref", "doc-backlink": "backlink",
    "doc-subtitle": "subtitle",
}  # fmt: skip


def assemble(course: Course, material: ReadingMaterial) -> Contents:
    """The contents of an EPUB, `mimetype` first and not packed (EPUB 3.3, section 4.2.6.2)."""
    used: set[str] = set()
    edition = material.edition(Layout(page=_file, media=lambda path: _carried(path, used)))
    files = {
        "reading.css": edition.style.encode(),
        "cover.svg": f'<?xml version="1.0" encoding="UTF-8"?>\n{xml_text(edition.cover)}\n'.encode(),
        **{name: written(root) for name, root in _documents(course.outline, edition).items()},
        "toc.ncx": epub_contents.ncx(course.outline, edition, _file),
    }
    media = [member for member in material.media if member.path in used]
    package = opf.package(course, edition, [*files, *(member.path for member in media)], media, material.epoch)
    members = (
        Member("mimetype", store(b"application/epub+zip")),
        Member("META-INF/container.xml", _container()),
        Member(PACKAGE, package),
        *(Member(FOLDER + name, data) for name, data in files.items()),
        *(Member(FOLDER + member.path, member.source) for member in media),
    )
    return Contents(members, PACKAGE, "epub", material.profile.name, material.source_digest)


def _file(sheet: str) -> str:
    return f"p-{sheet}.xhtml"


def _carried(path: str, used: set[str]) -> str:
    """Pictures and fonts; what is not shown in the page stays in the course."""
    if PurePosixPath(path).suffix not in opf.CARRIED:
        return ""
    used.add(path)
    return path


def _container() -> bytes:
    root = new_root("container", {None: _CONTAINER}, version="1.0")
    rootfile = add(add(root, "rootfiles"), "rootfile")
    rootfile.set("full-path", PACKAGE)
    rootfile.set("media-type", opf.MEDIA_TYPE)
    return xml_document(root)


def _documents(outline: Outline, edition: Edition) -> dict[str, Element]:
    """All documents by their names, in the order in which they are read."""

    def made(title: str, body: str, type: str = "") -> Element:
        root = document(title, outline.language, edition.direction, body, {"epub": OPS})
        _tell_types(root, type)
        return root

    title, contents = escape(outline.title), edition.say("contents")
    found = {
        "cover.xhtml": made(edition.say("reading-cover"), f'<div><img src="cover.svg" alt="{title}"/></div>', "cover"),
        "title.xhtml": made(outline.title, f"<section><h1>{title}</h1>\n{edition.front}</section>", "titlepage"),
        "nav.xhtml": made(contents, epub_contents.nav(outline, edition, _file), "frontmatter"),
    }
    for chapter in chapters(outline, edition):
        if chapter.unit:
            found[f"{chapter.anchor}.xhtml"] = made(chapter.title, _unit(chapter), "bodymatter")
        for sheet in chapter.sheets:
            found[_file(sheet.id)] = made(sheet.title, section(sheet), _matter(sheet))
    return found


def _unit(chapter: Chapter) -> str:
    """The title of a unit and its pages, on a page of its own."""
    pages = "".join(f'<li><a href="{_file(sheet.id)}">{escape(sheet.heading)}</a></li>' for sheet in chapter.sheets)
    heading = f"<h1>{escape(chapter.title)}</h1>"
    return f'<section id="{chapter.anchor}" role="doc-part">{heading}\n<ul class="plain">{pages}</ul></section>'


def _matter(sheet: Sheet) -> str:
    """The division of a book that a sheet belongs to."""
    return {"introduction": "frontmatter", "page": "bodymatter"}.get(sheet.kind, "backmatter")


def _tell_types(root: Element, type: str) -> None:
    """Say in `epub:type` what roles say, and what the whole document is."""
    root[1].set(_TYPE, type)
    for element in root.iter("{*}*"):
        if told := _TYPES.get(element.get("role") or ""):
            element.set(_TYPE, told)
