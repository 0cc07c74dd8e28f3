"""What a learner's statements can do better than the specification asks for.

Times carry milliseconds and a zone, context activities are arrays, nobody but the store says when a statement was
stored, and the version is that of xAPI 1.0.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from scormbuild.preview.lrs import faults as faults_of_the_standard

_TIME = re.compile(r".+T\d\d:\d\d:\d\d\.\d{3,}(Z|[+-]\d\d:\d\d)")
_VERSION = re.compile(r"1\.0\.\d+")


def faults(statement: Any) -> list[str]:
    """Everything wrong with one statement, as `place: what`; none means it is accepted."""
    return [*faults_of_the_standard(statement), *_stricter(statement, "statement")]


def _stricter(value: Any, place: str) -> Iterator[str]:
    if not isinstance(value, dict):
        return
    if "stored" in value:
        yield f"{place}.stored: the store's to say"
    for name, form in {"timestamp": _TIME, "version": _VERSION}.items():
        if isinstance(value.get(name), str) and not form.fullmatch(value[name]):
            yield f"{place}.{name}: not in its full form"
    yield from _context(value.get("context"), f"{place}.context")
    if isinstance(value.get("object"), dict) and value["object"].get("objectType") == "SubStatement":
        yield from _stricter(value["object"], f"{place}.object")


def _context(value: Any, place: str) -> Iterator[str]:
    if not isinstance(value, dict):
        return
    for name in value.keys() & {"contextAgents", "contextGroups"}:
        yield f"{place}.{name}: only in xAPI 2.0"
    around = value.get("contextActivities")
    for name, activities in around.items() if isinstance(around, dict) else ():
        if isinstance(activities, dict):
            yield f"{place}.contextActivities.{name}: not an array of activities"
