"""What a statement must look like (xAPI 1.0.3 part 2, sections 2.2 to 2.5), and one of the Video Profile: every fault,
each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from scormbuild.preview.lrs.agent_rules import DURATION, IRI, LANGUAGE, TIME, UUID, actor, is_, known, language_map
from scormbuild.preview.lrs.interaction_rules import ALL_LISTS, interaction, response
from scormbuild.preview.lrs.video_rules import is_of_video, viewing

VOIDED = "http://adlnet.gov/expapi/verbs/voided"
_VERSION = re.compile(r"(1\.0|2\.0)\.\d+")
_BASE = "actor verb object result context timestamp attachments"


def faults(statement: Any) -> list[str]:
    """Everything wrong with one statement, as `place: what`; none means it is accepted."""
    return list(_statement(statement, "statement", f"{_BASE} id version authority stored"))


def _statement(value: Any, place: str, allowed: str) -> Iterator[str]:
    yield from known(value, place, allowed, "actor verb object")
    if not isinstance(value, dict):
        return
    yield from _empties(value, place)
    checks = {"actor": actor, "verb": _verb, "object": _object, "result": _result, "context": _context}
    for name, check in {**checks, "authority": actor, "attachments": _attachments}.items():
        if name in value:
            yield from check(value[name], f"{place}.{name}")
    for name, form in {"id": UUID, "timestamp": TIME, "stored": TIME, "version": _VERSION}.items():
        if name in value and not is_(form, value[name]):
            yield f"{place}.{name}: malformed"
    yield from _together(value, place)


def _empties(value: Any, place: str) -> Iterator[str]:
    """No null and no empty object outside extensions (section 2.2)."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, one in inner:
        if one is None or one == {}:
            yield f"{place}.{name}: empty"
        elif name != "extensions":
            yield from _empties(one, f"{place}.{name}")


def _together(value: dict[str, Any], place: str) -> Iterator[str]:
    """What the parts of a statement ask of each other."""
    verb, target, context = (value.get(name) for name in ("verb", "object", "context"))
    kind = target.get("objectType", "Activity") if isinstance(target, dict) else ""
    if isinstance(verb, dict) and verb.get("id") == VOIDED and kind != "StatementRef":
        yield f"{place}: voids something that is no statement"
    if isinstance(context, dict) and kind != "Activity":
        about = [name for name in ("revision", "platform") if name in context]
        yield from (f"{place}.context.{name}: only with an activity" for name in about)
    definition = target.get("definition") if isinstance(target, dict) else None
    result = value.get("result")
    if isinstance(definition, dict) and isinstance(result, dict) and result.get("response"):
        yield from response(result["response"], definition, f"{place}.result.response")
    if is_of_video(value):
        yield from viewing(value, place)


def _verb(value: Any, place: str) -> Iterator[str]:
    yield from known(value, place, "id display", "id")
    if isinstance(value, dict):
        if not is_(IRI, value.get("id")):
            yield f"{place}.id: not an IRI"
        if "display" in value:
            yield from language_map(value["display"], f"{place}.display")


def _object(value: Any, place: str) -> Iterator[str]:
    kind = value.get("objectType", "Activity") if isinstance(value, dict) else "Activity"
    if kind in ("Agent", "Group"):
        yield from actor(value, place)
    elif kind == "StatementRef":
        yield from _reference(value, place)
    elif kind == "SubStatement":
        yield from _statement(value, place, f"{_BASE} objectType")
        if isinstance(value.get("object"), dict) and value["object"].get("objectType") == "SubStatement":
            yield f"{place}.object: a statement within a statement within a statement"
    elif kind == "Activity":
        yield from _activity(value, place)
    else:
        yield f"{place}.objectType: {kind!r} is unknown"


def _reference(value: Any, place: str) -> Iterator[str]:
    yield from known(value, place, "objectType id", "objectType id")
    if isinstance(value, dict) and not is_(UUID, value.get("id")):
        yield f"{place}.id: malformed"


