"""The longest state a learner can have fits into what an LMS keeps."""

from __future__ import annotations

from collections.abc import Iterator

from scormbuild import rules
from scormbuild.checks.state_budget import Level, worst_case
from scormbuild.diagnostics import Diagnostic
from scormbuild.model import Course

SHORTENED = rules.advice(
    "STATE-001",
    "Not all that learners write can be kept in the LMS",
    reason="SCORM 1.2 guarantees 4,096 characters for everything a course remembers. What is left out stays on the "
    "learner's device only; what was done and all scores are always kept.",
    hint="fewer or shorter reflections and text answers, or two courses; xAPI has no such limit",
    spec="SCORM 1.2 RTE 3.4, cmi.suspend_data",
)
TOO_LONG = rules.error(
    "STATE-002",
    "The course has more to remember than an LMS keeps",
    reason="Even without texts, responses and tries the state would be cut off, and learners would lose progress.",
    hint="give each unit a SCO of its own (`package: {sco: per-unit}`), divide the course, or package it for xAPI only",
    spec="SCORM 1.2 RTE 3.4, cmi.suspend_data",
)


def check_budget(course: Course, limit: int) -> Iterator[Diagnostic]:
    """STATE-001, STATE-002 for a limit in characters; 0 = none."""
    if not limit:
        return
    levels = worst_case(course)
    fitting = next((level for level in levels if level.length <= limit), None)
    longest = f"a learner's whole state can take {levels[0].length:,} characters, {limit:,} are safe"
    if fitting is None:
        least = f"{levels[-1].length:,} with nothing but what was done and the scores"
        yield TOO_LONG.at(course.outline.at, f"{longest}; {least}")
    elif fitting.length != levels[0].length:
        yield SHORTENED.at(course.outline.at, f"{longest}: {_left_out(fitting)}")


def _left_out(level: Level) -> str:
    if not level.responses:
        return "the LMS keeps scores, but neither responses nor reflections"
    if not level.reflections:
        return f"the LMS keeps no reflections, and {level.text} characters of each typed answer"
    return f"the LMS keeps {level.reflection} characters of each reflection, {level.text} of each typed answer"
