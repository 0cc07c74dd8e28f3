"""The store on loopback: who may come in, what is asked for, failing on request (xAPI 1.0.3 part 3, 1 to 3)."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from http.server import ThreadingHTTPServer
from threading import Lock, Thread
from urllib.parse import urlencode

from .agent_rules import UUID, is_
from .call import NAMES, OWNERS, ROOT, Call, owner_of, read_json
from .handler import Handler
from .store import VERSION, Answer, Documents, Json, Refusal, Statements, json_answer


@dataclass
class _Trouble:
    times: int
    kind: int | str
    on: str


class Lrs:
    """A store for one test: `with Lrs() as lrs`, then launch with `lrs.endpoint` and `lrs.auth`.

    What came in is in `lrs.statements` (in order), `lrs.refused`, `lrs.states` and `lrs.calls`. To make it fail:
    `lrs.fail(2, 500)`, `lrs.fail(1, "lost", on="POST statements")`, `lrs.offline = True`, `lrs.delay = 0.3`,
    `lrs.auth = "Basic other"` (whoever has the old word gets 401).
    """

    def __init__(self, user: str = "learner", word: str = "secret") -> None:
        self.auth = "Basic " + base64.b64encode(f"{user}:{word}".encode()).decode()
        self.offline = False
        self.delay = 0.0
        self.calls: list[Call] = []
        self._statements = Statements()
        self._documents = {name: Documents(careful=name != "activities/state") for name in OWNERS}
        self._troubles: list[_Trouble] = []
        self._lock = Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("LrsHandler", (Handler,), {"store": self}))
        self._server.block_on_close = False
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def __enter__(self) -> Lrs:
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def endpoint(self) -> str:
        """The address below which the resources are, ending in a slash."""
        return f"http://127.0.0.1:{self._server.server_address[1]}{ROOT}"

    def launch(self, page: str, actor: Json, **more: str) -> str:
        """The address an LMS opens a package's page with; `more`: `registration` and the like (Tin Can launch)."""
        return f"{page}?{urlencode({'endpoint': self.endpoint, 'auth': self.auth, 'actor': json.dumps(actor), **more})}"

    @property
    def statements(self) -> list[Json]:
        """Every statement kept, as it was sent, in the order in which they came."""
        return list(self._statements.sent.values())

    @property
    def refused(self) -> list[tuple[Json, list[str]]]:
        """Every statement refused, with what was wrong with it."""
        return self._statements.refused

    @property
    def states(self) -> dict[str, bytes]:
        """State documents by their id, whosever they are."""
        return {name: document.body for (_, name), document in self._documents["activities/state"].kept.items()}

    def fail(self, times: int, kind: int | str, on: str = "") -> None:
        """Spoil the next requests whose `METHOD resource` contains `on` (preflights are never spoiled).

        `kind`: a status (nothing is done), "offline" (hung up before anything is done), "lost" (done, then hung up).
        """
        self._troubles.append(_Trouble(times, kind, on))

    def trouble(self, call: Call) -> int | str | None:
        """What is to go wrong with this request."""
        if self.offline:
            return "offline"
        with self._lock:
            for trouble in self._troubles:
                if trouble.times and call.method != "OPTIONS" and trouble.on in f"{call.method} {call.resource}":
                    trouble.times -= 1
                    return trouble.kind
        return None

    def answer(self, call: Call) -> Answer:
        """Do what is asked; one request at a time."""
        with self._lock:
            try:
                self._admit(call)
                return self._route(call)
            except Refusal as refusal:
                return Answer(refusal.status, refusal.reason.encode(), {"Content-Type": "text/plain; charset=utf-8"})

    def _admit(self, call: Call) -> None:
        if call.resource == "about":
            return
        if call.headers.get("authorization") != self.auth:
            raise Refusal(401, "who are you?")
        if call.headers.get("x-experience-api-version") != VERSION:
            raise Refusal(400, f"X-Experience-API-Version: {VERSION} is missing")

    def _route(self, call: Call) -> Answer:
        if call.resource == "about" and call.method == "GET":
            return json_answer({"version": [VERSION]})
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
            return self._statements.post(read_json(call.body))
        if call.method == "PUT" and call.query.keys() == {"statementId"} and is_(UUID, call.query["statementId"]):
            return self._statements.put(call.query["statementId"], read_json(call.body))
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
