"""A package in which each unit is launched by itself, put together to the course it was made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Record = dict[str, Any]

_LISTS = ("videos", "quizzes", "questions", "reflections")


def join_units(units: Sequence[Record], title: str) -> Record:
    """The data of a course, of those of its units.

    Of the pages that no author wrote there is one of each kind, the same in whatever order the units are; only one unit
    has the introduction. What is kept of a learner's state is what is kept in the unit where that is least.
    """
    first = units[0]
    own: dict[int, Record] = {}
    for unit in sorted(units, key=lambda unit: str(unit["id"])):
        for page in unit["pages"]:
            if page["unit"] < 0:
                own.setdefault(page["n"], page)
    pages = list(own.values())
    for place, unit in enumerate(units):
        pages += [{**page, "unit": place} for page in unit["pages"] if page["unit"] >= 0]
    joined = {name: [record for unit in units for record in unit[name]] for name in _LISTS}
    outcomes = {outcome["n"]: outcome for unit in units for outcome in unit["outcomes"]}
    return {
        **first,
        **joined,
        "id": first["id"].partition(".")[0],
        "title": title,
        "units": [record for unit in units for record in unit["units"]],
        "pages": pages,
        "outcomes": [outcomes[n] for n in sorted(outcomes)],
        "state": _least([unit["state"] for unit in units]),
    }


def _least(states: Sequence[Record]) -> Record:
    keep = {name: all(state["keep"][name] for state in states) for name in states[0]["keep"]}
    return {
        **states[0],
        "keep": keep,
        **{name: min(state[name] for state in states) for name in ("text", "reflection")},
    }
