"""The addresses of the preview: its page at `/`, its own things below `/-/`, the package below `/course/`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scormbuild.media_types import media_type
from scormbuild.preview.answers import Answer, Request, Silence, Stream, json_answer, text_answer
from scormbuild.preview.cmi5 import FETCH, RETURN, Cmi5
from scormbuild.preview.lrs import Call
from scormbuild.preview.package import HEADERS
from scormbuild.preview.profiles import profiles
from scormbuild.preview.stage import Choices, Stage
from scormbuild.resources import player_file, templates

COURSE, BLOCKED, LRS = "/course/", "/course-without-storage/", "/-/xapi/"
_POLICY = "default-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
_BLOCK = b'<script src="/-/block-storage.js"></script>'


class Site:
    """Answers requests, whoever brings them."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._cmi5 = Cmi5(stage.lrs)
        self._pages: dict[str, Callable[[], Answer | Stream]] = {
            "/": lambda: _file(templates() / "preview" / "preview.html", {"Content-Security-Policy": _POLICY}),
            "/-/preview.js": lambda: _file(player_file("preview.js")),
            "/-/preview.css": lambda: _file(player_file("preview.css")),
            "/-/block-storage.js": lambda: _file(player_file("block-storage.js")),
            "/-/session": lambda: json_answer(stage.session()),
            "/-/statements": lambda: json_answer(self._statements()),
            "/-/events": lambda: Stream(stage.events(), {"Content-Type": "text/event-stream"}),
            "/favicon.ico": Answer,
            RETURN: lambda: text_answer(200, "The learner has left the course and is back in the LMS."),
        }
        self._orders: dict[str, Callable[[Any], None]] = {
            "/-/kept": lambda told: stage.keep(told["attempt"], told["turn"], told["kept"]),
            "/-/sco": lambda told: stage.open(str(told["item"])),
            "/-/attempt": lambda told: stage.begin(new_learner=told["learner"] == "new"),
            "/-/lms": self._choose,
            "/-/troubles": self._trouble,
        }

    def answer(self, request: Request) -> Answer | Stream:
        """The answer to a request; `Silence` when the connection is to break."""
        path = request.path
        if path.startswith(LRS):
            return self._record(request)
        for mount in (COURSE, BLOCKED):
            if path.startswith(mount):
                return self._course(request, path.removeprefix(mount), blocked=mount is BLOCKED)
        if path in (FETCH, "/-/cmi5"):
            return self._launch_cmi5(request)
        if request.method == "GET" and path in self._pages:
            return self._pages[path]()
        if request.method == "POST" and path in self._orders:
            return self._order(request)
        return text_answer(404, "there is nothing here")

    def _launch_cmi5(self, request: Request) -> Answer:
        """The address to launch a cmi5 unit with, and the token it then asks for; both are asked for with POST."""
        package, launch = self._stage.package, self._stage.launch
        if request.method != "POST" or not package or not launch:
            return text_answer(405, "this is asked for with POST")
        if request.path == FETCH:
            return self._cmi5.token(request.query.get("ticket", ""))
        mode, server = request.query.get("mode", "normal"), f"http://{request.headers['host']}"
        return json_answer(self._cmi5.launch(launch, package.launches, self._stage.attempt, mode, server))

    def _order(self, request: Request) -> Answer:
        try:
            self._orders[request.path](json.loads(request.body))
        except (ValueError, KeyError, TypeError):
            return text_answer(400, "this cannot be understood")
        return Answer()

    def _choose(self, told: Any) -> None:
        profile, seed = told["profile"], told["seed"]
        if profile not in profiles() or not isinstance(seed, str):
            raise ValueError(profile)
        self._stage.choose(Choices(profile, seed))

    def _trouble(self, told: Any) -> None:
        """`fail`: so many requests that write; `offline` and `expired`: until told otherwise."""
        troubles = self._stage.lrs.troubles
        if "offline" in told:
            troubles.offline = bool(told["offline"])
        if "expired" in told:
            troubles.always = 401 if told["expired"] else None
        if "fail" in told:
            troubles.fail(int(told["fail"]), 500, on="PUT")
            troubles.fail(int(told["fail"]), 500, on="POST")

    def _statements(self) -> dict[str, Any]:
        lrs, launch = self._stage.lrs, self._stage.launch
        found = lrs.states_of(launch.activity, self._stage.attempt.registration) if launch else {}
        states = {name: body.decode("utf-8", "replace") for name, body in found.items()}
        return {"statements": lrs.statements, "refused": lrs.refused, "states": states}

    def _course(self, request: Request, name: str, *, blocked: bool) -> Answer:
        package = self._stage.package
        if not package:
            return text_answer(404, "there is no package yet")
        answer = package.answer(request, name)
        if blocked and answer.status == 200 and name.endswith((".html", ".htm")):
            return Answer(200, answer.body.replace(b"<head>", b"<head>" + _BLOCK, 1), answer.headers)
        return answer

    def _record(self, request: Request) -> Answer:
        resource = request.path.removeprefix(LRS)
        call = Call(request.method, resource, request.query, request.headers, request.body)
        try:
            answer = self._stage.lrs.serve(call)
        except Silence:
            self._stage.heard(call, "")
            raise
        if request.method != "OPTIONS":
            self._stage.heard(call, answer.body.decode("utf-8", "replace") if answer.status >= 400 else "")
        return answer


def _file(path: Path, more: dict[str, str] | None = None) -> Answer:
    return Answer(200, path.read_bytes(), {**HEADERS, "Content-Type": media_type(path.name), **(more or {})})
