"""One request: what it asks for, whose documents it means, and its JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scormbuild.preview.lrs.agent_rules import IRI, UUID, agent, is_
from scormbuild.preview.lrs.records import Json
from scormbuild.preview.lrs.store import Refusal, without_name

OWNERS = {
    "activities/state": ("activityId", "agent", "registration"),
    "activities/profile": ("activityId",),
    "agents/profile": ("agent",),
}
NAMES = {"activities/state": "stateId", "activities/profile": "profileId", "agents/profile": "profileId"}


@dataclass
class Call:
    """A request as it came, and the status it got; 0 = none."""

    method: str
    resource: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes
    status: int = 0


def owner_of(call: Call) -> str:
    """Whose documents these are: the parameters of the resource, checked (part 3, sections 2.3, 2.6 and 2.7)."""
    query = call.query
    wanted = OWNERS[call.resource]
    if unknown := query.keys() - {*wanted, NAMES[call.resource]}:
        raise Refusal(400, f"unknown parameter {sorted(unknown)}")
    if missing := [name for name in wanted if name not in query and name != "registration"]:
        raise Refusal(400, f"missing parameter {missing}")
    if not is_(IRI, query.get("activityId", "a:a")):
        raise Refusal(400, "activityId is no IRI")
    if "registration" in query and not is_(UUID, query["registration"]):
        raise Refusal(400, "registration is no UUID")
    who = read_json(query["agent"].encode()) if "agent" in wanted else None
    if who is not None and (wrong := list(agent(who, "agent"))):
        raise Refusal(400, "; ".join(wrong))
    known_by = who and without_name(who)
    return json.dumps([query.get("activityId"), query.get("registration"), known_by], sort_keys=True)


def is_about(owner: str, activity: str, registration: str) -> bool:
    """Whether an owner's documents are of an activity in a registration."""
    asked: list[Any] = json.loads(owner)
    return asked[:2] == [activity, registration]


def read_json(body: bytes) -> Any:
    """JSON whose keys are unique (part 2, section 2.2)."""

    def unique(pairs: list[tuple[str, Any]]) -> Json:
        if len({name for name, _ in pairs}) < len(pairs):
            raise Refusal(400, "the same property twice")
        return dict(pairs)

    try:
        return json.loads(body, object_pairs_hook=unique)
    except ValueError as error:
        raise Refusal(400, f"not JSON: {error}") from error
