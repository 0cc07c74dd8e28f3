"""What is known of a learner, in terms of no standard: from the diary, and what each standard's own record comes to.

A record is a dictionary of the facts that are in it; what a standard does not hold is not there.

| fact | form |
|---|---|
| `completed` | true or false |
| `success` | `passed`, `failed` or `unknown` |
| `score` | 0-1 |
| `answers` | question id, response, share of right; in the order in which they were handed in |
| `wording` | the question of each answer, in words |
| `outcomes` | share of right by outcome id |
| `rounds` | quiz id, passed, score of each finished round, in order |
| `pages` | ids, in the order in which they were first seen |
| `place` | id of the page |
| `videos` | ids of those that were watched to their goal |
| `progress` | 0-1 |
| `seconds` | of all sessions |
| `sessions` | how many |
| `state` | what the packed state says, in the words of `decode.mjs` |
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from e2e.diary import Diary, Given
from e2e.truth import Record, Response, Truth

Facts = Mapping[str, Any]


def expected(diary: Diary) -> dict[str, Any]:
    """All facts of a course that was completed and passed, exactly."""
    truth = diary.truth
    return {
        "completed": True,
        "success": "passed",
        "score": diary.best(),
        "answers": [answer(truth, given) for given in diary.answers],
        "wording": [given.wording for given in diary.answers],
        "outcomes": diary.outcome_scores(),
        "rounds": [(id_of(truth, "quizzes", one.quiz), one.passed, one.share) for one in diary.results],
        "pages": [id_of(truth, "pages", n) for n in diary.pages],
        "place": id_of(truth, "pages", diary.place),
        "videos": [one["id"] for one in truth.course["videos"]] if diary.played else [],
        "progress": Fraction(1),
        "seconds": sum(diary.sessions),
        "sessions": len(diary.sessions),
    }


def id_of(truth: Truth, kind: str, number: int) -> str:
    """The permanent id of what has a number."""
    return str(truth.numbered(kind, number)["id"])


def answer(truth: Truth, given: Given) -> tuple[str, Any, Fraction]:
    """An answer by ids."""
    return id_of(truth, "questions", given.question), named(truth.keys[given.question], given.response), given.score


def named(key: Record, response: Response) -> Any:
    """A response by the ids of what was chosen; a text stays as it is."""
    if isinstance(response, str):
        return response
    left = {one["n"]: one["id"] for one in key["choices"]}
    right = {one["n"]: one["id"] for one in key.get("targets", [])}
    return [(left[one[0]], right[one[1]]) if isinstance(one, list) else left[one] for one in response]


def key_of(truth: Truth, question_id: str) -> Record:
    """The key of a question by its id."""
    return next(truth.keys[one["n"]] for one in truth.course["questions"] if one["id"] == question_id)


def read_ids(text: str, key: Record) -> Any:
    """A response as SCORM 2004 and xAPI write it: `[,]` between items, `[.]` in a pair."""
    if "choices" not in key:
        return text
    items = [tuple(one.split("[.]")) if "[.]" in one else one for one in text.split("[,]")]
    if key["type"] == "true-false" and text in ("true", "false"):
        return [next(one["id"] for one in key["choices"] if one["text"].lower() == text)]
    return items


def iso_seconds(duration: str) -> float:
    """A duration of hours, minutes and seconds as ISO 8601 writes it."""
    found = re.fullmatch(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?", duration)
    assert found, duration
    hours, minutes, seconds = (float(part or 0) for part in found.groups())
    return 3600 * hours + 60 * minutes + seconds
