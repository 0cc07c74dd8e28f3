"""What of a course a Common Cartridge cannot carry, said where the author wrote it.

What becomes of it instead is decided in ``formats/qti_items.py`` and ``formats/cc.py``.
"""

from __future__ import annotations

from collections.abc import Iterator

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.model import Course, FillIn, Matching, Numeric, Ordering, Page, Question, Quiz

RANGE = rules.advice(
    "QTI-001",
    "In a Common Cartridge a number with a range is graded by hand",
    reason="Its questions know no numbers, and comparing texts would call right answers wrong.",
    hint="make it a numerical question in the LMS after the import, or accept exact numbers only",
    spec="Common Cartridge 1.3, profile of QTI 1.2.1",
)
NUMBER = rules.advice(
    "QTI-002",
    "In a Common Cartridge a number is compared as text",
    reason="Its questions know no numbers; a right one that is written otherwise, such as `1e3`, counts as wrong.",
    hint="say in the question how the number is to be written, or make it a numerical question in the LMS",
    spec="Common Cartridge 1.3, profile of QTI 1.2.1",
)
PARTS = rules.advice(
    "QTI-003",
    "In a Common Cartridge matching and ordering become several choices",
    reason="It knows neither. Each pair or place is asked and counted on its own, so that half an answer gets points.",
    hint="look at the points in the LMS after the import, or make it a matching question there",
    spec="Common Cartridge 1.3, profile of QTI 1.2.1",
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
    spec="Common Cartridge 1.3, profile of QTI 1.2.1, rule 1",
)
REFLECTION = rules.advice(
    "QTI-006",
    "In a Common Cartridge the answer to a reflection is not kept",
    reason="The prompt stays on its page. An essay would be graded and a discussion public: neither is what it is for.",
    hint="add a journal or an ungraded survey in the LMS where its answers are to be kept",
    spec="Common Cartridge 1.3, resource types",
)

_MOST_ATTEMPTS = 5


def check_cartridge(course: Course) -> Iterator[Diagnostic]:
    """QTI-001 to QTI-006."""
    for page in course.pages:
        for question in page.questions:
            yield from _check_question(question)
        if page.entry.quiz:
            yield SETTINGS.at(page.entry.quiz.at, _lost(page.entry.quiz))
        yield from _check_reflections(page)


def _check_question(question: Question) -> Iterator[Diagnostic]:
    name = f"the question `{question.id}`"
    match question.key:
        case Numeric(ranges):
            exact = all(low == high for low, high in ranges)
            yield NUMBER.at(question.at, f"{name}: as text") if exact else RANGE.at(question.at, f"{name}: by hand")
        case Matching(left):
            yield PARTS.at(question.at, f"{name} becomes {len(left)} choices")
        case Ordering(steps):
            yield PARTS.at(question.at, f"{name} becomes {len(steps)} choices")
        case FillIn(case=True):
            yield CASE.at(question.at, f"{name} is one where case counts")
        case _:
            pass


def _lost(quiz: Quiz) -> str:
    """The settings of a quiz that are no longer there, as course.yaml calls them."""
    lost = {
        f"pass mark {quiz.pass_mark:.0%}": True,
        f"{quiz.attempts} attempts (unlimited)": quiz.attempts > _MOST_ATTEMPTS,
        "retry: wrong-only": quiz.retry == "wrong-only",
        "shuffle: questions": quiz.shuffle_questions,
        f"feedback: {quiz.feedback}": quiz.feedback == "after-each",
        "show_answers: after-pass": quiz.show_answers == "after-pass",
        "weight": bool(quiz.weight),
    }
    return f"the quiz `{quiz.id}` is without: {', '.join(words for words, is_lost in lost.items() if is_lost)}"


def _check_reflections(page: Page) -> Iterator[Diagnostic]:
    for id, _ in page.reflections:
        yield REFLECTION.at(Place(page.entry.file), f"the reflection `{id}` is a prompt alone")
