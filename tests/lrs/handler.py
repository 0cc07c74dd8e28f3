"""HTTP around an `Lrs`, open to pages of every origin."""

from __future__ import annotations

import socket
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from scormbuild.preview.answers import Answer, Silence
from scormbuild.preview.lrs import Call

if TYPE_CHECKING:
    from .server import Lrs

METHODS = {"do_OPTIONS", "do_GET", "do_PUT", "do_POST", "do_DELETE"}
ROOT = "/xapi/"


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
        try:
            self._send(self.store.serve(self._call()))
        except Silence:
            self.connection.shutdown(socket.SHUT_RDWR)

    def _call(self) -> Call:
        address = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        query = dict(parse_qsl(address.query, keep_blank_values=True))
        return Call(self.command, address.path.removeprefix(ROOT), query, headers, body)

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status != 204:
            self.send_header("Content-Length", str(len(answer.body)))
        with suppress(ConnectionError):  # whoever asked may be gone
            self.end_headers()
            self.wfile.write(answer.body)