def _activity(value: Any, place: str) -> Iterator[str]:
    yield from known(value, place, "objectType id definition", "id")
    if not isinstance(value, dict):
        return
    if not is_(IRI, value.get("id")):
        yield f"{place}.id: not an IRI"
    definition = value.get("definition")
    if definition is None:
        return
    place = f"{place}.definition"
    own = "name description type moreInfo extensions"
    yield from known(definition, place, f"{own} interactionType correctResponsesPattern {' '.join(ALL_LISTS)}")
    if isinstance(definition, dict):
        for name in definition.keys() & {"name", "description"}:
            yield from language_map(definition[name], f"{place}.{name}")
        for name in definition.keys() & {"type", "moreInfo"}:
            if not is_(IRI, definition[name]):
                yield f"{place}.{name}: not an IRI"
        yield from _extensions(definition, place)
        yield from interaction(definition, place)


def _extensions(owner: dict[str, Any], place: str) -> Iterator[str]:
    extensions = owner.get("extensions", {})
    if not isinstance(extensions, dict):
        yield f"{place}.extensions: not an object"
        return
    yield from (f"{place}.extensions: {name!r} is no IRI" for name in extensions if not is_(IRI, name))


def _result(value: Any, place: str) -> Iterator[str]:
    yield from known(value, place, "score success completion response duration extensions")
    if not isinstance(value, dict):
        return
    for name, kind in {"success": bool, "completion": bool, "response": str}.items():
        if not isinstance(value.get(name, kind()), kind):
            yield f"{place}.{name}: not a {kind.__name__}"
    if not is_(DURATION, value.get("duration", "PT0S")):
        yield f"{place}.duration: malformed"
    yield from _extensions(value, place)
    if "score" in value:
        yield from _score(value["score"], f"{place}.score")


def _score(value: Any, place: str) -> Iterator[str]:
    yield from known(value, place, "scaled raw min max")
    if not isinstance(value, dict):
        return
    odd = [name for name, one in value.items() if isinstance(one, bool) or not isinstance(one, int | float)]
    yield from (f"{place}.{name}: not a number" for name in odd)
    if odd:
        return
    low, high = value.get("min", float("-inf")), value.get("max", float("inf"))
    if not -1 <= value.get("scaled", 0) <= 1:
        yield f"{place}.scaled: outside -1 to 1"
    if not low < high:
        yield f"{place}: min is not below max"
    if "raw" in value and not low <= value["raw"] <= high:
        yield f"{place}.raw: outside min to max"


def _context(value: Any, place: str) -> Iterator[str]:
    texts = "revision platform"
    people = "instructor team contextAgents contextGroups"  # the last two since 2.0
    yield from known(value, place, f"registration {people} contextActivities {texts} language statement extensions")
    if not isinstance(value, dict):
        return
    if not is_(UUID, value.get("registration", "00000000-0000-4000-8000-000000000000")):
        yield f"{place}.registration: malformed"
    if not is_(LANGUAGE, value.get("language", "en")):
        yield f"{place}.language: malformed"
    yield from (f"{place}.{name}: not a text" for name in texts.split() if not isinstance(value.get(name, ""), str))
    for name, check in {"instructor": actor, "team": _team, "statement": _reference}.items():
        if name in value:
            yield from check(value[name], f"{place}.{name}")
    yield from _extensions(value, place)
    if "contextActivities" in value:
        yield from _context_activities(value["contextActivities"], f"{place}.contextActivities")


def _team(value: Any, place: str) -> Iterator[str]:
    if not isinstance(value, dict) or value.get("objectType") != "Group":
        yield f"{place}: not a group"
    else:
        yield from actor(value, place)


def _context_activities(value: Any, place: str) -> Iterator[str]:
    yield from known(value, place, "parent grouping category other")
    for name, activities in value.items() if isinstance(value, dict) else ():
        if isinstance(activities, dict):
            yield from _activity(activities, f"{place}.{name}")
        elif not isinstance(activities, list) or not activities:
            yield f"{place}.{name}: not an array of activities"
        else:
            for number, one in enumerate(activities):
                yield from _activity(one, f"{place}.{name}[{number}]")


def _attachments(value: Any, place: str) -> Iterator[str]:
    needed = "usageType display contentType length sha2"
    if not isinstance(value, list):
        yield f"{place}: not an array"
        return
    for number, one in enumerate(value):
        here = f"{place}[{number}]"
        yield from known(one, here, f"{needed} description fileUrl", needed)
        if isinstance(one, dict) and not is_(re.compile(r"[0-9a-f]{64}"), one.get("sha2")):
            yield f"{here}.sha2: malformed"
