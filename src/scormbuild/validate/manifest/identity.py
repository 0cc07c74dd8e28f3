"""What the manifest says of itself: identifiers, edition, the order of its elements, the bases of its addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic
from scormbuild.validate.manifest.view import Manifest
from scormbuild.validate.strictness import own_error
from scormbuild.validate.xml import XML_BASE, Element, children, line_of, local, namespace, text_of

_CAM = "SCORM 1.2 CAM section 2.3"

NO_IDENTIFIER = own_error(
    "IMS-007",
    "An identifier is missing",
    reason="LMSs keep the course and its learners' records under identifiers.",
    hint="give the element an identifier that never changes",
    spec=_CAM,
)
BAD_IDENTIFIER = own_error(
    "IMS-008",
    "An identifier has characters that are not allowed",
    reason="Identifiers are of the type xs:ID; importers that check the schema refuse any other.",
    hint="begin with a letter or `_`, and go on with letters, digits, `.`, `_` and `-`",
    spec=f"{_CAM}; XML Schema Part 2 section 3.3.8",
)
SAME_IDENTIFIER = own_error(
    "IMS-009",
    "An identifier is used twice",
    reason="The LMS keeps only one of the two, mostly the last, without a word.",
    hint="give each element an identifier of its own",
    spec=f"{_CAM}; XML Schema Part 2 section 3.3.8",
)
ORDER = own_error(
    "IMS-010",
    "An element is not where it belongs",
    reason="The schema fixes what an element holds, and in which order; importers that check it refuse the package.",
    hint="move the element, or take it out",
    spec=f"{_CAM}; imscp_rootv1p1p2.xsd",
)
EDITION = rules.error(
    "IMS-011",
    "The manifest names another edition of SCORM",
    reason="The LMS chooses by it how the course may talk to it, and with the wrong choice nothing is tracked.",
    hint="write <schema>ADL SCORM</schema>, and as <schemaversion> 1.2, 2004 3rd Edition or 2004 4th Edition",
    spec="SCORM 1.2 CAM section 2.3.2.2",
)
NO_EDITION = own_error(
    "IMS-012",
    "The manifest does not name its edition of SCORM",
    reason="Many importers tell SCORM 1.2 from SCORM 2004 by it, and guess without it.",
    hint="write <schema>ADL SCORM</schema> and <schemaversion>1.2</schemaversion>, or another, into <metadata>",
    spec="SCORM 1.2 CAM section 2.3.2.2",
)
LATER_EDITION = own_error(
    "IMS-049",
    "The manifest uses what only a later edition knows",
    reason="An LMS of the edition that it names ignores it or refuses the package; its schema does not allow it.",
    hint="take it out, or name the edition `2004 4th Edition`",
    spec="SCORM 2004 4th edition, CAM section 3.4; adlcp_v1p3.xsd, adlseq_v1p3.xsd",
)
NO_SCHEMA_FILE = own_error(
    "IMS-013",
    "A schema file is missing at the root of the package",
    reason="The manifest says that it is there, and importers that check the schema fail without it.",
    hint="add the file, or take it out of xsi:schemaLocation",
    spec=_CAM,
)
VERSION = own_error(
    "IMS-014",
    "The version is too long",
    reason="It may have 20 characters; longer ones are cut off or refused.",
    hint="shorten it",
    spec="imscp_rootv1p1p2.xsd",
)
BASE = own_error(
    "IMS-015",
    "An xml:base does not lead to a folder of the package",
    reason="All addresses below it then lead out of the package, or nowhere.",
    hint="let it end in `/`, and begin with the name of a folder",
    spec=_CAM,
)

_NCNAME = re.compile(r"[^\W\d][\w.\-\u00b7]*")
_IDENTIFIED = ("manifest", "organization", "item", "resource")
_ORDERS = {
    "manifest": ("metadata", "organizations", "resources", "manifest"),
    "metadata": ("schema", "schemaversion"),
    "organizations": ("organization",),
    "organization": ("title", "item", "metadata"),
    "item": ("title", "item", "metadata"),
    "resources": ("resource",),
    "resource": ("metadata", "file", "dependency"),
    "file": ("metadata",),
}
_BEFORE_THE_FOURTH = {"2004 3rd Edition", "CAM 1.3"}
_FOURTH = {
    "{http://www.adlnet.org/xsd/adlcp_v1p3}data",
    "{http://www.adlnet.org/xsd/adlseq_v1p3}objectives",
}
_SCHEMA_LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
_LONGEST_VERSION, _LONGEST_BASE = 20, 2000


def check(manifest: Manifest) -> Iterator[Diagnostic]:
    """All findings about what the manifest says of itself."""
    yield from check_identifiers(manifest)
    for element in manifest.elements:
        yield from _check_order(manifest, element)
        yield from _check_base(manifest, element)
    yield from _check_edition(manifest)
    yield from _check_later_edition(manifest)
    yield from _check_schema_files(manifest)
    for element in manifest.all("manifest"):
        if len(version := element.get("version", "")) > _LONGEST_VERSION:
            yield VERSION.at(manifest.at(element), f"`{version}` has {len(version)} characters")


def check_identifiers(manifest: Manifest) -> Iterator[Diagnostic]:
    """Identifiers that are missing, malformed or used twice."""
    seen: dict[str, Element] = {}
    for element in manifest.all(*_IDENTIFIED):
        place, identifier = manifest.at(element), element.get("identifier", "")
        if not identifier:
            yield NO_IDENTIFIER.at(place, f"this <{local(element)}> has no identifier")
        elif identifier in seen:
            first = seen[identifier]
            yield SAME_IDENTIFIER.at(place, f"`{identifier}` is the <{local(first)}> of line {line_of(first)}")
        elif not _NCNAME.fullmatch(identifier):
            yield BAD_IDENTIFIER.at(place, f"`{identifier}` is not an xs:ID")
        seen.setdefault(identifier, element)


def _check_order(manifest: Manifest, element: Element) -> Iterator[Diagnostic]:
    """Elements of the manifest's own namespace in their order, then those of others, which are last everywhere."""
    order = _ORDERS.get(local(element))
    if order is None:
        return
    own, reached = namespace(element), 0
    for child in children(element):
        name = local(child)
        if namespace(child) == own and name not in order:
            yield ORDER.at(manifest.at(child), f"<{name}> does not belong into <{local(element)}>")
            continue
        rank = order.index(name) if namespace(child) == own else len(order)
        if rank < reached:
            after = order[reached] if reached < len(order) else "elements of other namespaces"
            yield ORDER.at(manifest.at(child), f"<{name}> must come before {after}")
        reached = max(reached, rank)


