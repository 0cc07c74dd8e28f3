"""Metadata in or beside the manifest (1.2: CAM section 2.2, imsmd_rootv1p2p1.xsd; 2004: CAM section 4)."""

from __future__ import annotations

from collections.abc import Iterator

from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.validate.manifest.view import SCORM12, Manifest
from scormbuild.validate.strictness import own_error
from scormbuild.validate.xml import Element, XmlRules, children, local, namespace, read_xml

IMSMD = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"
LTSC = "http://ltsc.ieee.org/xsd/LOM"

CATEGORIES = own_error(
    "IMS-042",
    "The categories of the metadata are not in their order",
    reason="The schema fixes them and their order; importers that check it refuse the whole package.",
    hint="general, lifecycle, metametadata, technical, educational, rights, relation, annotation, classification",
    spec="SCORM 1.2 CAM section 2.2; imsmd_rootv1p2p1.xsd",
)
NO_METADATA_FILE = own_error(
    "IMS-043",
    "A file of metadata is not in the package",
    reason="The manifest says that it is there; strict importers refuse the package.",
    hint="add the file, or take <adlcp:location> out",
    spec="SCORM 1.2 CAM section 2.3.2.2",
)
OTHER_METADATA = own_error(
    "IMS-044",
    "The metadata are in another namespace",
    reason="The manifest's schema takes only metadata that it knows, so importers that check it refuse the package.",
    hint=f"metadata of SCORM 1.2 are in the namespace {IMSMD}, those of SCORM 2004 in {LTSC}",
    spec="SCORM 1.2 CAM section 2.2; imsmd_rootv1p2p1.xsd",
)
NO_LANGUAGE = own_error(
    "IMS-045",
    "A text of the metadata is in no <langstring> with a language",
    reason="Importers look for texts in <langstring>, and by their language.",
    hint='write <langstring xml:lang="en">...</langstring>; words of a vocabulary have xml:lang="x-none"',
    spec="SCORM 1.2 CAM section 2.2; imsmd_rootv1p2p1.xsd",
)
NO_METADATA = own_error(
    "IMS-047",
    "A file of metadata holds no metadata",
    reason="Catalogues that read the file find nothing in it, and strict importers refuse the package.",
    hint=f'write well-formed XML that begins with <lom xmlns="{LTSC}">, in SCORM 1.2 <lom xmlns="{IMSMD}">',
    spec="SCORM 1.2 CAM section 2.2; SCORM 2004 CAM section 4",
)

_IN_A_FILE = XmlRules(NO_METADATA, NO_METADATA, NO_METADATA, NO_METADATA)
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ORDER = (
    "general", "lifecycle", "metametadata", "technical", "educational", "rights", "relation", "annotation",
    "classification",
)  # fmt: skip
_IN_LANGUAGES = {"title", "description", "keyword", "coverage", "version", "source", "value"}


def check(manifest: Manifest) -> Iterator[Diagnostic]:
    """All findings about metadata."""
    for holder in manifest.all("metadata"):
        for element in children(holder):
            if local(element) == "lom":
                yield from _check_lom(manifest, element)
            elif element.tag == f"{{{manifest.edition.adlcp}}}location":
                yield from _check_location(manifest, element)


def _check_location(manifest: Manifest, element: Element) -> Iterator[Diagnostic]:
    path = (element.text or "").strip()
    if "://" in path:
        return
    if path not in manifest.package.files:
        yield NO_METADATA_FILE.at(manifest.at(element), f"`{path}` is not in the package")
        return
    root, findings = read_xml(manifest.package, path, _IN_A_FILE)
    yield from findings
    if root is not None and local(root) != "lom":
        yield NO_METADATA.at(Place(path), f"its root element is <{local(root)}>")
    elif root is not None and namespace(root) != _namespace(manifest):
        yield OTHER_METADATA.at(Place(path), f"<lom> is in `{namespace(root)}`")


def _namespace(manifest: Manifest) -> str:
    return IMSMD if manifest.edition is SCORM12 else LTSC


def _check_lom(manifest: Manifest, lom: Element) -> Iterator[Diagnostic]:
    """The order and the languages of SCORM 1.2 are strict; the schemas of LTSC take any order."""
    if namespace(lom) != _namespace(manifest):
        yield OTHER_METADATA.at(manifest.at(lom), f"<lom> is in `{namespace(lom)}`")
        return
    if manifest.edition is not SCORM12:
        return
    reached = 0
    for category in children(lom):
        name = local(category)
        rank = _ORDER.index(name) if name in _ORDER else -1
        if rank < reached:
            wrong = "is no category" if rank < 0 else f"must come before <{_ORDER[reached]}>"
            yield CATEGORIES.at(manifest.at(category), f"<{name}> {wrong}")
        reached = max(reached, rank)
    for element in lom.iter():
        if local(element) in _IN_LANGUAGES:
            strings = list(children(element))
            if not strings or any(local(string) != "langstring" or _LANG not in string.attrib for string in strings):
                yield NO_LANGUAGE.at(manifest.at(element), f"<{local(element)}> needs <langstring xml:lang=...>")
