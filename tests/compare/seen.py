"""What an update did to a learner, judged by what is there before and after: knows nothing of how it is predicted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scormbuild.compare import Impact

Json = dict[str, Any]
Same = Mapping[str, str]


def seen_impact(had: Json, has: Json, same: Same) -> Impact:
    """The deepest thing that happened; `same` is old id to new id of what an author only gave another id."""
    return max([*_standing(had, has), *_things(had, has, same)], default=Impact.SAFE)


def seen_later(had: Json, has: Json) -> Impact:
    """The same for a learner who did more in the new version: only where that leads counts, not what was done there."""
    scores = [
        *_standing(had, has),
        *(one for id, quiz in had["quizzes"].items() for one in _quiz(quiz, has["quizzes"].get(id))),
    ]
    return min(max(scores, default=Impact.SAFE), Impact.SCORE_MAY_CHANGE)


def _standing(had: Json, has: Json) -> Iterator[Impact]:
    if had["completed"] and not has["completed"]:
        yield Impact.COMPLETION_REOPENED
    if (had["success"], had["score"]) != (has["success"], has["score"]):
        yield Impact.SCORE_MAY_CHANGE


def _things(had: Json, has: Json, same: Same) -> Iterator[Impact]:
    for kind, judge in _JUDGES.items():
        known = {same.get(id, id): before for id, before in had[kind].items()}
        for id, before in known.items():
            yield from judge(before, has[kind].get(id))
        for id in has[kind].keys() - known.keys():
            if _touched(has[kind][id]):
                yield Impact.PROGRESS_LOST


def _touched(thing: Any) -> bool:
    """Whether anything was done with a thing that nobody can have done anything with."""
    if isinstance(thing, dict):
        return bool(thing.get("answered") or thing.get("rounds")) and "of" not in thing
    return bool(thing)


def _page(before: bool, after: bool | None) -> Iterator[Impact]:
    if after is not None and before != after:
        yield Impact.PROGRESS_LOST


def _video(before: float, after: float | None) -> Iterator[Impact]:
    if after is not None and before != after:
        yield Impact.PROGRESS_LOST


def _reflection(before: str, after: str | None) -> Iterator[Impact]:
    if before != (after or ""):
        kept = after is None or (after and before.startswith(after))
        yield Impact.ANSWER_DROPPED if kept else Impact.PROGRESS_LOST


def _question(before: Json, after: Json | None) -> Iterator[Impact]:
    if after is None:
        if before["answered"]:
            yield Impact.ANSWER_DROPPED
        return
    if before["response"] is not None and after["response"] is None:
        yield Impact.ANSWER_DROPPED
    if after["contradicts"] or before["score"] != after["score"] or bool(after["answered"]) > bool(before["answered"]):
        yield Impact.PROGRESS_LOST
    if before["answered"] == "submitted" and not after["answered"]:
        yield Impact.PROGRESS_LOST


def _quiz(before: Json, after: Json | None) -> Iterator[Impact]:
    if after is not None and after["rounds"] < before["rounds"]:
        yield Impact.PROGRESS_LOST
    if after is not None and before != after:
        yield Impact.SCORE_MAY_CHANGE


def _outcome(before: Json, after: Json | None) -> Iterator[Impact]:
    if after is not None and before != after:
        yield Impact.SCORE_MAY_CHANGE


_JUDGES = {
    "pages": _page,
    "videos": _video,
    "reflections": _reflection,
    "questions": _question,
    "quizzes": _quiz,
    "outcomes": _outcome,
}
