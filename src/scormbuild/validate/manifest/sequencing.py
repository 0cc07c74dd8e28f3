"""What SCORM 2004 says of sequencing, as far as it decides whether a course is tracked (SN, 4th edition)."""

from __future__ import annotations

from collections.abc import Iterator

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic
from scormbuild.validate.manifest.view import Manifest, nested_items
from scormbuild.validate.strictness import own_error
from scormbuild.validate.xml import Element, children, local, text_of

IMSSS = "http://www.imsglobal.org/xsd/imsss"

BY_CONTENT = own_error(
    "SEQ-001",
    "It is not said that the course reports completion and success itself",
    reason="Where it is not said, an LMS may set both when the course is left, whatever was done in it.",
    hint='write <imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>',
    spec="SCORM 2004 4th edition, SN section 3.13; SAP KB 2458835",
)
NO_FLOW = rules.warning(
    "SEQ-003",
    "Learners cannot go on to the next item",
    reason="Without flow, Continue does nothing, and nothing opens by itself.",
    hint='write <imsss:controlMode flow="true"/> into the sequencing of the organization, or of the item around others',
    spec="SCORM 2004 4th edition, SN section 3.2",
)
WEIGHT = own_error(
    "SEQ-004",
    "The weight of an item is not a number from 0 to 1",
    reason="The score of the course is the mean of its items by these weights; without a number there is none.",
    hint='write objectiveMeasureWeight="0.25", the share of the item',
    spec="SCORM 2004 4th edition, SN section 3.7; imsss_v1p0rollup.xsd",
)
NO_WEIGHT = own_error(
    "SEQ-005",
    "Nothing has a weight where the score is to decide",
    reason="The LMS has no score to compare with the pass mark, so nobody ever passes.",
    hint="give items that have a score an objectiveMeasureWeight, or take satisfiedByMeasure out",
    spec="SCORM 2004 4th edition, SN section 4.6.2",
)
SAME_OBJECTIVE = own_error(
    "SEQ-006",
    "An objective of an item is there twice",
    reason="The LMS keeps what the course reports under the name of the objective, and takes any of the two.",
    hint="give each objective of an item a name of its own",
    spec="SCORM 2004 4th edition, SN section 3.10",
)
NAMELESS = own_error(
    "SEQ-007",
    "A shared objective has no name in its item",
    reason="The course and the rules of the item cannot name it, so it is never set; importers refuse it.",
    hint="give the objective an objectiveID",
    spec="SCORM 2004 4th edition, SN section 3.11",
)
UNKNOWN_OBJECTIVE = own_error(
    "SEQ-008",
    "A rule refers to an objective that the item does not have",
    reason="The condition is never known, so the rule never applies, or the import fails.",
    hint="let referencedObjective name an objectiveID of the same item",
    spec="SCORM 2004 4th edition, SN section 3.4",
)
MEASURE = own_error(
    "SEQ-009",
    "A pass mark is not a number from -1 to 1",
    reason="The LMS compares the scaled score with it, and everyone passes or fails when it is no such number.",
    hint="write <imsss:minNormalizedMeasure>0.7</imsss:minNormalizedMeasure>",
    spec="SCORM 2004 4th edition, SN section 3.10; imsss_v1p0util.xsd",
)


def check(manifest: Manifest) -> Iterator[Diagnostic]:
    """All findings about sequencing."""
    for item in manifest.all("item"):
        if manifest.is_sco(manifest.resources.get(item.get("identifierref", ""))) and not _sets_both(item):
            yield BY_CONTENT.at(manifest.at(item), "completion or success is left to the LMS")
    for holder in manifest.all("organization", "item"):
        items = list(nested_items(holder))
        if len(items) > 1 and _value(holder, "controlMode", "flow") not in ("true", "1"):
            yield NO_FLOW.at(manifest.at(holder), "its control mode is without flow")
        if items:
            yield from _check_rollup(manifest, holder, items)
    for sequencing in manifest.root.iter(f"{{{IMSSS}}}sequencing"):
        yield from _check_objectives(manifest, sequencing)
    for weighed in manifest.root.iter(f"{{{IMSSS}}}rollupRules"):
        weight = weighed.get("objectiveMeasureWeight", "1")
        if not _within(weight, 0):
            yield WEIGHT.at(manifest.at(weighed), f"it is `{weight}`")


def _check_rollup(manifest: Manifest, holder: Element, items: list[Element]) -> Iterator[Diagnostic]:
    """Whether a score can come about where it decides on success; what no item says weighs 1."""
    primary = holder.find(f"{{{IMSSS}}}sequencing/{{{IMSSS}}}objectives/{{{IMSSS}}}primaryObjective")
    if primary is None or primary.get("satisfiedByMeasure") not in ("true", "1"):
        return
    weights = [_value(item, "rollupRules", "objectiveMeasureWeight") or "1" for item in items]
    if all(_within(weight, 0) and float(weight) == 0 for weight in weights):
        yield NO_WEIGHT.at(manifest.at(primary), f"none of its {len(items)} items has a weight")


def _check_objectives(manifest: Manifest, sequencing: Element) -> Iterator[Diagnostic]:
    named = [one for group in children(sequencing, "objectives") for one in children(group, *_OBJECTIVES)]
    names: set[str] = set()
    for objective in named:
        name = objective.get("objectiveID", "")
        if name and name in names:
            yield SAME_OBJECTIVE.at(manifest.at(objective), f"`{name}` stands above")
        if not name and next(children(objective, "mapInfo"), None) is not None:
            yield NAMELESS.at(manifest.at(objective), f"this <imsss:{local(objective)}> has no objectiveID")
        names.add(name)
        for measure in children(objective, "minNormalizedMeasure"):
            if not _within(text_of(measure), -1):
                yield MEASURE.at(manifest.at(measure), f"it is `{text_of(measure)}`")
    if sequencing.get("IDRef"):
        return  # its objectives may stand in the collection it refers to
    for condition in sequencing.iter(f"{{{IMSSS}}}ruleCondition"):
        if (referred := condition.get("referencedObjective", "")) and referred not in names:
            yield UNKNOWN_OBJECTIVE.at(manifest.at(condition), f"there is no objective `{referred}` here")


_OBJECTIVES = ("primaryObjective", "objective")


def _within(text: str, least: float) -> bool:
    """Whether a text is a number from there to 1."""
    try:
        return least <= float(text) <= 1
    except ValueError:
        return False


def _sets_both(item: Element) -> bool:
    return all(
        _value(item, "deliveryControls", name) in ("true", "1")
        for name in ("completionSetByContent", "objectiveSetByContent")
    )


def _value(element: Element, part: str, name: str) -> str:
    """An attribute of a part of an element's own sequencing."""
    found = element.find(f"{{{IMSSS}}}sequencing/{{{IMSSS}}}{part}")
    return "" if found is None else found.get(name, "")
