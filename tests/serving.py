"""A small web server on loopback for tests: folders, unzipped packages, pages made on the spot.

`with Site({"/package/": folder, "/lms": answer}) as site` serves files below `/package/` and asks `answer` for `/lms`.
What was asked for is in `site.hits`.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

TYPES = {
    ".avif": "image/avif",
    ".css": "text/css; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".webm": "video/webm",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".xsd": "application/xml",
}


@dataclass(frozen=True)
class Hit:
    """One request and the status it got."""

    method: str
    path: str
    status: int


@dataclass(frozen=True)
class Page:
    """An answer made on the spot."""

    body: bytes = b""
    media_type: str = TYPES[".html"]
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Answer = Callable[[str, bytes], Page]
"""Takes method and body of a request."""


class Site:
    """Serves what is mounted: a path ending in a slash leads to a folder, any other to a function that answers.

    `headers` go with every answer (a content security policy, say).
    """

    def __init__(self, mounts: Mapping[str, Path | Answer], headers: Mapping[str, str] | None = None) -> None:
        self.mounts = dict(mounts)
        self.headers = dict(headers or {})
        self.hits: list[Hit] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("SiteHandler", (_Handler,), {"site": self}))
        self._server.block_on_close = False
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def __enter__(self) -> Site:
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def address(self) -> str:
        """Scheme, host and port, without a slash."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def missing(self) -> list[str]:
        """Paths that were asked for and not found."""
        return [hit.path for hit in self.hits if hit.status == 404]

    def find(self, method: str, path: str, body: bytes) -> Page:
        """The answer to a request; a browser asks for an icon by itself."""
        if path == "/favicon.ico":
            return Page(status=204)
        for mount, target in self.mounts.items():
            if isinstance(target, Path):
                if path.startswith(mount) and method == "GET":
                    return _file(target, path.removeprefix(mount))
            elif path == mount:
                return target(method, body)
        return Page(b"not found", TYPES[".txt"], 404)


class Typeset(Site):
    """A course at `/course/` whose text is set in given fonts, by the names of the tokens of its style sheet (`serif`,
    `sans`, `mono`); `style` is said last. So pictures do not depend on what fonts a machine has.
    """

    def __init__(
        self, course: Path, fonts: Mapping[str, bytes], style: str = "", headers: Mapping[str, str] | None = None
    ) -> None:
        made = {f"/fonts/{name}": _always(font, "font/ttf") for name, font in fonts.items()}
        super().__init__({"/course/": course, **made}, headers)
        self._style = (faces(fonts) + style).encode()

    def find(self, method: str, path: str, body: bytes) -> Page:
        page = super().find(method, path, body)
        return replace(page, body=page.body + self._style) if path == "/course/style.css" else page


def faces(names: Collection[str]) -> str:
    """The style that sets text in the fonts at `/fonts/`, the same on every machine as far as a font can."""
    sources = [f"@font-face{{font-family:set-{name};font-weight:1 999;src:url(/fonts/{name})}}" for name in names]
    tokens = ";".join(f"--{name}:set-{name}" for name in names)
    return f"{''.join(sources)}:root{{{tokens};text-rendering:geometricPrecision}}"


def _always(body: bytes, media_type: str) -> Answer:
    return lambda method, asked: Page(body, media_type)


def unzipped(package: Path, folder: Path) -> Path:
    """The folder, now with the files of a package in it."""
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
    return folder


def _file(folder: Path, name: str) -> Page:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        return Page(b"not found", TYPES[".txt"], 404)
    return Page(path.read_bytes(), TYPES.get(path.suffix, "application/octet-stream"))


class _Handler(BaseHTTPRequestHandler):
    site: Site

    def log_message(self, format: str, *args: object) -> None:
        """Silent: what was asked for is in `Site.hits`."""

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        page = self._part(self.site.find(self.command, path, body))
        self.site.hits.append(Hit(self.command, path, page.status))
        self.send_response(page.status)
        common = {"X-Content-Type-Options": "nosniff", "Accept-Ranges": "bytes", "Content-Type": page.media_type}
        for name, value in {**common, **self.site.headers, **page.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(page.body)))
        with suppress(ConnectionError):  # a video's first request is often called off
            self.end_headers()
            self.wfile.write(page.body)

    def do_POST(self) -> None:
        self.do_GET()

    def _part(self, page: Page) -> Page:
        """The part of a file that a video asks for (RFC 9110, section 14)."""
        wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if not wanted or page.status != 200:
            return page
        size, first = len(page.body), int(wanted[1])
        last = min(int(wanted[2] or size - 1), size - 1)
        if first > last:
            return Page(b"", page.media_type, 416, {"Content-Range": f"bytes */{size}"})
        return Page(
            page.body[first : last + 1], page.media_type, 206, {"Content-Range": f"bytes {first}-{last}/{size}"}
        )
