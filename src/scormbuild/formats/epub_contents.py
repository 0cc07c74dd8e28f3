"""The contents of an EPUB: the navigation document (EPUB 3.3, chapter 7) and the same as NCX for older systems."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from scormbuild.edition import Edition
from scormbuild.formats.book import chapters
from scormbuild.formats.xml import LANG, Element, add, document, new_root
from scormbuild.model import Outline

NCX = "http://www.daisy.org/z3986/2005/ncx/"
_LANDMARKS = {
    "introduction": "introduction",
    "page": "bodymatter",
    "glossary": "glossary",
    "references": "bibliography",
    "answers": "appendix",
}


def nav(outline: Outline, edition: Edition, file: Callable[[str], str]) -> str:
    """The body of ``nav.xhtml``: the contents to be seen, and the landmarks for the reading system."""
    listed = [_item("title.xhtml", outline.title)]
    for chapter in chapters(outline, edition):
        pages = "".join(_item(file(sheet.id), sheet.heading) for sheet in chapter.sheets)
        own = f"{chapter.anchor}.xhtml" if chapter.unit else file(chapter.sheets[0].id)
        listed.append(_item(own, chapter.title, f"<ol>{pages}</ol>" if chapter.unit else ""))
    contents = escape(edition.say("contents"))
    return (
        f'<nav id="toc" epub:type="toc" role="doc-toc"><h1>{contents}</h1>\n<ol>{"".join(listed)}</ol></nav>\n'
        f'<nav epub:type="landmarks" hidden="hidden"><h2>{escape(edition.say("reading-landmarks"))}</h2>\n'
        f"<ol>{_landmarks(outline, edition, file)}</ol></nav>"
    )


def _item(href: str, words: str, more: str = "") -> str:
    return f'<li><a href="{escape(href)}">{escape(words)}</a>{more}</li>'


def _landmarks(outline: Outline, edition: Edition, file: Callable[[str], str]) -> str:
    """The first sheet of each kind, by what it is."""
    found = {"cover": ("cover.xhtml", edition.say("reading-cover")), "titlepage": ("title.xhtml", outline.title)}
    found["toc"] = ("nav.xhtml#toc", edition.say("contents"))
    for sheet in edition.sheets:
        found.setdefault(_LANDMARKS[sheet.kind], (file(sheet.id), sheet.heading))
    return "".join(
        f'<li><a epub:type="{type}" href="{escape(href)}">{escape(words)}</a></li>'
        for type, (href, words) in found.items()
    )


def ncx(outline: Outline, edition: Edition, file: Callable[[str], str]) -> bytes:
    """``toc.ncx`` (ANSI/NISO Z39.86-2005, section 8)."""
    root = new_root("ncx", {None: NCX}, version="2005-1")
    root.set(LANG, outline.language)
    head = add(root, "head")
    add(head, "meta", name="dtb:uid", content=outline.iri)
    add(head, "meta", name="dtb:depth", content="2")
    add(add(root, "docTitle"), "text", outline.title)
    points = _Points(add(root, "navMap"))
    points.add(points.map, outline.title, "title.xhtml")
    for chapter in chapters(outline, edition):
        if not chapter.unit:
            points.add(points.map, chapter.title, file(chapter.sheets[0].id))
            continue
        unit = points.add(points.map, chapter.title, f"{chapter.anchor}.xhtml")
        for sheet in chapter.sheets:
            points.add(unit, sheet.heading, file(sheet.id))
    return document(root)


class _Points:
    """The points of a map, numbered as they are added."""

    def __init__(self, map: Element) -> None:
        self.map, self._count = map, 0

    def add(self, parent: Element, words: str, src: str) -> Element:
        """One point, in the map or in a point."""
        self._count += 1
        point = add(parent, "navPoint", id=f"point-{self._count}", playOrder=str(self._count))
        add(add(point, "navLabel"), "text", words)
        add(point, "content", src=src)
        return point
