"""SCORM 2004: `imsmanifest.xml` (Content Aggregation Model, 3rd and 4th edition, chapter 3) around one SCO."""

from __future__ import annotations

from typing import NamedTuple

from scormbuild.formats import ims
from scormbuild.formats.material import Material
from scormbuild.formats.xml import Element, add, document
from scormbuild.model import Course
from scormbuild.package import Contents, Member
from scormbuild.package.inventory import PATH as INVENTORY
from scormbuild.resources import control_files

IMSCP = "http://www.imsglobal.org/xsd/imscp_v1p1"
ADLCP = "http://www.adlnet.org/xsd/adlcp_v1p3"
IMSSS = "http://www.imsglobal.org/xsd/imsss"

# Prefixes are literal: Moodle and others compare names without looking at namespaces.
_NAMESPACES = {None: IMSCP, "adlcp": ADLCP, "imsss": IMSSS}
_SCHEMAS = {
    IMSCP: "imscp_v1p1.xsd",
    ADLCP: "adlcp_v1p3.xsd",
    "http://www.adlnet.org/xsd/adlseq_v1p3": "adlseq_v1p3.xsd",
    "http://www.adlnet.org/xsd/adlnav_v1p3": "adlnav_v1p3.xsd",
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
    control = [Member(file.name, file) for file in control_files(edition.format)] if material.control_files else []
    return material.contents(edition.format, Member(ims.MANIFEST, manifest(edition, course, material)), control)


def manifest(edition: Edition, course: Course, material: Material) -> bytes:
    """`imsmanifest.xml`. Without control files nothing points to a schema."""
    root = ims.manifest(_NAMESPACES, _SCHEMAS if material.control_files else {}, course.outline)
    metadata = add(root, "metadata")
    add(metadata, "schema", "ADL SCORM")
    add(metadata, "schemaversion", edition.version)
    item = ims.add_organization(root, course.outline)
    _add_item_sequencing(item, course, named=material.profile.mastery_score.value)
    organization = item.getparent()
    assert organization is not None
    add(add(organization, _sequencing("sequencing")), _sequencing("controlMode"), choice="true", flow="true")
    paths = [member.path for member in material.delivered]
    resource = ims.add_resource(root, course.outline, [*paths, INVENTORY])
    resource.set(f"{{{ADLCP}}}scormType", "sco")
    return document(root)


def _sequencing(name: str) -> str:
    return f"{{{IMSSS}}}{name}"


def _add_item_sequencing(item: Element, course: Course, *, named: bool) -> None:
    """The player sets completion and success itself (SN 4th edition, 3.13): without a word LMSs set both at the exit.

    `named`: the manifest names the pass mark, which the LMS hands to the player as its scaled passing score. An LMS may
    then derive success from the score; the player tells a score only when it says the same as the success.
    """
    sequencing = add(item, _sequencing("sequencing"))
    if named and any(page.quiz and page.quiz.weight for page in course.outline.pages):
        objective = add(
            add(sequencing, _sequencing("objectives")),
            _sequencing("primaryObjective"),
            objectiveID=ims.identifier("objective", course.outline),
            satisfiedByMeasure="true",
        )
        add(objective, _sequencing("minNormalizedMeasure"), f"{round(course.outline.grading.pass_mark, 4):g}")
    add(
        sequencing,
        _sequencing("deliveryControls"),
        completionSetByContent="true",
        objectiveSetByContent="true",
    )
