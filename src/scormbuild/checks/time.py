"""Durations add up: pages to their unit, units to the course."""

from __future__ import annotations

from collections.abc import Iterator

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic
from scormbuild.model import Course

UNIT = rules.warning(
    "COURSE-004",
    "A unit's duration is not the sum of its pages",
    reason="The time left that learners see is counted from pages; the unit promises another.",
    hint="change `duration:` in unit.yaml or `minutes:` of its pages",
)
COURSE = rules.warning(
    "COURSE-005",
    "The course's duration is not the sum of its units",
    reason="The typical learning time in the LMS's catalogue would differ from what the course takes.",
    hint="change `duration:` in course.yaml or in the units",
)


def in_words(minutes: int) -> str:
    """A duration as authors write it: 45m, 3h, 1h30m."""
    hours, rest = divmod(minutes, 60)
    return f"{hours}h" * bool(hours) + f"{rest}m" * bool(rest or not hours)


def check_units(course: Course) -> Iterator[Diagnostic]:
    """COURSE-004."""
    for unit in course.outline.units:
        total = sum(page.minutes for page in unit.pages)
        if unit.minutes != total:
            yield UNIT.at(
                unit.at, f"the unit `{unit.id}` says {in_words(unit.minutes)}, its pages take {in_words(total)}"
            )


def check_course(course: Course) -> Iterator[Diagnostic]:
    """COURSE-005."""
    total = sum(unit.minutes for unit in course.outline.units)
    if course.outline.minutes != total:
        said = in_words(course.outline.minutes)
        yield COURSE.at(course.outline.at, f"the course says {said}, its units take {in_words(total)}")
