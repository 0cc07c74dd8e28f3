"""Questions: what is asked, where it counts, what counts as right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scormbuild.compare.impact import Change, Impact
from scormbuild.compare.pairing import moved, pair
from scormbuild.compare.view import Choice, Question, View

_RUNNING = "A finished quiz keeps its score; a round under way and the results by outcome are counted anew."
_SAME = "Its id and number are the same: answers and scores stay."
_PRACTICE = "Practice is never graded."


def compare_questions(old: View, new: View) -> Iterator[Change]:
    """Questions with their keys, places, points and words."""
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
