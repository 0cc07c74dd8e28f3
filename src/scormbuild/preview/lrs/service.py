"""The store as a service: who may come in, what is asked for, failing on request (xAPI 1.0.3 part 3, 1 to 3)."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Callable, Sequence
from threading import Lock

from scormbuild.preview.answers import Answer, Silence, json_answer, text_answer
from scormbuild.preview.lrs.agent_rules import UUID, is_
from scormbuild.preview.lrs.call import NAMES, OWNERS, Call, is_about, owner_of, read_json
from scormbuild.preview.lrs.records import Json, Records
from scormbuild.preview.lrs.statement_rules import faults
from scormbuild.preview.lrs.store import Documents, Judge, Refusal, Statements
from scormbuild.preview.lrs.troubles import Kind, Troubles

VERSIONS = ("1.0.3", "2.0.0")
_STATE = "activities/state"
HEADERS = {
    "X-Experience-API-Version": VERSIONS[0],
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, PUT, POST, DELETE",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, X-Experience-API-Version, If-Match, If-None-Match, "
    "Accept, Accept-Language, Cache-Control",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, X-Experience-API-Version, "
    "X-Experience-API-Consistent-Through",
}


class Lrs:
    """A store. `auth` is the Authorization header that opens it; `versions` are those it speaks, its own first;
    `judge` says which statements are refused.

    What came in is in `statements` (in order), `refused`, `states` and `calls`; what is to fail in `troubles`.
    """

    def __init__(
        self, auth: str, records: Records | None = None, *, versions: Sequence[str] = VERSIONS, judge: Judge = faults
    ) -> None:
        self.auth = auth
        self.versions = versions
        self.troubles = Troubles()
        self.calls: list[Call] = []
        self.around: Callable[[Call, Callable[[Call], Answer]], Answer] = lambda call, answer: answer(call)
        """Who looks at requests before the store does, and at its answers after."""
        self._records = records or Records()
        self._statements = Statements(self._records, judge)
        self._documents = {name: Documents(self._records, name, careful=name != _STATE) for name in OWNERS}
        self._lock = Lock()

    @property
    def statements(self) -> list[Json]:
        """Every statement kept, as it was sent, in the order in which they came."""
        with self._lock:
            return self._records.all_sent()

    @property
    def refused(self) -> list[tuple[Json, list[str]]]:
        """Every statement refused, with what was wrong with it."""
        with self._lock:
            return self._records.refused()

    @property
    def states(self) -> dict[str, bytes]:
        """State documents by their id, whosever they are."""
        return self._states(lambda _: True)

    def states_of(self, activity: str, registration: str) -> dict[str, bytes]:
        """Those of an activity in a registration."""
        return self._states(lambda owner: is_about(owner, activity, registration))

    def _states(self, wanted: Callable[[str], bool]) -> dict[str, bytes]:
        with self._lock:
            keys = [key for key in self._records.keys(_STATE) if wanted(key[0])]
            found = {key[1]: self._records.document(_STATE, key) for key in keys}
        return {name: document.body for name, document in found.items() if document}

    def serve(self, call: Call) -> Answer:
        """The answer to a request, spoiled when it is to be; `Silence` when none is to come."""
        self.calls.append(call)
        time.sleep(self.troubles.delay)
        trouble = self.troubles.next(call)
        if trouble == "offline":
            raise Silence
        answer = _spoiled(call, trouble) or (Answer() if call.method == "OPTIONS" else self.around(call, self.answer))
        if trouble == "lost":
            raise Silence
        call.status = answer.status
        spoken = {"X-Experience-API-Version": self._spoken(call) or self.versions[0]}
        return Answer(answer.status, answer.body, {**HEADERS, **spoken, **answer.headers})

    def answer(self, call: Call) -> Answer:
        """Do what is asked; one request at a time."""
        with self._lock:
            try:
                self._admit(call)
                return self._route(call)
            except Refusal as refusal:
                return text_answer(refusal.status, refusal.reason)

    def _admit(self, call: Call) -> None:
        if call.resource == "about":
            return
        if call.headers.get("authorization") != self.auth:
            raise Refusal(401, "who are you?")
        if not self._spoken(call):
            raise Refusal(400, f"X-Experience-API-Version must be {' or '.join(self.versions)}")

    def _spoken(self, call: Call) -> str:
        """The version of the store that the caller's goes with: 1.0 and all 1.0.x are one (section 3.3); "" = none."""
        asked = re.fullmatch(r"(\d+\.\d+)(\.\d+)?", call.headers.get("x-experience-api-version", ""))
        return next((one for one in self.versions if asked and one.startswith(f"{asked[1]}.")), "")

    def _route(self, call: Call) -> Answer:
        if call.resource == "about" and call.method == "GET":
            return json_answer({"version": list(self.versions)})
        if call.resource == "statements":
            return self._serve_statements(call)
        if call.resource in OWNERS:
            return self._serve_document(call)
        raise Refusal(404, f"no resource {call.resource}")

    def _serve_statements(self, call: Call) -> Answer:
        if call.method == "GET":
            return self._statements.get(call.query)
        if call.method == "DELETE":
            raise Refusal(405, "statements are never deleted")
        if not call.headers.get("content-type", "").startswith("application/json"):
            raise Refusal(400, "statements are application/json")
        if call.method == "POST" and not call.query:
            return self._statements.post(read_json(call.body), self._spoken(call))
        if call.method == "PUT" and call.query.keys() == {"statementId"} and is_(UUID, call.query["statementId"]):
            return self._statements.put(call.query["statementId"], read_json(call.body), self._spoken(call))
        raise Refusal(400, "POST without parameters, PUT with a statementId that is a UUID")

    def _serve_document(self, call: Call) -> Answer:
        documents, owner = self._documents[call.resource], owner_of(call)
        name = call.query.get(NAMES[call.resource])
        if call.method == "GET":
            return documents.get(owner, name)
        if call.method == "DELETE":
            return documents.delete(owner, name, call.headers)
        if name is None:
            raise Refusal(400, f"missing parameter {NAMES[call.resource]}")
        keep = documents.put if call.method == "PUT" else documents.post
        return keep((owner, name), call.body, call.headers)


def _spoiled(call: Call, trouble: Kind | None) -> Answer | None:
    """What is answered instead of doing what is asked."""
    if isinstance(trouble, int):
        return text_answer(trouble, "on request")
    if trouble == "lie" and call.method in ("PUT", "POST", "DELETE"):
        return json_answer([str(uuid.uuid4())]) if call.method == "POST" else Answer()
    return None
