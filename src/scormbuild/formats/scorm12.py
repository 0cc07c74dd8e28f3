"""SCORM 1.2: `imsmanifest.xml` (Content Aggregation Model 1.2, section 2.3) around one SCO, or one for each unit."""

from __future__ import annotations

from scormbuild.formats import ims, lom
from scormbuild.formats.lom_bindings import IMSMD
from scormbuild.formats.material import Material
from scormbuild.formats.xml import Element, add, document
from scormbuild.model import Course
from scormbuild.package import Contents, Member
from scormbuild.resources import control_files

IMSCP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADLCP = "http://www.adlnet.org/xsd/adlcp_rootv1p2"

# Prefixes are literal: Moodle and others compare names without looking at namespaces.
_NAMESPACES = {None: IMSCP, "adlcp": ADLCP, "imsmd": IMSMD}
_SCHEMAS = {
    IMSCP: "imscp_rootv1p1p2.xsd",
    ADLCP: "adlcp_rootv1p2.xsd",
    IMSMD: "imsmd_rootv1p2p1.xsd",
}


def assemble(course: Course, material: Material) -> Contents:
    """The contents of a SCORM 1.2 package, the manifest first."""
    control = [Member(file.name, file) for file in control_files("scorm12")] if material.control_files else []
    return material.contents("scorm12", Member(ims.MANIFEST, manifest(course, material)), control)


def manifest(course: Course, material: Material) -> bytes:
    """`imsmanifest.xml`. Without control files nothing points to a schema."""
    delivered = [member.path for member in material.delivered]
    root = ims.manifest(_NAMESPACES, _SCHEMAS if material.control_files else {}, course.outline)
    metadata = add(root, "metadata")
    add(metadata, "schema", "ADL SCORM")
    add(metadata, "schemaversion", "1.2")
    lom.add_lom(metadata, course, delivered)
    items = ims.add_organization(root, course, material).items
    for place, (sco, item) in enumerate(items):
        if place and course.outline.navigation == "sequential" and "scorm12" in material.profile.unit_order.value:
            _add_prerequisite(item, items[place - 1][1])
        if material.profile.mastery_score.value:
            _add_mastery_score(item, sco.course)
    ims.add_resources(root, course, material, f"{{{ADLCP}}}scormtype")
    return document(root)


def _add_prerequisite(item: Element, before: Element) -> None:
    """The unit before it must be completed or passed (CAM 1.2 section 2.3.2.5)."""
    add(item, f"{{{ADLCP}}}prerequisites", before.get("identifier", ""), type="aicc_script")


def _add_mastery_score(item: Element, course: Course) -> None:
    """The pass mark, 0 to 100, of a course that asks to pass its quizzes (CAM 1.2 section 2.3.2.5).

    One that asks to finish them, or not for them at all, is completed by who failed them too: with a pass mark an LMS
    would make *failed* of that, as there is one element for both.

    With it an LMS may derive passed or failed from the raw score when the session ends, even in the middle of the
    course, and let nobody in again; that is safe because the player writes a raw score only when it is final and says
    the same as this mark: all is completed and passed, or nothing can be won any more.
    """
    if ims.graded_weight(course) and course.outline.completion.quizzes == "passed":
        add(item, f"{{{ADLCP}}}masteryscore", f"{round(course.outline.grading.pass_mark * 100, 2):g}")
