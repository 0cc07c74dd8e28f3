"""SCORM 2004: `imsmanifest.xml` (Content Aggregation Model, 3rd and 4th edition, chapter 3)."""

from __future__ import annotations

from typing import NamedTuple

from scormbuild.formats import ims, lom
from scormbuild.formats.material import Material
from scormbuild.formats.sequencing import (
    ADLNAV,
    ADLSEQ,
    IMSSS,
    add_course_sequencing,
    add_item_sequencing,
    keep_objectives,
    shares_objectives,
)
from scormbuild.formats.xml import add, document
from scormbuild.model import Course
from scormbuild.package import Contents, Member
from scormbuild.resources import control_files

IMSCP = "http://www.imsglobal.org/xsd/imscp_v1p1"
ADLCP = "http://www.adlnet.org/xsd/adlcp_v1p3"

# A file of its own: the schema of the third edition takes no metadata in the manifest whose schema does not come along.
METADATA = "metadata.xml"

# Prefixes are literal: Moodle and others compare names without looking at namespaces.
_NAMESPACES = {None: IMSCP, "adlcp": ADLCP, "imsss": IMSSS, "adlnav": ADLNAV}
_SCHEMAS = {
    IMSCP: "imscp_v1p1.xsd",
    ADLCP: "adlcp_v1p3.xsd",
    ADLSEQ: "adlseq_v1p3.xsd",
    ADLNAV: "adlnav_v1p3.xsd",
    IMSSS: "imsss_v1p0.xsd",
}


class Edition(NamedTuple):
    """What the editions write otherwise: `format` names the package and its control files, `version` is said in it.

    Nothing else of the fourth edition is used that the third does not have.
    """

    format: str
    version: str


THIRD = Edition("scorm2004-3", "2004 3rd Edition")
FOURTH = Edition("scorm2004", "2004 4th Edition")


def assemble(course: Course, material: Material) -> Contents:
    """The contents of a package of the fourth edition, the manifest first."""
    return _assemble(FOURTH, course, material)


def assemble_third_edition(course: Course, material: Material) -> Contents:
    """The contents of a package of the third edition, the manifest first."""
    return _assemble(THIRD, course, material)


def _assemble(edition: Edition, course: Course, material: Material) -> Contents:
    metadata = lom.lom_file(course, [member.path for member in material.delivered])
    control = [Member(file.name, file) for file in control_files(edition.format)] if material.control_files else []
    beside = [Member(METADATA, metadata), *control]
    return material.contents(edition.format, Member(ims.MANIFEST, manifest(edition, course, material)), beside)


def manifest(edition: Edition, course: Course, material: Material) -> bytes:
    """`imsmanifest.xml`. Without control files nothing points to a schema."""
    shares = shares_objectives(course, material)
    namespaces = _NAMESPACES | ({"adlseq": ADLSEQ} if shares else {})
    root = ims.manifest(namespaces, _SCHEMAS if material.control_files else {}, course.outline)
    metadata = add(root, "metadata")
    add(metadata, "schema", "ADL SCORM")
    add(metadata, "schemaversion", edition.version)
    add(metadata, f"{{{ADLCP}}}location", METADATA)
    tree = ims.add_organization(root, course, material)
    add_item_sequencing(tree, course, material.profile)
    add_course_sequencing(tree, course)
    if shares:
        keep_objectives(tree)
    ims.add_resources(root, course, material, f"{{{ADLCP}}}scormType")
    return document(root)
