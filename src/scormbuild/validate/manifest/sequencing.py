"""What SCORM 2004 says of sequencing, as far as it decides whether a course is tracked (SN, 4th edition)."""

from __future__ import annotations

from collections.abc import Iterator

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic
from scormbuild.validate.manifest.view import Manifest
from scormbuild.validate.strictness import own_error
from scormbuild.validate.xml import Element, children

IMSSS = "http://www.imsglobal.org/xsd/imsss"

BY_CONTENT = own_error(
    "SEQ-001",
    "It is not said that the course reports completion and success itself",
    reason="Where it is not said, an LMS may set both when the course is left, whatever was done in it.",
    hint='write <imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>',
    spec="SCORM 2004 4th edition, SN section 3.13; SAP KB 2458835",
)
MAPPED = rules.warning(
    "SEQ-002",
    "An objective is shared with other courses",
    reason="Moodle up to 5.0 stops with an error at the first imsss:mapInfo, and the course cannot be imported.",
    hint="take the imsss:mapInfo out where the course need not share objectives",
    spec="Moodle 4.5 mod/scorm, measured",
)
NO_FLOW = rules.warning(
    "SEQ-003",
    "Learners cannot go on to the next item",
    reason="Without flow, Continue does nothing, and nothing opens by itself.",
    hint='write <imsss:controlMode flow="true"/> into the sequencing of the organization',
    spec="SCORM 2004 4th edition, SN section 3.2",
)


def check(manifest: Manifest) -> Iterator[Diagnostic]:
    """All findings about sequencing."""
    for item in manifest.all("item"):
        if manifest.is_sco(manifest.resources.get(item.get("identifierref", ""))) and not _sets_both(item):
            yield BY_CONTENT.at(manifest.at(item), "completion or success is left to the LMS")
    for organization in manifest.all("organization"):
        if len(list(children(organization, "item"))) > 1 and _control(organization, "flow") != "true":
            yield NO_FLOW.at(manifest.at(organization), "its control mode is without flow")
    for mapped in manifest.root.iter(f"{{{IMSSS}}}mapInfo"):
        yield MAPPED.at(manifest.at(mapped), f"`{mapped.get('targetObjectiveID', '')}` is shared")


def _sets_both(item: Element) -> bool:
    return all(
        _value(item, "deliveryControls", name) in ("true", "1")
        for name in ("completionSetByContent", "objectiveSetByContent")
    )


def _control(organization: Element, name: str) -> str:
    return _value(organization, "controlMode", name)


def _value(element: Element, part: str, name: str) -> str:
    """An attribute of a part of an element's own sequencing."""
    found = element.find(f"{{{IMSSS}}}sequencing/{{{IMSSS}}}{part}")
    return "" if found is None else found.get(name, "")
