"""Quizzes: added, removed, moved, and how they are taken and graded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scormbuild.compare.impact import Change, Impact
from scormbuild.compare.pairing import pair
from scormbuild.compare.settings import share
from scormbuild.compare.view import Quiz, View

_SAME = "Its id and number are the same: answers and scores stay."
_PRACTICE = "Practice is never graded."


def compare_quizzes(old: View, new: View) -> Iterator[Change]:
    """Quizzes and their settings."""
    quizzes = pair(old.quizzes, new.quizzes, lambda one, other: _share_questions(old, new, (one, other)))
    yield from quizzes.lost("quiz")
    for quiz in quizzes.removed:
        yield _quiz(quiz, "removed", "The score is of the other quizzes now.")
    for quiz in quizzes.added:
        asked = " and is to be done, also by those who had completed" if new.completion_quizzes != "none" else ""
        yield _quiz(quiz, "added", f"It counts in the score as nothing until it is done{asked}.")
    for before, after in quizzes.kept:
        yield from _Settings(before, after, old, new).changes()


def _share_questions(old: View, new: View, quizzes: tuple[Quiz, Quiz]) -> bool:
    one, other = quizzes
    asked = {question.id for question in old.questions if question.quiz == one.id}
    return one.page == other.page or any(
        question.id in asked for question in new.questions if question.quiz == other.id
    )


def _quiz(quiz: Quiz, action: str, reason: str) -> Change:
    if quiz.weight:
        return Change("quiz", quiz.id, action, f"{action}, weight {quiz.weight:g}", Impact.SCORE_MAY_CHANGE, reason)
    return Change("quiz", quiz.id, action, f"{action}, practice", Impact.SAFE, _PRACTICE)


@dataclass(frozen=True, slots=True)
class _Settings:
    """One quiz in both versions."""

    before: Quiz
    after: Quiz
    old: View
    new: View

    def changes(self) -> Iterator[Change]:
        yield from self.pass_mark()
        yield from self.weight()
        before, after = self.before, self.after
        if before.attempts != after.attempts:
            words = f"attempts {before.attempts or 'without limit'} → {after.attempts or 'without limit'}"
            reason = "Who had used up the attempts can improve now, or who had some left cannot."
            yield self.change(words, Impact.SCORE_MAY_CHANGE, reason)
        if before.page != after.page:
            reason = f"{_SAME} It is passed as before, whether its new page was seen or not."
            yield Change("quiz", after.id, "moved", f"from page `{before.page}` to `{after.page}`", Impact.SAFE, reason)
        for name, value in before.settings.items():
            if after.settings.get(name) != value:
                reason = "It changes how the quiz is taken from now on, not what is kept."
                yield self.change(f"{name} {_word(value)} → {_word(after.settings.get(name))}", Impact.SAFE, reason)

    def change(self, words: str, impact: Impact, reason: str) -> Change:
        return Change("quiz", self.after.id, "changed", words, impact, reason)

    def pass_mark(self) -> Iterator[Change]:
        before, after = self.before.pass_mark, self.after.pass_mark
        if before != after:
            reason = "The quiz is passed or failed by the new mark."
            if after > before and self.after.weight and self.new.completion_quizzes == "passed":
                reason += " Who passed by less has to pass again; an LMS that has `completed` or `passed` keeps it."
            yield self.change(f"pass mark {share(before)} → {share(after)}", Impact.SCORE_MAY_CHANGE, reason)

    def weight(self) -> Iterator[Change]:
        before, after = self.before.weight, self.after.weight
        if before == after:
            return
        words = f"weight {before:g} → {after:g}"
        if before and after and len(self.old.graded) == len(self.new.graded) == 1:
            yield self.change(words, Impact.SAFE, "It is the only graded quiz.")
        else:
            yield self.change(words, Impact.SCORE_MAY_CHANGE, "The score is the weighted mean of all graded quizzes.")


def _word(value: object) -> object:
    return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
