"""An LMS around the launch of cmi5 assignable units (cmi5 Quartz, sections 8 to 11), strict as requirements ask."""

from __future__ import annotations

import json
import secrets
import time
import uuid
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from threading import Lock
from typing import Any
from urllib.parse import urlencode

from scormbuild.preview.answers import Answer, json_answer, text_answer
from scormbuild.preview.cmi5_rules import CMI5, MASTERY, SESSION, VERBS, Session, faults
from scormbuild.preview.launch import Launch
from scormbuild.preview.learner import HOME, Attempt
from scormbuild.preview.lrs import Call, Lrs

FETCH, RETURN = "/-/cmi5-token", "/-/cmi5-return"
_OURS = "https://w3id.org/xapi/adl/verbs/"
_COURSE = {"id": f"{HOME}/course", "definition": {"type": "https://w3id.org/xapi/cmi5/activitytype/course"}}
_SATISFIED: dict[str, set[str]] = {
    "Passed": {"passed"},
    "Completed": {"completed"},
    "CompletedAndPassed": {"completed", "passed"},
    "NotApplicable": set(),
}
_PREFERENCES = "cmi5LearnerPreferences"


class Cmi5:
    """Launches, each with a session and a token of its own; what units say is judged before the store gets it."""

    def __init__(self, lrs: Lrs) -> None:
        self._lrs = lrs
        self._sessions: list[Session] = []
        self._course: Sequence[Launch] = ()
        self._satisfied: set[str] = set()
        self._lock = Lock()
        lrs.around = self._around

    def launch(
        self, launch: Launch, course: Sequence[Launch], attempt: Attempt, mode: str, server: str
    ) -> dict[str, Any]:
        """Write what a unit of the course will read, and give the address it is opened with (sections 8.1 and 10)."""
        with self._lock:
            self._course = course
            self._abandon(attempt)
            session = self._begin(launch, attempt, mode, server)
        query = {
            "endpoint": f"{server}/-/xapi/",
            "fetch": f"{server}{FETCH}?ticket={session.ticket}",
            "actor": json.dumps(attempt.actor),
            "registration": attempt.registration,
            "activityId": launch.activity,
        }
        return {"page": f"{launch.page}{'&' if '?' in launch.page else '?'}{urlencode(query)}"}

    def token(self, ticket: str) -> Answer:
        """The token of a launch, once (section 8.2); errors come with status 200 (section 8.2.3)."""
        with self._lock:
            session = next((one for one in self._sessions if one.ticket == ticket and not one.given), None)
            if session is None:
                return json_answer({"error-code": "1", "error-text": "this token was already given"})
            session.given = True
        return json_answer({"auth-token": session.token})

    def _begin(self, launch: Launch, attempt: Attempt, mode: str, server: str) -> Session:
        id = str(uuid.uuid4())
        publisher = launch.given.get("id", launch.activity)
        data = _launch_data(launch, id, publisher, mode, f"{server}{RETURN}")
        session = Session(
            id,
            ticket=secrets.token_urlsafe(18),
            token=secrets.token_urlsafe(18),
            actor=attempt.actor,
            registration=attempt.registration,
            activity=launch.activity,
            publisher=publisher,
            data=data,
            began=time.time(),
        )
        self._sessions.append(session)
        query = {
            "activityId": launch.activity,
            "agent": json.dumps(attempt.actor),
            "registration": attempt.registration,
            "stateId": "LMS.LaunchData",
        }
        self._ask("PUT", "activities/state", query, data)
        told = {
            "launchmode": data["launchMode"],
            "launchurl": f"{server}/course/{launch.page}",
            "moveon": data["moveOn"],
        }
        extensions = {f"https://w3id.org/xapi/cmi5/context/extensions/{name}": value for name, value in told.items()}
        if "masteryScore" in data:
            extensions[MASTERY] = data["masteryScore"]
        self._say(session, f"{VERBS}launched", extensions=extensions)
        return session

    def _abandon(self, attempt: Attempt) -> None:
        """A session that a new launch of the same learner leaves behind (section 9.3.6)."""
        for session in self._sessions:
            if session.registration == attempt.registration and not session.over:
                session.over = True
                if not session.has_ended:
                    duration = {"duration": f"PT{time.time() - session.began:.2f}S"}
                    self._say(session, f"{_OURS}abandoned", result=duration)

    def _around(self, call: Call, answer: Callable[[Call], Answer]) -> Answer:
        """A unit's request: its token is good for its session alone, its statements for their rules."""
        with self._lock:
            right = call.headers.get("authorization", "").removeprefix("Basic ")
            session = next((one for one in self._sessions if one.given and one.token == right), None)
            if session is None:
                return answer(call)
            if refused := self._refuse(session, call):
                return text_answer(403, "; ".join(refused))
            reply = answer(replace(call, headers={**call.headers, "authorization": self._lrs.auth}))
            if reply.status < 300 or call.resource == "agents/profile":
                self._note(session, call)
            return reply

    def _refuse(self, session: Session, call: Call) -> list[str]:
        if "agent" in call.query and json.loads(call.query["agent"]) != session.actor:
            return ["8.1.3.0-3 another agent"]
        if call.query.get("stateId") == "LMS.LaunchData" and call.method != "GET":
            return ["10.2.1.0-5 only the LMS writes its launch data"]
        found: list[str] = []
        registered = self._verbs(session.registration, session.activity)
        trial = replace(session, said=list(session.said))
        for statement in self._fresh(session, call):
            found += faults(trial, statement, registered)
            trial.said.append(statement)
        return found

    def _note(self, session: Session, call: Call) -> None:
        session.wished |= call.resource == "agents/profile" and call.query.get("profileId") == _PREFERENCES
        session.said += self._fresh(session, call)
        self._satisfy(session)

    def _fresh(self, session: Session, call: Call) -> list[Any]:
        """Statements of a request that the store does not have yet."""
        if call.resource != "statements" or call.method == "GET":
            return []
        with suppress(ValueError):
            given = json.loads(call.body)
            known = {one["id"] for other in self._sessions for one in other.said}
            batch = given if isinstance(given, list) else [given]
            return [one for one in batch if not isinstance(one, dict) or one.get("id") not in known]
        return []

    def _verbs(self, registration: str, activity: str) -> set[str]:
        """What a unit has said of itself in all its sessions of a registration."""
        ours = (one for one in self._sessions if (one.registration, one.activity) == (registration, activity))
        return {verb for one in ours for verb in one.verbs}

    def _satisfy(self, session: Session) -> None:
        """Once every unit meets its moveOn, the course is satisfied (sections 9.3.9 and 13.1.4)."""
        registration = session.registration
        if registration in self._satisfied:
            return
        if all(_is_met(_move_on(unit), self._verbs(registration, unit.activity)) for unit in self._course):
            self._satisfied.add(registration)
            self._say(session, f"{_OURS}satisfied", object=_COURSE)

    def _say(self, session: Session, verb: str, *, extensions: dict[str, Any] | None = None, **more: Any) -> None:
        """A statement of the LMS's own, in the context of the session."""
        template = session.data["contextTemplate"]
        around = {**template["contextActivities"], "category": [{"objectType": "Activity", "id": CMI5}]}
        context = {"registration": session.registration, "contextActivities": around}
        statement = {
            "id": str(uuid.uuid4()),
            "actor": session.actor,
            "verb": {"id": verb, "display": {"en": verb.rpartition("/")[2]}},
            "object": {"objectType": "Activity", "id": session.activity},
            "context": {**context, "extensions": {**template["extensions"], **(extensions or {})}},
            "timestamp": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            **more,
        }
        self._ask("POST", "statements", {}, statement)

    def _ask(self, method: str, resource: str, query: dict[str, str], body: Any) -> None:
        headers = {
            "authorization": self._lrs.auth,
            "x-experience-api-version": self._lrs.versions[0],
            "content-type": "application/json",
        }
        self._lrs.answer(Call(method, resource, query, headers, json.dumps(body).encode()))


def _move_on(launch: Launch) -> str:
    """The unit's moveOn; the default where it has none that is known (section 13.1.4)."""
    move_on = launch.given.get("moveOn", "")
    return move_on if move_on in (*_SATISFIED, "CompletedOrPassed") else "NotApplicable"


def _is_met(move_on: str, verbs: set[str]) -> bool:
    return bool(verbs & {"completed", "passed"}) if move_on == "CompletedOrPassed" else _SATISFIED[move_on] <= verbs


def _launch_data(launch: Launch, session: str, publisher: str, mode: str, back: str) -> dict[str, Any]:
    """The state document LMS.LaunchData (section 10)."""
    given = launch.given
    data: dict[str, Any] = {
        "contextTemplate": {
            "contextActivities": {"grouping": [{"objectType": "Activity", "id": publisher}]},
            "extensions": {SESSION: session},
        },
        "launchMode": mode.capitalize(),
        "launchMethod": "AnyWindow",
        "moveOn": _move_on(launch),
        "returnURL": back,
    }
    with suppress(KeyError, ValueError):
        data["masteryScore"] = float(given["masteryScore"])
    if "launchParameters" in given:
        data["launchParameters"] = given["launchParameters"]
    return data
