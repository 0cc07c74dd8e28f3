"""What the SCORM editions share: an IMS content package of one organization, one item and one resource."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from scormbuild.formats.text import cut, xml_text
from scormbuild.formats.xml import XSI, Element, add
from scormbuild.model import Outline

Namespaces = Mapping[str | None, str]

MANIFEST = "imsmanifest.xml"
TITLE_LONGEST = 200
"""Of a title: the schema's limit; one Moodle column holds 255 (IMS CP 1.1.2 titleType)."""


def identifier(kind: str, outline: Outline) -> str:
    """An identifier made of the course's permanent id alone.

    LMSs keep learners' records by it, so it may depend neither on order, title nor time. The kind in front makes an
    xs:ID of an id that begins with a digit.
    """
    return f"{kind}-{outline.id}"


def manifest(namespaces: Namespaces, schemas: Mapping[str, str], outline: Outline) -> Element:
    """The root element. `schemas` is namespace to the file of its schema file; empty when those are left out."""
    spaces = {**namespaces, "xsi": XSI} if schemas else dict(namespaces)
    root = etree.Element(f"{{{namespaces[None]}}}manifest", nsmap=spaces)  # type: ignore[arg-type]  # stubs: no None
    root.set("identifier", identifier("course", outline))
    root.set("version", cut(xml_text(outline.version), 20))
    if schemas:
        pairs = " ".join(f"{namespace} {file}" for namespace, file in schemas.items())
        root.set(f"{{{XSI}}}schemaLocation", pairs)
    return root


def add_organization(root: Element, outline: Outline) -> Element:
    """The tree of the course, which is a single item: the player shows units and pages itself. Gives the item."""
    name = identifier("organization", outline)
    organization = add(add(root, "organizations", default=name), "organization", identifier=name)
    title = cut(outline.title, TITLE_LONGEST)
    add(organization, "title", title)
    item = add(
        organization,
        "item",
        identifier=identifier("item", outline),
        identifierref=identifier("resource", outline),
        isvisible="true",
    )
    add(item, "title", title)
    return item


def add_resource(root: Element, outline: Outline, paths: Iterable[str]) -> Element:
    """The only resource, and so the first, which some importers launch. The first path is what it launches."""
    files = list(paths)
    resource = add(
        add(root, "resources"),
        "resource",
        identifier=identifier("resource", outline),
        type="webcontent",
        href=files[0],
    )
    for path in files:
        add(resource, "file", href=path)
    return resource
