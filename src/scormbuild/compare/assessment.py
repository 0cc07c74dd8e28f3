"""Quizzes and questions: what is asked, where it counts, what counts as right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scormbuild.compare.impact import Change, Impact
from scormbuild.compare.pairing import moved, pair
from scormbuild.compare.settings import share
from scormbuild.compare.view import Choice, Question, Quiz, View

_RUNNING = "A finished quiz keeps its score; a round under way and the results by outcome are counted anew."
_SAME = "Its id and number are the same: answers and scores stay."
_PRACTICE = "Practice is never graded."


def compare_assessment(old: View, new: View) -> Iterator[Change]:
    """Quizzes, then questions."""
    quizzes = pair(old.quizzes, new.quizzes, lambda one, other: _share_questions(old, new, (one, other)))
    yield from quizzes.lost("quiz")
    for quiz in quizzes.removed:
        yield _quiz(quiz, "removed", "The score is of the other quizzes now.")
    for quiz in quizzes.added:
        asked = " and is to be done, also by those who had completed" if new.completion_quizzes != "none" else ""
        yield _quiz(quiz, "added", f"It counts in the score as nothing until it is done{asked}.")
    for before, after in quizzes.kept:
        yield from _Settings(before, after, old, new).changes()
    yield from _questions(old, new)


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


# -- questions --------------------------------------------------------------------------------------------------------


def _questions(old: View, new: View) -> Iterator[Change]:
    pairs = pair(old.questions, new.questions, lambda one, other: one.text == other.text)
    yield from pairs.lost("question")
    for question in pairs.removed:
        reason = "The answers to it are dropped."
        impact = Impact.SCORE_MAY_CHANGE if question.quiz else Impact.ANSWER_DROPPED
        reason = f"{reason} {_RUNNING}" if question.quiz else reason
        yield Change("question", question.id, "removed", f"removed from page `{question.page}`", impact, reason)
    for question in pairs.added:
        impact = Impact.SCORE_MAY_CHANGE if question.quiz else Impact.SAFE
        reason = _RUNNING if question.quiz else _PRACTICE
        yield Change("question", question.id, "added", f"added to page `{question.page}`", impact, reason)
    shifted = moved([one.id for one in old.questions], [one.id for one in new.questions])
    known = {outcome.id for outcome in old.outcomes} & {outcome.id for outcome in new.outcomes}
    for before, after in pairs.kept:
        yield from _where(before, after, after.id in shifted)
        yield from _key(before, after)
        yield from _counting(before, after, known)
        yield from _words(before, after)


def _where(old: Question, new: Question, shifted: bool) -> Iterator[Change]:
    if old.quiz != new.quiz:
        words = f"from {_place(old)} to {_place(new)}"
        reason = f"An answer goes with it and counts where it stands now. {_RUNNING}"
        yield Change("question", new.id, "moved", words, Impact.SCORE_MAY_CHANGE, reason)
    elif old.page != new.page:
        yield Change("question", new.id, "moved", f"from page `{old.page}` to `{new.page}`", Impact.SAFE, _SAME)
    elif shifted:
        yield Change("question", new.id, "moved", "to another place", Impact.SAFE, _SAME)


def _place(question: Question) -> str:
    return f"quiz `{question.quiz}`" if question.quiz else "practice"


def _key(old: Question, new: Question) -> Iterator[Change]:
    sides = [words for side in ("choice", "target") for words in _sides(old.choices[side], new.choices[side])]
    if old.revision != new.revision:
        words = f"revision {old.revision} → {new.revision}: {'; '.join(sides) or 'other answers count as right'}"
        reason = (
            "That it was answered and its score stay; the old response is not shown, a draft is to be answered anew."
        )
        action = "revision-changed" if new.revision > old.revision else "revision-reused"
        yield Change("question", new.id, action, words, Impact.ANSWER_DROPPED, reason)
    elif old.key != new.key:
        words = f"other answers count as right under the same revision {new.revision}"
        reason = "Old responses are shown as if they were given to this question, and contradict their scores."
        yield Change("question", new.id, "revision-reused", words, Impact.PROGRESS_LOST, reason)


def _sides(old: Sequence[Choice], new: Sequence[Choice]) -> Iterator[str]:
    before, after = {one.n: one for one in old}, {one.n: one for one in new}
    yield from (f"`{before[n].id}` removed" for n in before if n not in after)
    yield from (f"`{after[n].id}` added" for n in after if n not in before)
    for n in before.keys() & after.keys():
        if before[n].right != after[n].right:
            yield f"`{after[n].id}` is {'right' if after[n].right else 'wrong'} now"


def _counting(old: Question, new: Question, known: set[str]) -> Iterator[Change]:
    if old.points != new.points:
        impact, reason = (Impact.SCORE_MAY_CHANGE, _RUNNING) if new.quiz else (Impact.SAFE, _PRACTICE)
        yield Change("question", new.id, "changed", f"points {old.points} → {new.points}", impact, reason)
    if old.outcomes != new.outcomes:
        touched = new.quiz and known & (set(old.outcomes) ^ set(new.outcomes))
        impact = Impact.SCORE_MAY_CHANGE if touched else Impact.SAFE
        reason = "Results by outcome are counted anew." if touched else "No result by outcome changes."
        words = f"outcomes: {', '.join(new.outcomes) or 'none'}"
        yield Change("question", new.id, "changed", words, impact, reason)


def _words(old: Question, new: Question) -> Iterator[Change]:
    changed = ["the question"] if old.text != new.text else []
    changed += [name for name, text in old.texts.items() if new.texts[name] != text]
    ordered = False
    for side in ("choice", "target"):
        before, after = old.choices[side], new.choices[side]
        known = {one.n: one for one in before}
        changed += [
            _reworded(known[one.n], one) for one in after if one.n in known and _texts(known[one.n]) != _texts(one)
        ]
        ordered |= bool(moved([str(one.n) for one in before], [str(one.n) for one in after]))
    if changed:
        yield Change("question", new.id, "reworded", ", ".join(changed), Impact.SAFE, _SAME)
    if ordered and new.type != "ordering":
        reason = "Responses are kept by the numbers of choices, not by their places."
        yield Change("question", new.id, "moved", "its choices stand in another order", Impact.SAFE, reason)


def _reworded(old: Choice, new: Choice) -> str:
    """Both texts, for whether they mean the same is for the author to say."""
    return f"“{old.text}” → “{new.text}”" if old.text != new.text else f"id or reason of “{new.text}”"


def _texts(choice: Choice) -> tuple[str, ...]:
    return choice.id, choice.text, choice.reason
