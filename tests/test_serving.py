"""The web server for tests serves as a plain host does."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from asking import ask
from serving import Hit, Page, Site, unzipped


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    package = tmp_path / "package.zip"
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("index.html", "<p>Zażółć")
        archive.writestr("media/clip.mp4", bytes(range(200)))
        archive.writestr("data.bin", b"x")
    (tmp_path / "secret.txt").write_text("not yours")

    def lms(method: str, body: bytes) -> Page:
        return Page(f"{method} {body.decode()}".encode())

    folder = unzipped(package, tmp_path / "unzipped")
    with Site({"/package/": folder, "/lms": lms}, {"Content-Security-Policy": "script-src 'self'"}) as site:
        yield site


def get(site: Site, path: str, data: bytes | None = None, **headers: str) -> tuple[int, bytes, Any]:
    reply = ask(site.address + path, data, headers)
    return reply.status, reply.body, reply.headers


def test_files_have_their_types(site: Site) -> None:
    _, body, headers = get(site, "/package/index.html?from=lms")
    assert body.decode() == "<p>Zażółć"
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "script-src 'self'"
    assert get(site, "/package/data.bin")[2]["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize(
    "path", ["/package/none.js", "/package/", "/package/../secret.txt", "/package/%2e%2e/secret.txt"]
)
def test_nothing_else_is_served(site: Site, path: str) -> None:
    assert get(site, path)[0] == 404


def test_what_was_asked_for_is_known(site: Site) -> None:
    for path in ("/package/index.html", "/package/none.js", "/favicon.ico"):
        get(site, path)
    assert site.hits[0] == Hit("GET", "/package/index.html", 200)
    assert site.missing() == ["/package/none.js"]


def test_a_function_answers(site: Site) -> None:
    assert get(site, "/lms")[1] == b"GET "
    assert get(site, "/lms", b"kept")[1] == b"POST kept"


@pytest.mark.parametrize(
    ("wanted", "status", "told"),
    [
        ("bytes=0-", 206, "bytes 0-199/200"),
        ("bytes=100-149", 206, "bytes 100-149/200"),
        ("bytes=190-900", 206, "bytes 190-199/200"),
        ("bytes=200-", 416, "bytes */200"),
        ("lines=1-2", 200, None),
    ],
)
def test_a_video_gets_the_part_it_asks_for(site: Site, wanted: str, status: int, told: str | None) -> None:
    got, body, headers = get(site, "/package/media/clip.mp4", Range=wanted)
    assert (got, headers["Content-Range"]) == (status, told)
    assert status != 206 or body[0] == int(wanted.split("=")[1].split("-")[0])
