"""The way through the course that every format is tested on: a failed first attempt, a break in a quiz, a pass."""

from __future__ import annotations

from e2e.diary import Outcome
from e2e.learner import Learner

WORDS = "Our glass plates: date, place – Fundort »Ufer«, Пловдив"


def first_session(learner: Learner) -> None:
    """From the first page into the middle of the first quiz."""
    learner.begin()
    learner.open_all()
    learner.reflect(WORDS)
    while not learner.questions():
        learner.turn()
    first, second, third = learner.questions()[:3]
    learner.answer(first, "wrong")
    learner.answer(second, "partly")
    learner.answer(third, "right")


def fail_and_retry(learner: Learner) -> None:
    """The rest of the first quiz wrongly; then the missed questions rightly."""
    for question in learner.questions()[3:]:
        learner.answer(question, "wrong")
    assert_result(learner, passed=False)
    for question in learner.retry():
        learner.answer(question)
    assert_result(learner, passed=True)


def up_to_final_quiz(learner: Learner) -> None:
    """Every page to the last one, with one wrong answer in the second quiz; then the video."""
    last = learner.truth.course["quizzes"][-1]["page"]
    while learner.here() != last:
        learner.turn()
        for place, question in enumerate(learner.questions() if learner.here() != last else []):
            learner.answer(question, "wrong" if (place, learner.here()) == (0, 9) else "right")
    learner.choose("introduction")
    learner.watch()


def final_quiz(learner: Learner) -> None:
    """All at once, one of them partly right."""
    learner.choose("final-quiz")
    for question in learner.questions():
        kind = learner.truth.keys[question]["type"]
        learner.answer(question, "partly" if kind == "ordering" else "right")
    learner.finish()
    assert_result(learner, passed=True)


def assert_result(learner: Learner, *, passed: bool) -> Outcome:
    """The page tells the result the diary comes to."""
    result = learner.diary.results[-1]
    assert result.passed is passed
    shown = learner.frame.locator("[data-part=result] .score")
    assert shown.inner_text().strip() == f"{int(result.share * 100)}%", (shown.inner_text(), result)
    return result
