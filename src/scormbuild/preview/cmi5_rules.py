"""What an assignable unit may say, and when (cmi5 Quartz, sections 7.1, 9 and 10).

Each fault begins with the id of the published requirement it breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

_CONTEXT = "https://w3id.org/xapi/cmi5/context"
CMI5 = f"{_CONTEXT}/categories/cmi5"
MOVE_ON = f"{_CONTEXT}/categories/moveon"
SESSION = f"{_CONTEXT}/extensions/sessionid"
MASTERY = f"{_CONTEXT}/extensions/masteryscore"
VERBS = "http://adlnet.gov/expapi/verbs/"
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", re.IGNORECASE)
_DEFINED = ("initialized", "completed", "passed", "failed", "terminated")


@dataclass
class Session:
    """One launch of a unit. `said` are its statements, in the order in which they came; `over`: another has begun."""

    id: str
    ticket: str
    token: str
    actor: Json
    registration: str
    activity: str
    publisher: str
    data: Json
    began: float
    given: bool = False
    wished: bool = False
    over: bool = False
    said: list[Json] = field(default_factory=list)

    @property
    def has_ended(self) -> bool:
        """Whether the unit has said that it ends."""
        return "terminated" in self.verbs

    @property
    def verbs(self) -> list[str]:
        """What the unit said of itself in cmi5's own terms."""
        return [verb_of(one) for one in self.said if is_defined(one)]


def verb_of(statement: Json) -> str:
    """The last part of a verb's id."""
    return str(statement.get("verb", {}).get("id", "")).rpartition("/")[2]


def activities(statement: Json, relation: str) -> set[str]:
    """The ids of the activities a statement's context names."""
    given = statement.get("context", {}).get("contextActivities", {}).get(relation, [])
    return {one.get("id", "") for one in (given if isinstance(given, list) else [given])}


def is_defined(statement: Json) -> bool:
    """Whether it is a "cmi5 defined" statement (9.6.2.1)."""
    return CMI5 in activities(statement, "category")


def faults(session: Session, statement: Any, registered: Iterable[str]) -> list[str]:
    """What a statement breaks; `registered` are the verbs of all defined statements of the registration so far."""
    if not isinstance(statement, dict):
        return []  # the store says what is wrong with it
    found = [*_of_any(session, statement), *_of_context(session, statement)]
    if is_defined(statement):
        found += [*_of_order(session, verb_of(statement), set(registered)), *_of_result(session, statement)]
    return found


def _of_any(session: Session, statement: Json) -> Iterator[str]:
    verb, time = verb_of(statement), str(statement.get("timestamp", ""))
    begins = is_defined(statement) and verb == "initialized"
    if session.over:
        yield "9.3.6.0-2 the session was abandoned"
    if session.has_ended:
        yield f"9.3.0.0-5 {verb} after terminated"
    if begins == bool(session.said):
        yield f"9.3.0.0-4 {verb} as number {len(session.said) + 1} of the session"
    if begins and not session.wished:
        yield "11.0.0.0-3 the learner's preferences were not read"
    if not _UUID.fullmatch(str(statement.get("id", ""))):
        yield "9.1.0.0-1 no id"
    if statement.get("actor") != session.actor:
        yield "8.1.3.0-3 another actor"
    if not time.endswith("Z"):
        yield "9.7.0.0-2 the time is not in UTC"
    elif session.said and time < session.said[0]["timestamp"]:
        yield f"9.3.0.0-4 {verb} has a time before initialized"


def _of_context(session: Session, statement: Json) -> Iterator[str]:
    context = statement.get("context", {})
    template = session.data["contextTemplate"]
    result = statement.get("result", {})
    if context.get("registration") != session.registration:
        yield "9.6.1.0-1 another registration"
    if context.get("extensions", {}).get(SESSION) != session.id:
        yield "9.6.3.1-4 another session"
    if not {one["id"] for one in template["contextActivities"]["grouping"]} <= activities(statement, "grouping"):
        yield "10.2.1.0-6 the context is not that of the template"
    judged = is_defined(statement) and ("success" in result or "completion" in result)
    if (MOVE_ON in activities(statement, "category")) != judged:
        yield f"9.6.2.2-1 moveOn category of {verb_of(statement)}"


def _of_order(session: Session, verb: str, registered: set[str]) -> Iterator[str]:
    judged = {"passed", "failed"}
    if verb not in _DEFINED:
        yield f"9.3.0.0-1 {verb} is no verb of cmi5"
    if verb in session.verbs:
        yield f"9.3.0.0-2 {verb} again in the session"
    if verb in judged and judged & set(session.verbs):
        yield "9.3.0.0-3 passed and failed in one session"
    if verb == "completed" and verb in registered:
        yield "9.3.0.0-6 completed again in the registration"
    if verb == "passed" and verb in registered:
        yield "9.3.0.0-7 passed again in the registration"
    if verb == "failed" and "passed" in registered:
        yield "9.3.0.0-8 failed after passed"
    if session.data["launchMode"] != "Normal" and verb not in ("initialized", "terminated"):
        yield f"10.2.2.0-9 {verb} in mode {session.data['launchMode']}"


def _of_result(session: Session, statement: Json) -> Iterator[str]:
    verb, result = verb_of(statement), statement.get("result", {})
    mastery = session.data.get("masteryScore")
    scaled = result.get("score", {}).get("scaled")
    if statement.get("object", {}).get("id") != session.activity:
        yield "8.1.5.0-6 the object is not the unit"
    if verb != "initialized" and "duration" not in result:
        yield f"9.5.4.1 no duration of {verb}"
    if result.get("success") != {"passed": True, "failed": False}.get(verb):
        yield f"9.5.2 success of {verb}"
    if result.get("completion") != {"completed": True}.get(verb):
        yield f"9.5.3 completion of {verb}"
    if "score" in result and verb not in ("passed", "failed"):
        yield f"9.5.1 score of {verb}"
    if scaled is None:
        return
    if not 0 <= scaled <= 1:
        yield f"9.5.1 a score of {scaled}"
    if mastery is not None and (scaled >= mastery) != (verb == "passed"):
        yield f"9.3.4.0-2 {verb} with {scaled} where {mastery} is asked for"
    if mastery is not None and statement["context"].get("extensions", {}).get(MASTERY) != mastery:
        yield "9.6.3.2-2 the mastery score is not told"
