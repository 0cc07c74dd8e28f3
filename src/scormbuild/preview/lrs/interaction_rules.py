"""Questions as activities: their right answers, what was answered (xAPI 1.0.3 part 2, section 2.4.4.1, appendix C)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from scormbuild.preview.lrs.agent_rules import LANGUAGE, is_, known, language_map

CMI = "http://adlnet.gov/expapi/activities/cmi.interaction"
LISTS = {
    "true-false": (),
    "choice": ("choices",),
    "fill-in": (),
    "long-fill-in": (),
    "matching": ("source", "target"),
    "performance": ("steps",),
    "sequencing": ("choices",),
    "likert": ("scale",),
    "numeric": (),
    "other": (),
}
ALL_LISTS = ("choices", "scale", "source", "target", "steps")
NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")
_PREFIX = re.compile(r"\{(case_matters|order_matters|lang)=([^}]*)\}")


def interaction(definition: dict[str, Any], place: str) -> Iterator[str]:
    """The properties a question has beside those of any activity."""
    kind = definition.get("interactionType")
    if kind is None:
        for name in ("correctResponsesPattern", *ALL_LISTS):
            if name in definition:
                yield f"{place}.{name}: without interactionType"
        return
    if kind not in LISTS:
        yield f"{place}.interactionType: {kind!r} is unknown"
        return
    if definition.get("type", CMI) != CMI:
        yield f"{place}.type: a question is a cmi.interaction"
    for name in ALL_LISTS:
        if name in definition:
            if name not in LISTS[kind]:
                yield f"{place}.{name}: not for {kind}"
            yield from _components(definition[name], f"{place}.{name}")
    patterns = definition.get("correctResponsesPattern", [])
    if not isinstance(patterns, list):
        yield f"{place}.correctResponsesPattern: not an array"
        return
    for number, pattern in enumerate(patterns):
        yield from response(pattern, definition, f"{place}.correctResponsesPattern[{number}]", pattern=True)


def _components(value: Any, place: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{place}: not an array"
        return
    seen = set()
    for number, component in enumerate(value):
        yield from known(component, f"{place}[{number}]", "id description", "id")
        name = component.get("id") if isinstance(component, dict) else None
        if not isinstance(name, str) or not name or re.search(r"\s", name):
            yield f"{place}[{number}].id: not an id"
        elif name in seen:
            yield f"{place}[{number}].id: {name!r} twice"
        seen.add(name)
        if isinstance(component, dict) and "description" in component:
            yield from language_map(component["description"], f"{place}[{number}].description")


def response(value: Any, definition: dict[str, Any], place: str, *, pattern: bool = False) -> Iterator[str]:
    """What was answered, or with `pattern` what is right, in the grammar of the question's type."""
    kind = definition.get("interactionType")
    if not isinstance(value, str):
        yield f"{place}: not a text"
    elif kind == "true-false" and value not in ("true", "false"):
        yield f"{place}: neither true nor false"
    elif kind in ("choice", "sequencing", "likert"):
        yield from _ids(value.split("[,]"), definition, place)
    elif kind == "matching":
        yield from _pairs(value, definition, place)
    elif kind == "numeric" and not _is_range(value if pattern else f"{value}[:]{value}"):
        yield f"{place}: {value!r} is no number"
    elif kind in ("fill-in", "long-fill-in") and pattern:
        yield from _prefixes(value, place)


def _ids(given: list[str], definition: dict[str, Any], place: str) -> Iterator[str]:
    if len(set(given)) < len(given):
        yield f"{place}: the same id twice"
    for one in given:
        if not _is_offered(one, definition, LISTS[definition["interactionType"]][0]):
            yield f"{place}: {one!r} is not offered"


def _pairs(value: str, definition: dict[str, Any], place: str) -> Iterator[str]:
    for pair in value.split("[,]"):
        source, mark, target = pair.partition("[.]")
        if not mark:
            yield f"{place}: {pair!r} is no pair"
        elif not _is_offered(source, definition, "source") or not _is_offered(target, definition, "target"):
            yield f"{place}: {pair!r} is not offered"


def _is_offered(name: str, definition: dict[str, Any], among: str) -> bool:
    """Whether a component has this id; without the list, which is optional, any may."""
    listed = definition.get(among)
    return not isinstance(listed, list) or any(isinstance(one, dict) and one.get("id") == name for one in listed)


def _is_range(value: str) -> bool:
    low, mark, high = value.partition("[:]")
    if not mark:
        return is_(NUMBER, value)
    if not all(is_(NUMBER, one) for one in (low, high) if one):
        return False
    return not (low and high) or float(low) <= float(high)


def _prefixes(value: str, place: str) -> Iterator[str]:
    while found := _PREFIX.match(value):
        name, said = found.groups()
        if not (is_(LANGUAGE, said) if name == "lang" else said in ("true", "false")):
            yield f"{place}: {found.group()} is malformed"
        value = value[found.end() :]
