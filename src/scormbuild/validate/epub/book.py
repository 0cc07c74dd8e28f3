"""A book as its rules see it: the package document with its items, and how XML in it is read."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.rules import Rule
from scormbuild.validate.contents import BrokenMemberError, Package
from scormbuild.validate.strictness import own_error
from scormbuild.validate.xml import Element

XHTML, SVG = "application/xhtml+xml", "image/svg+xml"
ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
"""How an address begins that leads out of the book."""

NAV = own_error(
    "EPUB-008",
    "There is no table of contents",
    reason='Readers find their way by it; reading systems look for it in the item with the property "nav".',
    hint='let one XHTML item have properties="nav", and in it a <nav epub:type="toc"> with a list of links',
    spec="EPUB 3.3 sections 5.6.2.1 and 7.4",
)
REMOTE = own_error(
    "EPUB-010",
    "A page needs something from the network",
    reason="Books are read offline; pictures, styles and scripts have to be in the file.",
    hint="put the file into the book, or make a link of it",
    spec="EPUB 3.3 section 3.6",
)


@dataclass
class Book:
    """A package document: where it lies, its items by id (path, media type, properties), what was found on the way."""

    package: Package
    path: str
    root: Element
    items: dict[str, tuple[str, str, str]] = field(default_factory=dict)

    def full(self, href: str, base: str = "") -> str:
        """The path in the zip of an address in the package document, or in the document `base`."""
        folder = posixpath.dirname(base or self.path)
        return posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))


def parse(package: Package, name: str, rule: Rule) -> tuple[Element | None, list[Diagnostic]]:
    """The root element of a member; nothing outside of it is looked at, and entities stay what they are."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(package.read(name), parser), []
    except etree.XMLSyntaxError as problem:
        line, column = problem.position
        return None, [rule.at(Place(name, line or 0, max(column or 0, 0)), problem.msg or "it is empty")]
    except (BrokenMemberError, ValueError) as problem:
        return None, [rule.at(Place(name), f"it cannot be read: {problem}")]
