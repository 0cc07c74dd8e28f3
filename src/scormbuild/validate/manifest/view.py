"""``imsmanifest.xml`` as the rules see it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote

from scormbuild.diagnostics import Place
from scormbuild.validate.contents import Package
from scormbuild.validate.kind import MANIFEST
from scormbuild.validate.xml import XML_BASE, Element, children, line_of, local, namespace


class Edition(NamedTuple):
    """What an edition of a standard writes otherwise: its namespaces, what kind a resource is, what it calls itself."""

    name: str
    imscp: str
    adlcp: str
    scorm_type: str
    versions: tuple[str, ...]


SCORM12 = Edition(
    "SCORM 1.2",
    "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
    "http://www.adlnet.org/xsd/adlcp_rootv1p2",
    "scormtype",
    ("1.2",),
)
SCORM2004 = Edition(
    "SCORM 2004",
    "http://www.imsglobal.org/xsd/imscp_v1p1",
    "http://www.adlnet.org/xsd/adlcp_v1p3",
    "scormType",
    ("2004 4th Edition", "2004 3rd Edition", "CAM 1.3"),
)
CARTRIDGES = tuple(
    Edition(f"Common Cartridge 1.{n}", f"http://www.imsglobal.org/xsd/imsccv1p{n}/imscp_v1p1", "", "", (f"1.{n}.0",))
    for n in (1, 2, 3)
)
"""Known by their namespaces alone; nothing in them talks to an LMS."""
ADLCP = SCORM12.adlcp

_EXTERNAL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


@dataclass(frozen=True)
class Manifest:
    """The manifest of a package. Lists are in document order and reach into sub-manifests."""

    package: Package
    root: Element
    edition: Edition = SCORM12

    def scorm_type(self, resource: Element) -> str:
        """``sco``, ``asset``, or whatever the resource says it is; empty when it says nothing."""
        return resource.get(f"{{{self.edition.adlcp}}}{self.edition.scorm_type}", "")

    def is_sco(self, resource: Element | None) -> bool:
        """Whether a resource talks to the LMS."""
        return resource is not None and self.scorm_type(resource) == "sco"

    def at(self, element: Element) -> Place:
        """The place of an element."""
        return Place(MANIFEST, line_of(element))

    @cached_property
    def elements(self) -> list[Element]:
        """The elements in the namespace of the manifest itself: no metadata, no extensions."""
        own = namespace(self.root)
        return [element for element in self.root.iter() if local(element) and namespace(element) == own]

    def all(self, *names: str) -> list[Element]:
        """The elements of the manifest's namespace with these names."""
        return [element for element in self.elements if local(element) in names]

    @cached_property
    def resources(self) -> dict[str, Element]:
        """The resources by their identifiers."""
        return {resource.get("identifier", ""): resource for resource in self.all("resource")}

    @cached_property
    def launched(self) -> list[Element]:
        """The resources that items refer to, in the order of the items, each once."""
        refs = dict.fromkeys(item.get("identifierref", "") for item in self.all("item"))
        return [self.resources[ref] for ref in refs if ref in self.resources]

    def files(self, resource: Element) -> Iterator[Element]:
        """The files of a resource."""
        return (file for file in children(resource, "file") if file in self.paths)

    @cached_property
    def items(self) -> set[str]:
        """The identifiers of all items."""
        return {item.get("identifier", "") for item in self.all("item")}

    @cached_property
    def paths(self) -> dict[Element, str | None]:
        """The paths in the package that resources and files lead to; None is the address of another site."""
        return {element: _path(element) for element in self.all("resource", "file")}


def _path(element: Element) -> str | None:
    """Bases are those of the manifest, the resources and the resource, one after the other (CAM 1.2 section 2.3)."""
    href = element.get("href", "")
    bases = [base for link in element.iterancestors() if (base := link.get(XML_BASE))][::-1]
    if own := element.get(XML_BASE):
        bases.append(own)
    if any(_EXTERNAL.match(part) for part in (*bases, href)):
        return None
    plain = re.split(r"[?#]", href, maxsplit=1)[0]
    return posixpath.normpath(posixpath.join(*bases, unquote(plain))) if plain else ""


def nested_items(item: Element) -> Iterator[Element]:
    """The items directly below one."""
    return children(item, "item")
