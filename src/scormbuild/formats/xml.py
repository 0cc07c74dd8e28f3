"""Manifests as XML, built node by node: author's text can never become markup."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from scormbuild.formats.text import xml_text

XSI = "http://www.w3.org/2001/XMLSchema-instance"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

Element = etree._Element


def new_root(name: str, spaces: Mapping[str | None, str], **attributes: str) -> Element:
    """The root element, in the namespace that needs no prefix: the one under None in `spaces`."""
    made = etree.Element(f"{{{spaces[None]}}}{name}", nsmap=spaces)  # type: ignore[arg-type]  # the stubs know no None
    for key, value in attributes.items():
        made.set(key, value)
    return made


def add(parent: Element, name: str, text: str = "", /, **attributes: str) -> Element:
    """Append an element to its parent; a name without a namespace gets the parent's."""
    namespace = "" if name[0] == "{" else parent.tag[: parent.tag.index("}") + 1]
    made = etree.SubElement(parent, namespace + name)
    if text:
        made.text = xml_text(text)
    for key, value in attributes.items():
        made.set(key, xml_text(value))
    return made


def document(root: Element) -> bytes:
    """The finished file: UTF-8 with its declaration, indented."""
    etree.indent(root)
    text: str = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()
