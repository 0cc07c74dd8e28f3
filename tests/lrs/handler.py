"""HTTP around an `Lrs`, open to pages of every origin."""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from .call import ROOT, Call
from .store import VERSION, Answer

if TYPE_CHECKING:
    from .server import Lrs

METHODS = {"do_OPTIONS", "do_GET", "do_PUT", "do_POST", "do_DELETE"}
HEADERS = {
    "X-Experience-API-Version": VERSION,
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, PUT, POST, DELETE",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, X-Experience-API-Version, If-Match, If-None-Match, "
    "Accept, Accept-Language, Cache-Control",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, X-Experience-API-Version, "
    "X-Experience-API-Consistent-Through",
}


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    # HTTP/1.0: a browser asks again by itself when a kept connection breaks, and would hide the trouble from the page
    protocol_version = "HTTP/1.0"
    store: Lrs

    def log_message(self, format: str, *args: object) -> None:
        """Silent: what came in is in `Lrs.calls`."""

    def __getattr__(self, name: str) -> Any:
        """Every method is served alike (`do_GET`, ...)."""
        if name in METHODS:
            return self._serve
        raise AttributeError(name)

    def _serve(self) -> None:
        call = self._call()
        self.store.calls.append(call)
        time.sleep(self.store.delay)
        trouble = self.store.trouble(call)
        if trouble == "offline":
            self._hang_up()
        elif isinstance(trouble, int):
            self._send(call, Answer(trouble, b"on request", {"Content-Type": "text/plain"}))
        else:
            answer = Answer() if call.method == "OPTIONS" else self.store.answer(call)
            if trouble == "lost":
                self._hang_up()
            else:
                self._send(call, answer)

    def _call(self) -> Call:
        address = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        query = dict(parse_qsl(address.query, keep_blank_values=True))
        return Call(self.command, address.path.removeprefix(ROOT), query, headers, body)

    def _send(self, call: Call, answer: Answer) -> None:
        call.status = answer.status
        self.send_response(answer.status)
        for name, value in {**HEADERS, **answer.headers}.items():
            self.send_header(name, value)
        if answer.status != 204:
            self.send_header("Content-Length", str(len(answer.body)))
        with suppress(ConnectionError):  # whoever asked may be gone
            self.end_headers()
            self.wfile.write(answer.body)

    def _hang_up(self) -> None:
        self.connection.shutdown(socket.SHUT_RDWR)
