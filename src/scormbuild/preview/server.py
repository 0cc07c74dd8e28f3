"""HTTP on this machine's own address, and on no other."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from scormbuild.preview.answers import Answer, Request, Silence, Stream

HOST = "127.0.0.1"
_METHODS = {f"do_{method}" for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")}
_LARGEST = 64 * 1024 * 1024


class Server:
    """Serves from threads of its own while inside `with`. Port 0 takes a free one."""

    def __init__(self, answer: Callable[[Request], Answer | Stream], port: int = 0) -> None:
        self._server = _QuietServer((HOST, port), type("Handler", (_Handler,), {"site": staticmethod(answer)}))

    @property
    def address(self) -> str:
        """Scheme, host and port, without a slash."""
        return f"http://{HOST}:{self._server.server_address[1]}"

    def __enter__(self) -> Server:
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, name="server", daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class _QuietServer(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle of a request is nothing to speak of."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    # HTTP/1.0: a browser asks again by itself when a kept connection breaks, and would hide the trouble from the page
    protocol_version = "HTTP/1.0"
    site: Callable[[Request], Answer | Stream]

    def log_message(self, format: str, *args: object) -> None:
        """Silent: only the command line prints."""

    def __getattr__(self, name: str) -> Any:
        if name in _METHODS:
            return self._serve
        raise AttributeError(name)

    def _serve(self) -> None:
        if not self._is_from_here():
            self._send(Answer(403, b"only pages of the preview itself may ask"))
            return
        try:
            answer = self.site(self._request())
        except Silence:
            with suppress(OSError):
                self.connection.shutdown(socket.SHUT_RDWR)
            return
        with suppress(ConnectionError):  # whoever asked may be gone: a video's first request is often called off
            if isinstance(answer, Stream):
                self._stream(answer)
            else:
                self._send(answer)

    def _is_from_here(self) -> bool:
        """Whether a page of this server asks: other sites may neither guess the port nor name this machine theirs."""
        hosts = {f"{name}:{self.connection.getsockname()[1]}" for name in (HOST, "localhost")}
        origin = self.headers.get("Origin")
        own = origin is None or urlsplit(origin).netloc in hosts
        return self.headers.get("Host", "") in hosts and own

    def _request(self) -> Request:
        address = urlsplit(self.path)
        length = self.headers.get("Content-Length", "0")
        body = self.rfile.read(min(int(length), _LARGEST)) if length.isdigit() else b""
        headers = {name.lower(): value for name, value in self.headers.items()}
        query = dict(parse_qsl(address.query, keep_blank_values=True))
        return Request(self.command, unquote(address.path), query, headers, body)

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status != 204:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _stream(self, stream: Stream) -> None:
        self.send_response(200)
        for name, value in {"Cache-Control": "no-store", **stream.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        for piece in stream.pieces:
            self.wfile.write(piece)
            self.wfile.flush()