def _check_base(manifest: Manifest, element: Element) -> Iterator[Diagnostic]:
    base = element.get(XML_BASE)
    if base is None:
        return
    if base.startswith("/") or not base.endswith("/") or ".." in base.split("/") or len(base) > _LONGEST_BASE:
        yield BASE.at(manifest.at(element), f"`{base}` is no folder of the package")


def _check_edition(manifest: Manifest) -> Iterator[Diagnostic]:
    metadata = next(children(manifest.root, "metadata"), None)
    for name, wanted in (("schema", ("ADL SCORM",)), ("schemaversion", manifest.edition.versions)):
        found = next(children(metadata, name), None) if metadata is not None else None
        if found is None or not text_of(found):
            place = manifest.at(manifest.root if metadata is None else metadata)
            yield NO_EDITION.at(place, f"there is no <{name}>")
        elif (found.text or "") not in wanted:
            yield EDITION.at(manifest.at(found), f"<{name}> is `{found.text}` instead of `{'` or `'.join(wanted)}`")


def _check_later_edition(manifest: Manifest) -> Iterator[Diagnostic]:
    """What came with the fourth edition of SCORM 2004, in a manifest that names an earlier one."""
    versions = {text_of(one) for data in children(manifest.root, "metadata") for one in children(data, "schemaversion")}
    if not versions & _BEFORE_THE_FOURTH:
        return
    for element in manifest.root.iter("{*}*"):
        space, name = namespace(element), local(element)
        new = f"{{{space}}}{name}" in _FOURTH
        odd = name == "completionThreshold" and space == manifest.edition.adlcp and element.attrib
        shared = [key for key in element.attrib if str(key).endswith("}sharedDataGlobalToSystem")]
        if new or odd or shared:
            what = "an attribute of it" if odd or shared else "it"
            yield LATER_EDITION.at(manifest.at(element), f"<{name}>: {what} came with the 4th edition")


def _check_schema_files(manifest: Manifest) -> Iterator[Diagnostic]:
    """Every second word of xsi:schemaLocation is the address of a schema (XML Schema Part 1 section 4.3.2)."""
    files = manifest.root.get(_SCHEMA_LOCATION, "").split()[1::2]
    for file in dict.fromkeys(files):
        if "://" not in file and file not in manifest.package.files:
            yield NO_SCHEMA_FILE.at(manifest.at(manifest.root), f"`{file}` is not in the package")
