"""The preview's server: who may ask, what is given in whole and in part, what it keeps."""

from __future__ import annotations

import json
import socket
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from scormbuild.errors import EnvironmentProblem
from scormbuild.preview import Choices, Preview, open_preview

from .conftest import Show, ask


@pytest.fixture
def preview(show: Show, foreign: Path) -> Preview:
    return show(foreign)


def test_it_listens_on_this_machine_only(preview: Preview) -> None:
    port = urlsplit(preview.address).port
    assert preview.address.startswith("http://127.0.0.1:")
    with pytest.raises(OSError):  # noqa: PT011  (refused or unreachable, as the machine has it)
        socket.create_connection(("127.0.0.2", port or 0), timeout=1)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 403),
        ({"Host": "evil.example:80"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 200),
    ],
)
def test_pages_of_other_sites_may_not_ask(preview: Preview, headers: dict[str, str], status: int) -> None:
    assert ask(preview, "/-/session", **headers).status == status


def test_its_own_page_may_ask(preview: Preview) -> None:
    assert ask(preview, "/-/session", Origin=preview.address).status == 200
    named = {"Host": preview.address.removeprefix("http://").replace("127.0.0.1", "localhost")}
    assert ask(preview, "/-/session", **named).status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/course/../../../etc/passwd",
        "/course/%2e%2e/%2e%2e/etc/passwd",
        "/course//etc/passwd",
        "/course/content",
        "/course/",
        "/course/content/..%5clesson.html",
        "/-/../../server.py",
        "/nothing",
    ],
)
def test_there_is_nothing_but_the_files_of_the_package(preview: Preview, path: str) -> None:
    assert ask(preview, path).status == 404


def test_a_file_comes_with_its_type(preview: Preview) -> None:
    reply = ask(preview, "/course/content/lesson.html?start=7")
    assert reply.headers["Content-Type"] == "text/html; charset=utf-8"
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert reply.headers["Cache-Control"] == "no-store"
    assert b"A lesson of others" in reply.body


@pytest.mark.parametrize(
    ("wanted", "status", "content_range", "length"),
    [
        ("bytes=0-99", 206, "bytes 0-99/10240", 100),
        ("bytes=10000-", 206, "bytes 10000-10239/10240", 240),
        ("bytes=-40", 206, "bytes 10200-10239/10240", 40),
        ("bytes=10239-20000", 206, "bytes 10239-10239/10240", 1),
        ("bytes=10240-", 416, "bytes */10240", 0),
        ("bytes=-", 200, None, 10240),
        ("lines=1-2", 200, None, 10240),
    ],
)
def test_a_video_is_given_in_parts(
    preview: Preview, wanted: str, status: int, content_range: str | None, length: int
) -> None:
    reply = ask(preview, "/course/content/clip.mp4", Range=wanted)
    assert (reply.status, reply.headers["Content-Range"], len(reply.body)) == (status, content_range, length)
    if status == 206:
        first = int(reply.headers["Content-Range"].split()[1].split("-")[0])
        assert reply.body == (bytes(range(256)) * 40)[first : first + length]


def test_what_was_saved_is_kept_for_its_attempt(preview: Preview) -> None:
    name = ask(preview, "/-/session").json["attempt"]["name"]
    assert ask(preview, "/-/kept", {"attempt": name, "turn": 2, "kept": {"a": "2"}}).status == 204
    ask(preview, "/-/kept", {"attempt": name, "turn": 1, "kept": {"a": "1"}})
    assert ask(preview, "/-/session").json["kept"] == {"a": "2"}
    ask(preview, "/-/attempt", {"learner": "same"})
    ask(preview, "/-/kept", {"attempt": name, "turn": 3, "kept": {"a": "3"}})
    session = ask(preview, "/-/session").json
    assert session["kept"] == {}
    assert session["attempt"]["learner"] == 1
    assert session["attempt"]["number"] == 2
    ask(preview, "/-/attempt", {"learner": "new"})
    assert ask(preview, "/-/session").json["attempt"] == {"name": "2-1 i", "learner": 2, "number": 1}


@pytest.mark.parametrize(
    ("path", "told"),
    [("/-/kept", []), ("/-/kept", {"kept": {}}), ("/-/lms", {"profile": "nice", "seed": ""}), ("/-/attempt", 7)],
)
def test_what_cannot_be_understood_changes_nothing(preview: Preview, path: str, told: object) -> None:
    before = ask(preview, "/-/session").json
    assert ask(preview, path, told).status == 400
    assert ask(preview, "/-/session").json == before


def test_another_profile_can_be_chosen(preview: Preview) -> None:
    assert ask(preview, "/-/lms", {"profile": "liar", "seed": "7"}).status == 204
    session = ask(preview, "/-/session").json
    assert (session["profile"], session["seed"]) == ("liar", "7")
    assert session["profiles"]["liar"]["settings"] == {"lie": True}


def test_storage_can_be_blocked_before_the_course_runs(preview: Preview) -> None:
    body = ask(preview, "/course-without-storage/content/lesson.html").body
    assert b'<head><script src="/-/block-storage.js"></script><title>' in body


def test_the_page_runs_its_own_scripts_only(preview: Preview) -> None:
    reply = ask(preview, "/")
    assert reply.headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert b'id="course"' in reply.body


def test_a_port_that_is_taken_is_said(preview: Preview, foreign: Path) -> None:
    port = urlsplit(preview.address).port or 0
    with pytest.raises(EnvironmentProblem, match=str(port)), open_preview(foreign, Choices(), port=port):
        pass


def test_a_changed_file_is_built_and_told(show: Show, course: Path) -> None:
    preview = show(course)
    assert ask(preview, "/-/session").json["edition"] == 1
    page = next(course.glob("units/*/*.md"))
    with urllib.request.urlopen(f"{preview.address}/-/events", timeout=10) as stream:
        stream.readline()
        page.write_text(page.read_text() + "\nA new line.\n")
        line = next(line for line in stream if line.startswith(b"data: "))
    told = json.loads(line.removeprefix(b"data: "))
    assert (told["event"], told["edition"], told["current"]) == ("edition", 2, True)
    assert b"A new line." in ask(preview, f"/course/pages/{page.stem.split('-', 1)[1]}.js").body


def test_errors_are_told_and_the_last_good_course_stays(show: Show, course: Path) -> None:
    preview = show(course)
    before = ask(preview, "/course/index.html").body
    (course / "course.yaml").write_text("title: 7\n")
    preview.stage.look()
    standing = ask(preview, "/-/session").json
    assert (standing["edition"], standing["current"]) == (1, False)
    assert {one["severity"] for one in standing["findings"]} >= {"error"}
    assert standing["findings"][0]["place"].startswith("course.yaml:")
    assert standing["findings"][0]["hint"]
    assert ask(preview, "/course/index.html").body == before


def test_a_look_leaves_nothing_in_the_course(show: Show, course: Path) -> None:
    before = sorted(path for path in course.rglob("*"))
    preview = show(course)
    assert ask(preview, "/course/index.html").status == 200
    assert sorted(path for path in course.rglob("*")) == before


def test_a_broken_zip_is_findings_not_a_crash(show: Show, tmp_path: Path) -> None:
    path = tmp_path / "odd.zip"
    path.write_bytes(b"no zip at all")
    session = ask(show(path), "/-/session").json
    assert session["launch"] is None
    assert session["findings"][0]["rule"] == "PKG-001"
