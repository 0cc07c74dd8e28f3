"""Facts out of what a SCORM LMS keeps: `cmi` elements, of either edition (RTE 1.2, 3.4; RTE 4th edition, 4.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from e2e.equivalence.facts import Facts, iso_seconds, key_of, read_ids
from e2e.scorm12_record import SIGNS, decode
from e2e.truth import Record, Truth

Kept = Mapping[str, str]


def read_scorm12(kept: Kept, truth: Truth) -> Facts:
    """What a SCORM 1.2 LMS has."""
    status = kept["cmi.core.lesson_status"]
    told = [_told(one) for one in _numbered(kept, "interactions")]
    facts: dict[str, Any] = {
        "completed": status in ("completed", "passed"),
        "success": status if status in ("passed", "failed") else "unknown",
        "answers": [
            (name, _signs(one["student_response"], key_of(truth, name)), _share(one["result"])) for name, one in told
        ],
        "outcomes": {one["id"]: Fraction(one["score.raw"]) / 100 for one in _numbered(kept, "objectives")},
        "place": kept["cmi.core.lesson_location"],
        "state": decode(truth, kept["cmi.suspend_data"]),
    }
    if "cmi.core.score.raw" in kept:
        facts["score"] = Fraction(kept["cmi.core.score.raw"]) / 100
    return facts


def read_scorm2004(kept: Kept, truth: Truth) -> Facts:
    """What a SCORM 2004 LMS has."""
    told = [_told(one) for one in _numbered(kept, "interactions")]
    facts: dict[str, Any] = {
        "completed": kept["cmi.completion_status"] == "completed",
        "success": kept.get("cmi.success_status", "unknown"),
        "answers": [
            (name, read_ids(one["learner_response"], key_of(truth, name)), _share(one["result"])) for name, one in told
        ],
        "wording": [re.sub(r"^\{lang=[^}]*\}", "", one["description"]) for _, one in told],
        "outcomes": {one["id"]: Fraction(one["score.scaled"]) for one in _numbered(kept, "objectives")},
        "place": kept["cmi.location"],
        "progress": Fraction(kept["cmi.progress_measure"]),
        "state": decode(truth, kept["cmi.suspend_data"]),
    }
    if "cmi.score.scaled" in kept:
        facts["score"] = Fraction(kept["cmi.score.scaled"])
    return facts


def session_seconds(kept: Kept) -> float:
    """How long the session took that ended last: a CMITimespan, or a timeinterval(second,10,2)."""
    if text := kept.get("cmi.core.session_time"):
        hours, minutes, seconds = map(float, text.split(":"))
        return 3600 * hours + 60 * minutes + seconds
    return iso_seconds(kept["cmi.session_time"])


def _numbered(kept: Kept, collection: str) -> list[Record]:
    """The records of a collection, in order, those with an id."""
    found: dict[int, Record] = {}
    for element, value in kept.items():
        if name := re.fullmatch(rf"cmi\.{collection}\.(\d+)\.(.+)", element):
            found.setdefault(int(name[1]), {})[name[2]] = value
    return [found[n] for n in sorted(found) if "score.raw" in found[n] or collection == "interactions"]


def _told(interaction: Record) -> tuple[str, Record]:
    """The question an interaction is about: the id without round and try."""
    return re.sub(r"_\d+_\d+$", "", interaction["id"]), interaction


def _share(result: str) -> Fraction:
    words = {"correct": Fraction(1), "wrong": Fraction(0), "incorrect": Fraction(0)}
    return words[result] if result in words else Fraction(result)


def _signs(text: str, key: Record) -> Any:
    """A response of single characters: 0-9, a-z in the order of the choices' numbers."""
    if "choices" not in key:
        return text
    return list(_items(text, key))


def _items(text: str, key: Record) -> Iterator[Any]:
    left = {one["n"]: one["id"] for one in key["choices"]}
    right = {one["n"]: one["id"] for one in key.get("targets", [])}
    for item in text.split(","):
        if item in ("t", "f"):
            yield next(one["id"] for one in key["choices"] if one["text"].lower().startswith(item))
        elif "." in item:
            yield left[SIGNS.index(item[0])], right[SIGNS.index(item[2])]
        else:
            yield left[SIGNS.index(item)]
