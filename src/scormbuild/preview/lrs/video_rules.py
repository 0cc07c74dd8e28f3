"""What a statement must look like that says it follows the xAPI Video Profile 1.0 (statement data model, sections 2.3
to 2.6)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from scormbuild.preview.lrs.agent_rules import UUID, is_

PROFILE = "https://w3id.org/xapi/video"
TYPE = f"{PROFILE}/activity-type/video"
_EXTENSION = f"{PROFILE}/extensions/"
_ADL = "http://adlnet.gov/expapi/verbs/"
_STANDING = ("time", "progress", "played-segments")
_RESULTS: dict[str, tuple[str, ...]] = {
    f"{_ADL}initialized": (),
    f"{PROFILE}/verbs/played": ("time",),
    f"{PROFILE}/verbs/paused": _STANDING,
    f"{PROFILE}/verbs/seeked": ("time-from", "time-to"),
    f"{_ADL}interacted": ("time",),
    f"{_ADL}completed": _STANDING,
    f"{_ADL}terminated": _STANDING,
}
"""The extensions that a result must have, by verb."""
_LONG = (f"{_ADL}initialized", f"{PROFILE}/verbs/paused", f"{_ADL}completed", f"{_ADL}terminated")
"""The verbs that need the length."""
_SECONDS = r"\d+(?:\.\d{1,3})?"
_SEGMENTS = re.compile(rf"(?:{_SECONDS}\[\.\]{_SECONDS}(?:\[,\]{_SECONDS}\[\.\]{_SECONDS})*)?")


def is_of_video(statement: dict[str, Any]) -> bool:
    """Whether it names the profile among its categories."""
    named = _inner(statement, "context", "contextActivities").get("category")
    activities = named if isinstance(named, list) else [named]
    return any(isinstance(one, dict) and one.get("id") == PROFILE for one in activities)


def viewing(statement: dict[str, Any], place: str) -> Iterator[str]:
    """What of the profile it breaks."""
    verb = _inner(statement, "verb").get("id")
    needed = _RESULTS.get(verb) if isinstance(verb, str) else None
    if needed is None:
        yield f"{place}.verb: none of the Video Profile"
        return
    if _inner(statement, "object", "definition").get("type") != TYPE:
        yield f"{place}.object.definition.type: not {TYPE}"
    yield from _extended(_inner(statement, "result", "extensions"), needed, f"{place}.result")
    about = ("length",) if verb in _LONG else ()
    yield from _extended(_inner(statement, "context", "extensions"), about, f"{place}.context")
    result = _inner(statement, "result")
    if verb == f"{_ADL}completed":
        yield from (f"{place}.result.{name}: missing" for name in ("completion", "duration") if name not in result)
    elif "completion" in result:
        yield f"{place}.result.completion: only when it is completed"


def _extended(extensions: dict[str, Any], needed: tuple[str, ...], place: str) -> Iterator[str]:
    yield from (f"{place}.extensions: no {name}" for name in needed if _EXTENSION + name not in extensions)
    for name, check in _CHECKS.items():
        if _EXTENSION + name in extensions and not check(extensions[_EXTENSION + name]):
            yield f"{place}.extensions: {name} is malformed"


def _is_seconds(value: Any) -> bool:
    """A number with at most three decimals, not below nothing."""
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value == round(value, 3)


_CHECKS: dict[str, Callable[[Any], bool]] = {
    **dict.fromkeys(("time", "time-from", "time-to", "length"), _is_seconds),
    **dict.fromkeys(("progress", "completion-threshold"), lambda value: _is_seconds(value) and value <= 1),
    "played-segments": lambda value: is_(_SEGMENTS, value),
    "session-id": lambda value: is_(UUID, value),
}


def _inner(statement: dict[str, Any], *names: str) -> dict[str, Any]:
    value: Any = statement
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}
