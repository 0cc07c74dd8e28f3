"""A course as a site of files: what it holds, and that its service worker knows all of it."""

from __future__ import annotations

import base64
import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

from sample_course import course, material

from scormbuild.formats import FORMATS
from scormbuild.package import Contents, Member, deflate, write_archive
from scormbuild.resources import player_file

SHELL = b'<!doctype html><html class="pending" data-format="web"><title>x</title>'


def assembled(**changes: Any) -> Contents:
    return FORMATS["web"].assemble(course(), material()._replace(shell=deflate(SHELL), **changes))


def worker_list(contents: Contents) -> dict[str, Any]:
    script = contents.members[-1].read().decode("ascii")
    listed, _, code = script.partition(";\n")
    assert "addEventListener" in code
    made: dict[str, Any] = json.loads(listed.removeprefix("self.course = "))
    return made


def edition(**changes: Any) -> str:
    return str(worker_list(assembled(**changes))["edition"])


def test_the_launch_page_comes_first_and_the_worker_last(tmp_path: Path) -> None:
    write_archive(assembled(), tmp_path / "a.zip")
    assert zipfile.ZipFile(tmp_path / "a.zip").namelist() == [
        "index.html", "style.css", "core.js", "quiz.js", "core-xapi.js", "pages/start.js", "pages/check.js",
        "media/tour.mp4", "sw.js", "scormbuild.json",
    ]  # fmt: skip


def test_the_worker_knows_every_file_by_its_digest() -> None:
    contents = assembled()
    listed = worker_list(contents)
    digests = {
        member.path: base64.b64encode(hashlib.sha256(member.read()).digest()).decode()
        for member in contents.members[:-1]
    }
    sizes = {member.path: len(member.read()) for member in contents.members}
    assert {**listed["files"], **{path: digest for path, (digest, _) in listed["media"].items()}} == digests
    assert {path: size for path, (_, size) in listed["media"].items()} == {"media/tour.mp4": sizes["media/tour.mp4"]}


def test_the_page_says_of_which_edition_it_is() -> None:
    contents = assembled()
    html = contents.members[0].read()
    assert html == SHELL.replace(b'"web"', b'"web" data-edition="%s"' % worker_list(contents)["edition"].encode())


def test_any_change_is_another_edition_and_none_is_the_same(tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(b"a" * 3_000_000)
    media = [Member("media/film.mp4", film)]
    first = edition(media=media)
    assert edition(media=media) == first
    film.write_bytes(b"a" * 2_999_999 + b"b")
    assert len({first, edition(media=media), edition(), edition(pages=())}) == 4


def test_a_shell_that_is_not_packed_is_marked_alike() -> None:
    loose = FORMATS["web"].assemble(course(), material()._replace(shell=SHELL))
    assert loose.members[0].read() == assembled().members[0].read()


def test_its_core_is_within_its_budget() -> None:
    """40 KB, which no core that speaks to an LMS keeps to yet (tests/e2e/test_budget.py)."""
    assert len(player_file("core-web.js").read_bytes()) <= 40 * 1024
