"""What SCORM 2004 says of objectives that items share (SN 3.10.2, 4th edition; the 3rd has the same)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Severity
from scormbuild.validate.manifest.sequencing import IMSSS
from scormbuild.validate.manifest.view import Manifest
from scormbuild.validate.strictness import own_error
from scormbuild.validate.xml import Element, children

ADLSEQ = "http://www.adlnet.org/xsd/adlseq_v1p3"

MAPPED = rules.warning(
    "SEQ-002",
    "An objective is shared",
    reason="Moodle up to 5.0 stops with an error at the first imsss:mapInfo, and the course cannot be imported.",
    hint="take the imsss:mapInfo out where items need not share objectives; a profile says which LMS keeps them",
    spec="Moodle 4.5 mod/scorm, measured",
)
TWO_WRITE = own_error(
    "SEQ-010",
    "Two objectives of an item write to one shared objective",
    reason="What is kept is that of either, and what the other said is lost.",
    hint="let one objective of the item write to it, or give them shared objectives of their own",
    spec="SCORM 2004 4th edition, SN section 3.10.2",
)
TWO_READ = own_error(
    "SEQ-011",
    "An objective reads from two shared objectives",
    reason="Its status is that of either. Where nothing is said, it reads: these attributes are true by default.",
    hint='write readSatisfiedStatus="false" and readNormalizedMeasure="false" into all but one imsss:mapInfo',
    spec="SCORM 2004 4th edition, SN section 3.10.2; imsss_v1p0objective.xsd",
)
NEVER_WRITTEN = rules.warning(
    "SEQ-012",
    "A shared objective is read that nothing writes",
    reason="Its status is never known, so rules that wait for it wait for ever.",
    hint='let another item write to it (writeSatisfiedStatus="true"), or take the imsss:mapInfo out',
    spec="SCORM 2004 4th edition, SN section 3.10.2",
)
OUTLIVES = own_error(
    "SEQ-013",
    "Shared objectives outlive the attempt on the course",
    reason="The LMS keeps them for the learner for life: a new attempt begins with the results of an old one, and any "
    "course that uses the same name reads and changes them.",
    hint='write adlseq:objectivesGlobalToSystem="false" into the <organization>',
    spec="SCORM 2004 4th edition, CAM section 3.4.1; adlseq_v1p3.xsd",
    elsewhere=Severity.ADVICE,
)
NO_TARGET = own_error(
    "SEQ-014",
    "A shared objective has no name that all items know",
    reason="Nothing is shared, and importers that look at the schema refuse the package.",
    hint="write targetObjectiveID, best an address below that of the course, and never change it",
    spec="SCORM 2004 4th edition, SN section 3.10.2; imsss_v1p0objective.xsd",
)

_STATUS, _MEASURE = "SatisfiedStatus", "NormalizedMeasure"
_TRUE = ("true", "1")


def check(manifest: Manifest) -> Iterator[Diagnostic]:
    """All findings about shared objectives."""
    shared = list(manifest.root.iter(f"{{{IMSSS}}}mapInfo"))
    for one in shared:
        if manifest.package.profile in ("", "generic", "moodle"):  # others are not made for Moodle
            yield MAPPED.at(manifest.at(one), f"`{_target(one)}` is shared")
        if not _target(one):
            yield NO_TARGET.at(manifest.at(one), "it has no targetObjectiveID")
    for objectives in manifest.root.iter(f"{{{IMSSS}}}objectives"):
        yield from _check_writing(manifest, objectives)
        for objective in children(objectives):
            yield from _check_reading(manifest, objective)
    written = {_target(one) for one in shared if _writes(one)}
    for organization in manifest.all("organization"):
        yield from _check_reach(manifest, organization, written)


def _check_writing(manifest: Manifest, objectives: Element) -> Iterator[Diagnostic]:
    """Of one item: no shared objective may be written to by two of its objectives."""
    written: set[tuple[str, str]] = set()
    for objective in children(objectives):
        own = {(_target(one), part) for one in children(objective, "mapInfo") for part in _written_parts(one)}
        for target in sorted({target for target, _ in own & written}):
            yield TWO_WRITE.at(manifest.at(objective), f"another one writes to `{target}`")
        written |= own


def _check_reading(manifest: Manifest, objective: Element) -> Iterator[Diagnostic]:
    read = Counter(part for one in children(objective, "mapInfo") for part in _read_parts(one))
    if any(times > 1 for times in read.values()):
        name = objective.get("objectiveID", "")
        yield TWO_READ.at(manifest.at(objective), f"`{name}` reads from {max(read.values())}")


def _check_reach(manifest: Manifest, organization: Element, written: set[str]) -> Iterator[Diagnostic]:
    """What is kept for life may be written by another course; what is not, only by this one."""
    shared = list(organization.iter(f"{{{IMSSS}}}mapInfo"))
    if organization.get(f"{{{ADLSEQ}}}objectivesGlobalToSystem", "true") in _TRUE:
        if any(map(_writes, shared)):
            yield OUTLIVES.at(manifest.at(organization), "its objectives are global to the system")
        return
    for one in shared:
        if any(_read_parts(one)) and _target(one) not in written:
            yield NEVER_WRITTEN.at(manifest.at(one), f"no item writes to `{_target(one)}`")


def _target(shared: Element) -> str:
    return shared.get("targetObjectiveID", "").strip()


def _writes(shared: Element) -> bool:
    return any(_written_parts(shared))


def _written_parts(shared: Element) -> list[str]:
    return [part for part in (_STATUS, _MEASURE) if shared.get(f"write{part}", "false") in _TRUE]


def _read_parts(shared: Element) -> list[str]:
    return [part for part in (_STATUS, _MEASURE) if shared.get(f"read{part}", "true") in _TRUE]
