"""Facts out of what a record store keeps: statements and the state (xAPI 1.0.3; cmi5, sections 9 and 10)."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from e2e.equivalence.facts import Facts, iso_seconds, key_of, read_ids
from e2e.scorm12_record import decode
from e2e.truth import Record, Truth

_VERB = "http://adlnet.gov/expapi/verbs/"
_PART = {
    "page": "/pages/",
    "quiz": "/quizzes/",
    "question": "/questions/",
    "outcome": "/outcomes/",
    "video": "/videos/",
}


def read_store(statements: list[Record], state: str, truth: Truth) -> Facts:
    """What a store has; `state` is the course's document of the State resource."""
    said = sorted(statements, key=lambda one: str(one["timestamp"]))
    whole = [one for one in said if not any(part in one["object"]["id"] for part in _PART.values())]
    passed = _of(whole, "passed")
    answers = _of(said, "answered")
    names = [_id(one) for one in answers]
    return {
        "completed": bool(_of(whole, "completed")),
        "success": "passed" if passed else "failed" if _of(whole, "failed") else "unknown",
        **({"score": Fraction(str(passed[-1]["result"]["score"]["scaled"]))} if passed else {}),
        "answers": [_answer(one, key_of(truth, name)) for one, name in zip(answers, names, strict=True)],
        "wording": [next(iter(one["object"]["definition"]["description"].values())) for one in answers],
        "outcomes": {_id(one): _scaled(one) for one in _of(said, "scored")},
        "rounds": [
            (_id(one), one["result"]["success"], _scaled(one)) for one in _about(said, "quiz", "passed", "failed")
        ],
        "pages": [_id(one) for one in _about(said, "page", "experienced")],
        "videos": [_id(one) for one in _about(said, "video", "completed")],
        "seconds": sum(iso_seconds(one["result"]["duration"]) for one in _of(whole, "terminated")),
        "sessions": len(_of(whole, "initialized")),
        "state": decode(truth, state.split(".\n")[0]),
    }


def _of(said: Iterable[Record], *verbs: str) -> list[Record]:
    return [one for one in said if str(one["verb"]["id"]).removeprefix(_VERB) in verbs]


def _about(said: Iterable[Record], kind: str, *verbs: str) -> list[Record]:
    return [one for one in _of(said, *verbs) if _PART[kind] in one["object"]["id"]]


def _id(statement: Record) -> str:
    return str(statement["object"]["id"]).rsplit("/", 1)[1]


def _scaled(statement: Record) -> Fraction:
    return Fraction(str(statement["result"]["score"]["scaled"]))


def _round(statement: Record) -> tuple[str, bool, Fraction]:
    return _id(statement), statement["result"]["success"], _scaled(statement)


def _answer(statement: Record, key: Record) -> tuple[str, Any, Fraction]:
    return _id(statement), read_ids(statement["result"]["response"], key), _scaled(statement)
