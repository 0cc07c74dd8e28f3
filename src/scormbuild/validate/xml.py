"""Reading XML that anybody may have written: nothing outside the text itself is ever looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.rules import Rule
from scormbuild.validate.contents import BrokenMemberError, Package

Element = etree._Element
_TEXT = etree.XPath("string()")
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"


@dataclass(frozen=True, slots=True)
class XmlRules:
    """The rules that any XML file can break, under the ids of the file that is read."""

    broken: Rule
    doctype: Rule
    encoding: Rule
    prefix: Rule


def read_xml(package: Package, name: str, rules: XmlRules) -> tuple[Element | None, list[Diagnostic]]:
    """The root element of a member, None when there is none to work with, and what is wrong with its XML."""
    place = Place(name)
    try:
        root, trouble = _parse(package.read(name))
    except BrokenMemberError as problem:
        return None, [rules.broken.at(place, f"it cannot be read: {problem}")]
    except etree.XMLSyntaxError as problem:
        line, column = problem.position
        return None, [rules.broken.at(Place(name, line or 0, max(column or 0, 0)), problem.msg or "it is empty")]
    except ValueError as problem:  # bytes that libxml2 gives up on before it parses
        return None, [rules.broken.at(place, str(problem))]
    findings = [rules.prefix.at(Place(name, entry.line, max(entry.column, 0)), entry.message) for entry in trouble[:1]]
    info: Any = root.getroottree().docinfo
    if info.doctype or info.internalDTD is not None:
        return None, [*findings, rules.doctype.at(place, "it has a DOCTYPE; nothing more was read")]
    encoding = info.encoding or "UTF-8"
    if encoding.upper() not in ("UTF-8", "US-ASCII", "ASCII"):
        findings.append(rules.encoding.at(Place(name, 1), f"it is written in {encoding}"))
    return root, findings


def _parse(data: bytes) -> tuple[Element, list[Any]]:
    """The root element, and complaints about prefixes, with which most importers can live (Namespaces in XML 1.0)."""
    parser = _parser()
    try:
        return etree.fromstring(data, parser), []
    except etree.XMLSyntaxError:
        log: Any = parser.error_log  # that of the exception also holds errors of earlier files
        entries = list(log)
        if not entries or any(entry.domain != etree.ErrorDomains.NAMESPACE for entry in entries):
            raise
        return etree.fromstring(data, _parser(recover=True)), entries


def _parser(recover: bool = False) -> etree.XMLParser:
    # huge_tree=False keeps the limits of libxml2: a depth of 256, 10 MB of text, no expansion without end
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=recover)


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def namespace(element: Element) -> str:
    """The namespace of an element; empty when it has none."""
    tag = element.tag
    return tag[1:].partition("}")[0] if isinstance(tag, str) and tag.startswith("{") else ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """The child elements of the given local names, or all; importers rarely look at namespaces."""
    return element.iterchildren(*(f"{{*}}{name}" for name in names)) if names else element.iterchildren("*")


def line_of(element: Element) -> int:
    """The line of an element's tag; 0 when it is not known."""
    line: Any = element.sourceline
    return line or 0


def text_of(element: Element) -> str:
    """The text of an element without the blanks around it."""
    return str(_TEXT(element)).strip()
