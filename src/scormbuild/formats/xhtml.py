"""Documents of the reading edition as XHTML: what formats that are read put around its sheets."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from lxml import etree

from scormbuild.edition import Sheet
from scormbuild.errors import UsageProblem
from scormbuild.formats.text import xml_text
from scormbuild.formats.xml import LANG, Element

XHTML = "http://www.w3.org/1999/xhtml"

ROLES: Mapping[str, str] = {
    "introduction": "doc-introduction",
    "page": "doc-chapter",
    "glossary": "doc-glossary",
    "references": "doc-bibliography",
    "answers": "doc-appendix",
}
"""What each kind of sheet is (Digital Publishing WAI-ARIA Module 1.1, section 4)."""


def section(sheet: Sheet, level: int = 1) -> str:
    """A sheet under its heading of that level."""
    role = ROLES[sheet.kind]
    heading = f"<h{level}>{escape(sheet.heading)}</h{level}>"
    return f'<section id="{sheet.anchor}" role="{role}">{heading}\n{sheet.html}</section>'


def document(
    title: str, language: str, direction: str, body: str, prefixes: Mapping[str, str] | None = None
) -> Element:
    """The root element of a document around finished markup; `prefixes` are namespaces its attributes may have.

    Raises UsageProblem when the markup is no XML: ours always is, but a course may bring templates of its own.
    """
    spaces = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in (prefixes or {}).items())
    text = f'<html xmlns="{XHTML}"{spaces}><head/><body>{xml_text(body)}</body></html>'
    try:
        root = etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError as problem:
        hint = "close every element in the course's own templates of `reading/`, as XML asks for"
        raise UsageProblem(f"`{title}` cannot be written as XHTML: {problem.msg}", hint=hint) from None
    root.set("lang", language)
    root.set(LANG, language)
    if direction == "rtl":
        root.set("dir", direction)
    head = root[0]
    etree.SubElement(head, f"{{{XHTML}}}meta", charset="utf-8")
    etree.SubElement(head, f"{{{XHTML}}}title").text = xml_text(title)
    etree.SubElement(head, f"{{{XHTML}}}link", rel="stylesheet", href="reading.css", type="text/css")
    return root


def written(root: Element) -> bytes:
    """The finished file. Not indented: blanks count in text."""
    text: str = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n{text}\n'.encode()
