"""The rules of ``imsmanifest.xml``: SCORM (Content Aggregation Model, section 2.3), Common Cartridge."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.validate.contents import Package
from scormbuild.validate.kind import MANIFEST
from scormbuild.validate.manifest import (
    cartridge,
    identity,
    lore,
    metadata,
    organizations,
    resources,
    runtime,
    sequencing,
    shared_objectives,
)
from scormbuild.validate.manifest.view import CARTRIDGES, SCORM12, SCORM2004, Edition, Manifest
from scormbuild.validate.strictness import own_error
from scormbuild.validate.xml import Element, XmlRules, children, line_of, local, namespace, read_xml, text_of

_XML = XmlRules(
    broken=rules.error(
        "IMS-001",
        "imsmanifest.xml is not well-formed XML",
        reason="No LMS can read the manifest, so the package is refused.",
        hint="mend the XML at this place; `&` and `<` in texts are written `&amp;` and `&lt;`",
        spec="SCORM 1.2 CAM section 2.3; XML 1.0 section 2.1",
    ),
    doctype=rules.error(
        "IMS-002",
        "imsmanifest.xml has a DOCTYPE",
        reason="A DOCTYPE can make the server read other files; careful LMSs refuse it, and SCORM needs none.",
        hint="take the DOCTYPE out",
        spec="SCORM 1.2 CAM section 2.3",
    ),
    encoding=own_error(
        "IMS-003",
        "imsmanifest.xml is not written in UTF-8",
        reason="Some importers read every manifest as UTF-8, and then titles are garbled or the import fails.",
        hint="save the manifest as UTF-8",
        spec="SCORM 1.2 CAM section 2.3; XML 1.0 section 4.3.3",
    ),
    prefix=own_error(
        "IMS-046",
        "imsmanifest.xml uses a prefix that it does not declare",
        reason="Importers that know namespaces refuse the file, or do not know what the names mean.",
        hint="declare the prefix with xmlns:... in the root element",
        spec="SCORM 1.2 CAM section 2.3; Namespaces in XML 1.0 section 5",
    ),
)
NOT_A_MANIFEST = rules.error(
    "IMS-004",
    "The root element is not <manifest>",
    reason="The LMS finds no course in the file.",
    hint="a manifest begins with <manifest identifier=...>",
    spec="SCORM 1.2 CAM section 2.3.2",
)
NAMESPACE = own_error(
    "IMS-005",
    "The manifest is in the wrong namespace",
    reason="Importers that look at namespaces take it for another edition of SCORM, or find no resources at all.",
    hint=f'write <manifest xmlns="{SCORM12.imscp}">, in SCORM 2004 <manifest xmlns="{SCORM2004.imscp}">',
    spec="SCORM 1.2 CAM section 2.3; imscp_rootv1p1p2.xsd",
)
OTHER_EDITION = rules.advice(
    "IMS-006",
    "The manifest is neither of SCORM nor of a Common Cartridge",
    reason="Only their rules are known so far; of other kinds the zip is checked, not the manifest.",
    hint="nothing needs mending; try the package in the LMS",
    spec="scormbuild's own limit: it knows SCORM 1.2, SCORM 2004 and Common Cartridge",
)

_Topic = Callable[[Manifest], Iterator[Diagnostic]]
_COMMON: tuple[_Topic, ...] = (identity.check, organizations.check, resources.check, lore.check, metadata.check)
_TOPICS: dict[Edition, tuple[_Topic, ...]] = {
    SCORM12: (*_COMMON, runtime.check),
    SCORM2004: (*_COMMON, sequencing.check, shared_objectives.check),
    **dict.fromkeys(CARTRIDGES, (cartridge.check,)),
}


def check(package: Package) -> Iterator[Diagnostic]:
    """All findings about the manifest, when the package has one."""
    if MANIFEST not in package.files:
        return
    root, findings = read_xml(package, MANIFEST, _XML)
    yield from findings
    if root is None:
        return
    if local(root) != "manifest":
        yield NOT_A_MANIFEST.at(Place(MANIFEST, line_of(root)), f"the root element is <{local(root)}>")
    elif (edition := _edition(root)) is None:
        yield OTHER_EDITION.at(Place(MANIFEST, line_of(root)), "only the zip was checked")
    else:
        manifest = Manifest(package, root, edition)
        if namespace(root) != edition.imscp:
            yield NAMESPACE.at(manifest.at(root), f"its namespace is `{namespace(root)}`")
        for topic in _TOPICS[edition]:
            yield from topic(manifest)


def _edition(root: Element) -> Edition | None:
    """Told by its namespaces, else by the version it names, else by either namespace alone: wrong ones are common."""
    for edition in CARTRIDGES:
        if namespace(root) == edition.imscp:
            return edition
    versions = [text_of(version) for data in children(root, "metadata") for version in children(data, "schemaversion")]
    for edition in _TOPICS:
        if namespace(root) == edition.imscp and edition.adlcp in root.nsmap.values():
            return edition
    for edition in _TOPICS:
        if edition.adlcp and set(edition.versions) & set(versions):
            return edition
    known = (edition for edition in _TOPICS if edition.adlcp in root.nsmap.values())
    return SCORM12 if namespace(root) == SCORM12.imscp else next(known, None)
