"""Statements that are right, and what can be changed in one to make it wrong."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
ADL = "http://adlnet.gov/expapi"
VIDEO = "https://w3id.org/xapi/video"
AGENT = {"objectType": "Agent", "name": "Zosia", "mbox": "mailto:zosia@example.org"}
COURSE = {"id": "https://example.org/course", "definition": {"type": f"{ADL}/activities/course", "name": {"en": "A"}}}


def experienced() -> Json:
    """A page was read."""
    return {
        "id": "0f0e3b0a-3c59-4d0d-9d5c-0d6f5ad4b001",
        "actor": copy.deepcopy(AGENT),
        "verb": {"id": f"{ADL}/verbs/experienced", "display": {"en": "experienced"}},
        "object": {"objectType": "Activity", "id": "https://example.org/course/pages/one"},
        "context": {
            "registration": "0f0e3b0a-3c59-4d0d-9d5c-0d6f5ad4b0ff",
            "language": "en-GB",
            "contextActivities": {"grouping": [copy.deepcopy(COURSE)]},
        },
        "timestamp": "2026-01-02T03:04:05.678Z",
    }


def answered(kind: str = "choice", given: str = "a[,]b", right: str = "a[,]c") -> Json:
    """A question was answered; choices a, b and c, pairs of them, or a text."""
    offered = [{"id": name, "description": {"en": name.upper()}} for name in "abc"]
    lists = {"choice": ["choices"], "sequencing": ["choices"], "matching": ["source", "target"]}
    definition = {
        "type": f"{ADL}/activities/cmi.interaction",
        "interactionType": kind,
        "correctResponsesPattern": [right],
        **{name: copy.deepcopy(offered) for name in lists.get(kind, [])},
    }
    return experienced() | {
        "verb": {"id": f"{ADL}/verbs/answered", "display": {"en": "answered"}},
        "object": {"id": "https://example.org/course/questions/q", "definition": definition},
        "result": {
            "response": given,
            "score": {"scaled": 0.5, "raw": 1, "min": 0, "max": 2},
            "success": False,
            "completion": True,
            "duration": "PT1M2.5S",
        },
    }


def paused() -> Json:
    """A video was stopped, in the terms of its profile."""
    statement = experienced()
    statement["verb"] = {"id": f"{VIDEO}/verbs/paused", "display": {"en": "paused"}}
    statement["object"]["definition"] = {"type": f"{VIDEO}/activity-type/video", "name": {"en": "A film"}}
    statement["context"]["contextActivities"]["category"] = [{"id": VIDEO}]
    session = {"session-id": "0f0e3b0a-3c59-4d0d-9d5c-0d6f5ad4b0f0", "length": 20.02, "completion-threshold": 0.8}
    statement["context"]["extensions"] = {f"{VIDEO}/extensions/{name}": value for name, value in session.items()}
    played = {"time": 12.345, "progress": 0.6, "played-segments": "0[.]3.5[,]3.5[.]12.345"}
    return statement | {
        "result": {"extensions": {f"{VIDEO}/extensions/{name}": value for name, value in played.items()}}
    }


def paused_with(**changes: Any) -> Json:
    """The same with other extensions; None takes one away."""
    statement = paused()
    for name, value in changes.items():
        key = f"{VIDEO}/extensions/{name.replace('_', '-')}"
        owner = (
            statement["context"] if name in ("session_id", "length", "completion_threshold") else statement["result"]
        )
        owner["extensions"][key] = value
        if value is None:
            del owner["extensions"][key]
    return statement


GOOD = {
    "experienced": experienced(),
    "choice": answered(),
    "sequencing": answered("sequencing", "b[,]a[,]c", "a[,]b[,]c"),
    "matching": answered("matching", "a[.]c[,]b[.]a", "a[.]a[,]b[.]b"),
    "true-false": answered("true-false", "true", "false"),
    "numeric": answered("numeric", "-3.5", "-4[:]-3"),
    "numeric, open": answered("numeric", "7", "5[:]"),
    "fill-in": answered("fill-in", "Kraków", "{case_matters=false}{lang=pl}Kraków"),
    "account": experienced() | {"actor": {"account": {"homePage": "https://lms.example.org", "name": "7"}}},
    "group": experienced() | {"actor": {"objectType": "Group", "member": [AGENT]}},
    "film": paused(),
    "void": experienced()
    | {
        "verb": {"id": f"{ADL}/verbs/voided", "display": {"en": "voided"}},
        "object": {"objectType": "StatementRef", "id": "0f0e3b0a-3c59-4d0d-9d5c-0d6f5ad4b0aa"},
    },
}


def _set(*path: str | int, to: Any) -> Callable[[], Json]:
    def change() -> Json:
        statement = answered()
        place: Any = statement
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = to
        return statement

    return change


def _drop(name: str) -> Callable[[], Json]:
    return lambda: {key: value for key, value in answered().items() if key != name}


DEFINITION = ("object", "definition")
BAD: dict[str, Callable[[], Json]] = {
    "no actor": _drop("actor"),
    "no verb": _drop("verb"),
    "no object": _drop("object"),
    "null": _set("result", "success", to=None),
    "null in a list": _set("context", "contextActivities", "grouping", to=[None]),
    "empty object": _set("context", to={}),
    "unknown property": _set("flavour", to="sweet"),
    "unknown inner property": _set("result", "grade", to=1),
    "upper-case id": _set("id", to="0F0E3B0A-3C59-4D0D-9D5C-0D6F5AD4B001"),
    "id of another kind": _set("id", to="statement-1"),
    "two identifiers": _set("actor", "openid", to="https://example.org/zosia"),
    "no identifier": _set("actor", to={"name": "Zosia"}),
    "mbox without mailto": _set("actor", "mbox", to="zosia@example.org"),
    "short sha1": _set("actor", to={"mbox_sha1sum": "ab12"}),
    "account without home": _set("actor", to={"account": {"name": "7"}}),
    "verb that is no IRI": _set("verb", "id", to="answered"),
    "display without language": _set("verb", "display", to="answered"),
    "odd language tag": _set("verb", "display", to={"en_GB": "answered"}),
    "activity that is no IRI": _set("object", "id", to="question 1"),
    "unknown object type": _set("object", "objectType", to="Thing"),
    "unknown interaction type": _set(*DEFINITION, "interactionType", to="quiz"),
    "choices of a number": lambda: _with(answered("numeric", "1", "1"), choices=[{"id": "a"}]),
    "the same choice twice": _set(*DEFINITION, "choices", to=[{"id": "a"}, {"id": "a"}]),
    "choice with a blank": _set(*DEFINITION, "choices", 0, "id", to="a b"),
    "right answer that is not offered": _set(*DEFINITION, "correctResponsesPattern", to=["z"]),
    "right answer as text": _set(*DEFINITION, "correctResponsesPattern", to="a"),
    "answer that is not offered": _set("result", "response", to="z"),
    "answer that is no text": _set("result", "response", to=["a"]),
    "pair without a dot": lambda: answered("matching", "a-c", "a[.]a"),
    "number with a comma": lambda: answered("numeric", "3,5", "3[:]4"),
    "range the wrong way round": lambda: answered("numeric", "3", "4[:]3"),
    "true as 1": lambda: answered("true-false", "1", "true"),
    "scaled above 1": _set("result", "score", "scaled", to=1.01),
    "raw above max": _set("result", "score", "raw", to=3),
    "min above max": _set("result", "score", to={"min": 2, "max": 1}),
    "score as text": _set("result", "score", "scaled", to="0.5"),
    "success as text": _set("result", "success", to="true"),
    "duration in seconds": _set("result", "duration", to="62.5"),
    "empty duration": _set("result", "duration", to="P"),
    "registration that is no UUID": _set("context", "registration", to="7"),
    "language with an underscore": _set("context", "language", to="en_GB"),
    "unknown context activity": _set("context", "contextActivities", to={"around": [COURSE]}),
    "time without a zone": _set("timestamp", to="2026-01-02T03:04:05.678"),
    "only a date": _set("timestamp", to="2026-01-02"),
    "no such month": _set("timestamp", to="2026-13-02T03:04:05.678Z"),
    "extension that is no IRI": _set("result", "extensions", to={"mood": "good"}),
    "film without its time": lambda: paused_with(time=None),
    "film without its length": lambda: paused_with(length=None),
    "film without what was played": lambda: paused_with(played_segments=None),
    "film without its progress": lambda: paused_with(progress=None),
    "film at a time of four decimals": lambda: paused_with(time=1.2345),
    "film more than watched": lambda: paused_with(progress=1.01),
    "film played in odd pieces": lambda: paused_with(played_segments="0-3"),
    "film of a session with a bare name": lambda: paused_with(session_id="seven"),
    "film of another type": lambda: _with(paused(), type=f"{ADL}/activities/media"),
    "film that is read": lambda: paused() | {"verb": {"id": f"{ADL}/verbs/experienced"}},
    "film that is stopped and complete": lambda: paused() | {"result": {**paused()["result"], "completion": True}},
    "film completed without a word of it": lambda: paused() | {"verb": {"id": f"{ADL}/verbs/completed"}},
    "time without milliseconds": _set("timestamp", to="2026-01-02T03:04:05Z"),
    "context activity that is no array": _set("context", "contextActivities", "grouping", to=COURSE),
    "stored by the sender": _set("stored", to="2026-01-02T03:04:05.678Z"),
    "agents around it, of version 2": _set("context", "contextAgents", to=[]),
    "version 2": _set("version", to="2.0.0"),
    "platform of a person": lambda: {**_set("context", "platform", to="web")(), "object": AGENT},
}


def _with(statement: Json, **more: Any) -> Json:
    statement["object"]["definition"] |= more
    return statement
