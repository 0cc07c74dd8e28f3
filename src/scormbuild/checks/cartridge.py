"""What of a course a Common Cartridge cannot carry, said where the author wrote it.

What becomes of it instead is decided in ``formats/qti_items.py`` and ``formats/cc.py``.
"""

from __future__ import annotations

from collections.abc import Iterator

from scormbuild import rules
from scormbuild.asked import numbers
from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.model import Course, FillIn, Matching, Numeric, Ordering, Page, Question, Quiz

RANGE = rules.advice(
    "QTI-001",
    "In a Common Cartridge a number within a wide range is graded by hand",
    reason="Its questions know no numbers, and more than twenty values cannot be listed one by one.",
    hint="make it a numerical question in the LMS after the import, or accept fewer values",
    spec="Common Cartridge 1.1 to 1.3, profile of QTI 1.2.1",
)
NUMBER = rules.advice(
    "QTI-002",
    "In a Common Cartridge a number is compared as text",
    reason="Its questions know no numbers: a right one with more decimals than these, or written otherwise, is wrong.",
    hint="say in the question how the number is to be written, or make it a numerical question in the LMS",
    spec="Common Cartridge 1.1 to 1.3, profile of QTI 1.2.1",
)
PARTS = rules.advice(
    "QTI-003",
    "In a Common Cartridge matching and ordering become several choices",
    reason="It knows neither, so each pair or place is asked on its own. As no choice counts less than one point, a "
    "question with fewer points than parts counts for more than in the course.",
    hint="look at the points in the LMS after the import, or make it a matching question there",
    spec="Common Cartridge 1.1 to 1.3, profile of QTI 1.2.1",
)
CASE = rules.advice(
    "QTI-004",
    "In a Common Cartridge upper and lower case need not count",
    reason="The cartridge says that they do, but Canvas and Moodle accept either.",
    hint="say in the question that it matters, and look at the question in the LMS after the import",
    spec="Moodle 4.5 backup/cc/entity11.quiz.class.php, read",
)
SETTINGS = rules.advice(
    "QTI-005",
    "In a Common Cartridge a quiz loses some of its settings",
    reason="It carries attempts up to five, and whether feedback and answers may be shown: nothing else.",
    hint="set them in the LMS after the import",
    spec="Common Cartridge 1.1 to 1.3, profile of QTI 1.2.1, rule 1",
)
REFLECTION = rules.advice(
    "QTI-006",
    "In a Common Cartridge the answer to a reflection is not kept",
    reason="The prompt stays on its page. An essay would be graded and a discussion public: neither is what it is for.",
    hint="add a journal or an ungraded survey in the LMS where its answers are to be kept",
    spec="Common Cartridge 1.1 to 1.3, resource types",
)

_MOST_ATTEMPTS = 5


def check_cartridge(course: Course) -> Iterator[Diagnostic]:
    """QTI-001 to QTI-006."""
    for page in course.pages:
        for question in page.questions:
            yield from _check_question(question)
        if (quiz := page.entry.quiz) and (lost := ", ".join(_lost(quiz))):
            yield SETTINGS.at(quiz.at, f"the quiz `{quiz.id}` loses: {lost}")
        yield from _check_reflections(page)


def _check_question(question: Question) -> Iterator[Diagnostic]:
    name = f"the question `{question.id}`"
    match question.key:
        case Numeric():
            accepted = numbers(question.key)
            listed = f"{name} accepts {', '.join(accepted)}"
            yield NUMBER.at(question.at, listed) if accepted else RANGE.at(question.at, f"{name} becomes an essay")
        case Matching(parts) | Ordering(parts):
            yield PARTS.at(question.at, f"{name} becomes {len(parts)} choices")
        case FillIn(case=True):
            yield CASE.at(question.at, f"{name} is one where case counts")
        case _:
            pass


def _lost(quiz: Quiz) -> Iterator[str]:
    """The settings of a quiz that are no longer there, as course.yaml calls them."""
    if quiz.weight:
        yield f"pass_mark {quiz.pass_mark:.0%}"
        yield f"weight {quiz.weight:g}"
    if quiz.attempts > _MOST_ATTEMPTS:
        yield f"attempts {quiz.attempts}, so that there is no limit"
    if quiz.retry == "wrong-only":
        yield "retry wrong-only"
    if quiz.shuffle_questions:
        yield "shuffle questions"
    if quiz.feedback == "after-each":
        yield "feedback after-each"
    if quiz.show_answers == "after-pass":
        yield "show_answers after-pass"


def _check_reflections(page: Page) -> Iterator[Diagnostic]:
    for id, _ in page.reflections:
        yield REFLECTION.at(Place(page.entry.file), f"the reflection `{id}` is a prompt alone")
