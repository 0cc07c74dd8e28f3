"""What the SCORM editions share: an IMS content package of one organization and one SCO, or one SCO for each unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from scormbuild.formats.material import Material, Sco
from scormbuild.formats.text import cut, xml_text
from scormbuild.formats.xml import XSI, Element, add, new_root
from scormbuild.model import Course, Outline
from scormbuild.package.inventory import PATH as INVENTORY

Namespaces = Mapping[str | None, str]

MANIFEST = "imsmanifest.xml"
TITLE_LONGEST = 200
"""Of a title: the schema's limit; one Moodle column holds 255 (IMS CP 1.1.2 titleType)."""


def identifier(kind: str, outline: Outline) -> str:
    """An identifier made of the permanent id of the course alone, or of course and unit.

    LMSs keep learners' records by it, so it may depend neither on order, title nor time. The kind in front makes an
    xs:ID of an id that begins with a digit.
    """
    return f"{kind}-{outline.id}"


def manifest(namespaces: Namespaces, schemas: Mapping[str, str], outline: Outline) -> Element:
    """The root element. `schemas` is namespace to the file of its schema file; empty when those are left out."""
    spaces = {**namespaces, "xsi": XSI} if schemas else dict(namespaces)
    root = new_root("manifest", spaces)
    root.set("identifier", identifier("course", outline))
    root.set("version", xml_text(outline.version)[:20])
    if schemas:
        pairs = " ".join(f"{namespace} {file}" for namespace, file in schemas.items())
        root.set(f"{{{XSI}}}schemaLocation", pairs)
    return root


class Tree(NamedTuple):
    """The organization, the item around all units where each is launched by itself, and the items of the SCOs."""

    organization: Element
    cluster: Element | None
    items: Sequence[tuple[Sco, Element]]


def add_organization(root: Element, course: Course, material: Material) -> Tree:
    """The tree of the course: a single item, or one around an item for each unit.

    The player shows units and pages of a SCO itself. Units have one item around them, for LMSs that show no
    organization.
    """
    name = identifier("organization", course.outline)
    organization = add(add(root, "organizations", default=name), "organization", identifier=name)
    title = cut(course.outline.title, TITLE_LONGEST)
    add(organization, "title", title)
    cluster = None
    if material.units:
        cluster = add(organization, "item", identifier=identifier("units", course.outline), isvisible="true")
        add(cluster, "title", title)
    parent = organization if cluster is None else cluster
    return Tree(organization, cluster, [(sco, _add_item(parent, sco)) for sco in material.scos(course)])


def _add_item(parent: Element, sco: Sco) -> Element:
    outline = sco.course.outline
    item = add(
        parent,
        "item",
        identifier=identifier("item", outline),
        identifierref=identifier("resource", outline),
        isvisible="true",
    )
    add(item, "title", cut(outline.title, TITLE_LONGEST))
    return item


def add_resources(root: Element, course: Course, material: Material, scorm_type: str) -> None:
    """The resource of the only SCO with all files; or one for each unit, and one with the files that all share.

    The first SCO comes first, since some importers launch the first resource. `scorm_type` is the attribute that tells
    a SCO from an asset.
    """
    resources = add(root, "resources")
    if not material.units:
        _add_resource(resources, course.outline, [member.path for member in material.delivered], scorm_type)
        add(resources[0], "file", href=INVENTORY)
        return
    shared = identifier("shared", course.outline)
    for unit in material.units:
        paths = [unit.launch.path, *(page.path for page in unit.pages)]
        add(_add_resource(resources, unit.course.outline, paths, scorm_type), "dependency", identifierref=shared)
    asset = add(resources, "resource", identifier=shared, type="webcontent")
    asset.set(scorm_type, "asset")
    for path in [*(member.path for member in material.shared), INVENTORY]:
        add(asset, "file", href=path)


def _add_resource(resources: Element, outline: Outline, paths: Sequence[str], scorm_type: str) -> Element:
    """A SCO; the first path is what it launches."""
    name = identifier("resource", outline)
    resource = add(resources, "resource", identifier=name, type="webcontent", href=paths[0])
    resource.set(scorm_type, "sco")
    for path in paths:
        add(resource, "file", href=path)
    return resource


def graded_weight(course: Course) -> float:
    """The weights of its graded quizzes together, 0 = there is nothing to pass."""
    return sum(page.quiz.weight for page in course.outline.pages if page.quiz)
