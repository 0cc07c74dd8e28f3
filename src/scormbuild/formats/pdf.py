"""PDF: the reading edition as one document for paper, which a browser prints (``package/printing.py``)."""

from __future__ import annotations

import re
from html import escape
from pathlib import PurePosixPath

from lxml import etree

from scormbuild.edition import Edition, Layout
from scormbuild.formats import pdf_metadata
from scormbuild.formats.book import Chapter, chapters
from scormbuild.formats.material import ReadingMaterial
from scormbuild.formats.text import xml_text
from scormbuild.formats.xhtml import XHTML, document, section, written
from scormbuild.model import Course, Outline
from scormbuild.package import Contents, Member
from scormbuild.package.printing import INFO, XMP, lacks_browser

BOOK = "book.xhtml"
_POLICY = "default-src 'none'; img-src file: data:; style-src file:; font-src file:"
"""What the browser that prints may do with it (Content Security Policy 3): show what lies beside it, and no more."""

_SHOWN = {".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".woff2"}


def assemble(course: Course, material: ReadingMaterial) -> Contents:
    """What is printed, the document first: units are its second level of headings, pages the third."""
    used: set[str] = set()
    edition = material.edition(Layout(page=lambda _: "", media=lambda path: _carried(path, used), deeper=2))
    root = document(course.outline.title, course.outline.language, edition.direction, _body(course.outline, edition))
    etree.SubElement(root[0], f"{{{XHTML}}}meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY})
    info, xmp = pdf_metadata.describe(course.outline, material.epoch)
    members = (
        Member(BOOK, written(root)),
        Member(INFO, info),
        Member(XMP, xmp),
        Member("reading.css", (edition.style + edition.print_style + _running(course.outline, edition)).encode()),
        Member("cover.svg", xml_text(edition.cover).encode()),
        *(member for member in material.media if member.path in used),
    )
    return Contents(members, BOOK, "pdf", material.profile.name, material.source_digest)


def lacks() -> str:
    """What this machine lacks to make PDFs; "" when nothing."""
    return lacks_browser()


def _carried(path: str, used: set[str]) -> str:
    """Pictures and fonts; nobody plays a film on paper."""
    if PurePosixPath(path).suffix not in _SHOWN:
        return ""
    used.add(path)
    return path


def _body(outline: Outline, edition: Edition) -> str:
    title = escape(outline.title)
    made = chapters(outline, edition)
    return (
        f'<div class="cover"><img src="cover.svg" alt="{title}"/></div>\n'
        f'<section class="front"><h1>{title}</h1>\n{edition.front}</section>\n'
        f'<nav class="contents" role="doc-toc"><h2>{escape(edition.say("contents"))}</h2>\n{_contents(made)}</nav>\n'
        + "\n".join(map(_chapter, made))
    )


def _contents(made: list[Chapter]) -> str:
    """Each chapter and page with the number of the paper's page, which whoever prints fills in."""

    def item(anchor: str, words: str, more: str = "") -> str:
        number = f'<span class="at" data-page-of="{anchor}"></span>'
        return f'<li><a href="#{anchor}"><span>{escape(words)}</span>{number}</a>{more}</li>'

    def pages(chapter: Chapter) -> str:
        return (
            f"<ol>{''.join(item(sheet.anchor, sheet.heading) for sheet in chapter.sheets)}</ol>" if chapter.unit else ""
        )

    return f"<ol>{''.join(item(chapter.anchor, chapter.title, pages(chapter)) for chapter in made)}</ol>"


def _chapter(chapter: Chapter) -> str:
    if not chapter.unit:
        return f'<div class="part {chapter.anchor}">{section(chapter.sheets[0], 2)}</div>'
    pages = "\n".join(f'<div class="page">{section(sheet, 3)}</div>' for sheet in chapter.sheets)
    heading = f'<h2 id="{chapter.anchor}">{escape(chapter.title)}</h2>'
    return f'<section class="part {chapter.anchor}" role="doc-part">{heading}\n{pages}</section>'


def _running(outline: Outline, edition: Edition) -> str:
    """The titles of course and chapter at the head of the chapter's pages."""
    title, rules = _string(outline.title), []
    for chapter in chapters(outline, edition):
        name = chapter.anchor
        heads = f"@top-left {{ content: {title} }} @top-right {{ content: {_string(chapter.title)} }}"
        rules.append(f".{name} {{ page: {name} }}\n@page {name} {{ {heads} }}\n")
    return "".join(rules)


def _string(text: str) -> str:
    """A text as a string of CSS (CSS Syntax 3, section 4.3.5)."""
    return '"' + re.sub(r'["\\\n<]', lambda found: f"\\{ord(found[0]):x} ", text) + '"'
