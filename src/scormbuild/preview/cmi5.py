"""What an LMS does around the launch of a cmi5 assignable unit (cmi5 Quartz, sections 8 to 11)."""

from __future__ import annotations

import json
import secrets
import uuid
from contextlib import suppress
from typing import Any
from urllib.parse import urlencode

from scormbuild.preview.answers import Answer, json_answer
from scormbuild.preview.launch import Launch
from scormbuild.preview.learner import Attempt
from scormbuild.preview.lrs import Call, Lrs

FETCH = "/-/cmi5-token"
_SESSION = "https://w3id.org/xapi/cmi5/context/extensions/sessionid"


class Cmi5:
    """Launches, each with a session of its own and a token that is given once."""

    def __init__(self, lrs: Lrs) -> None:
        self._lrs = lrs
        self._tickets: set[str] = set()

    def launch(self, launch: Launch, attempt: Attempt, mode: str, server: str) -> dict[str, Any]:
        """Write what the unit will read, and give the address it is opened with (sections 8.1 and 10)."""
        self._keep(launch, attempt, mode)
        ticket = secrets.token_urlsafe(18)
        self._tickets.add(ticket)
        query = {
            "endpoint": f"{server}/-/xapi/",
            "fetch": f"{server}{FETCH}?ticket={ticket}",
            "actor": json.dumps(attempt.actor),
            "registration": attempt.registration,
            "activityId": launch.activity,
        }
        return {"page": f"{launch.page}{'&' if '?' in launch.page else '?'}{urlencode(query)}"}

    def token(self, ticket: str) -> Answer:
        """The token of a launch, once (section 8.2); errors come with status 200 (section 8.2.3)."""
        if ticket not in self._tickets:
            return json_answer({"error-code": "1", "error-text": "this token was already given"})
        self._tickets.remove(ticket)
        return json_answer({"auth-token": self._lrs.auth.removeprefix("Basic ")})

    def _keep(self, launch: Launch, attempt: Attempt, mode: str) -> None:
        """The state document LMS.LaunchData (section 10)."""
        given = launch.given
        publisher = given.get("id", launch.activity)
        template = {
            "contextActivities": {"grouping": [{"objectType": "Activity", "id": publisher}]},
            "extensions": {_SESSION: str(uuid.uuid4())},
        }
        data: dict[str, Any] = {
            "contextTemplate": template,
            "launchMode": mode.capitalize(),
            "launchMethod": "AnyWindow",
            "moveOn": given.get("moveOn", "NotApplicable"),
        }
        with suppress(KeyError, ValueError):
            data["masteryScore"] = float(given["masteryScore"])
        if "launchParameters" in given:
            data["launchParameters"] = given["launchParameters"]
        query = {
            "activityId": launch.activity,
            "agent": json.dumps(attempt.actor),
            "registration": attempt.registration,
            "stateId": "LMS.LaunchData",
        }
        headers = {
            "authorization": self._lrs.auth,
            "x-experience-api-version": self._lrs.versions[0],
            "content-type": "application/json",
        }
        self._lrs.answer(Call("PUT", "activities/state", query, headers, json.dumps(data).encode()))
