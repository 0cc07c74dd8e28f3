"""Every outcome is taught and assessed, every question says what it assesses."""

from __future__ import annotations

from collections.abc import Iterator

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic
from scormbuild.model import Course

TAUGHT = rules.warning(
    "COURSE-001",
    "An outcome is taught by no page",
    reason="Learners are promised an outcome that nothing in the course leads to.",
    hint="name the outcome in the front matter (`outcomes:`) of a page that teaches it",
)
ASSESSED = rules.warning(
    "COURSE-002",
    "An outcome is assessed by no question",
    reason="Nobody can tell whether the outcome was reached, and the LMS gets no result for it.",
    hint="write a question with `outcome=` naming it on a quiz page",
)
NAMED = rules.warning(
    "COURSE-003",
    "A question names no outcome",
    reason="Its result can be counted for no outcome.",
    hint="add `outcome=` to the question, or `outcomes:` to its page",
)


def check_taught(course: Course) -> Iterator[Diagnostic]:
    """COURSE-001."""
    taught = {outcome for page in course.outline.pages if not page.quiz for outcome in page.outcomes}
    for outcome in course.outline.outcomes:
        if outcome.id not in taught:
            yield TAUGHT.at(outcome.at, f"no page teaches the outcome `{outcome.id}`")


def check_assessed(course: Course) -> Iterator[Diagnostic]:
    """COURSE-002."""
    assessed = {outcome for question in course.questions if question.quiz for outcome in question.outcomes}
    for outcome in course.outline.outcomes:
        if outcome.id not in assessed:
            yield ASSESSED.at(outcome.at, f"no question of a quiz assesses the outcome `{outcome.id}`")


def check_named(course: Course) -> Iterator[Diagnostic]:
    """COURSE-003. A course without outcomes has nothing to name."""
    if course.outline.outcomes:
        for question in course.questions:
            if not question.outcomes:
                yield NAMED.at(question.at, f"the question `{question.id}` names no outcome")
