"""Files and text: what belongs to a course, what is never opened, and what is no text."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from source_course import COURSE, PAGE, make_course, page, read_course

from scormbuild.diagnostics import Diagnostic
from scormbuild.source.folder import open_folder
from scormbuild.source.text import MOST_BYTES, decode


def decoded(data: bytes) -> tuple[str | None, list[tuple[str, int, int]]]:
    findings: list[Diagnostic] = []
    source = decode("a.md", data, findings)
    return source and source.text, [(finding.rule, *finding.place[1:]) for finding in findings]


@pytest.mark.parametrize(
    ("data", "text", "findings"),
    [
        (b"a\r\nb\rc\n", "a\nb\nc\n", []),
        ("\ufeffé\t".encode(), "é\t", []),
        (b"ok\nbad \xe9 byte", "ok\nbad \ufffd byte", [("SRC-001", 2, 5)]),
        ("é\r\n".encode() + b"\xff", "é\n\ufffd", [("SRC-001", 2, 1)]),
        ("é".encode("utf-16"), None, [("SRC-001", 1, 1)]),
        (b"a\x00b", "a\ufffdb", [("SRC-002", 1, 2)]),
        ("a\n\u202eb\u2066".encode(), "a\n\u202eb\u2066", [("SRC-003", 2, 1), ("SRC-003", 2, 3)]),
        ("\U0001f469\u200d\U0001f4bb \ue000".encode(), "\U0001f469\u200d\U0001f4bb \ue000", []),
        (b"a" * (MOST_BYTES + 1), None, [("SRC-004", 0, 0)]),
    ],
)
def test_bytes_become_text(data: bytes, text: str | None, findings: list[tuple[str, int, int]]) -> None:
    assert decoded(data) == (text, findings)


def test_names_that_begin_with_a_line_or_a_dot_are_not_part_of_the_course(tmp_path: Path) -> None:
    make_course(tmp_path, {"_notes/a.md": "", ".git/config": "", "units/1-unit/_draft.md": "x", "media/.hidden": ""})
    assert sorted(open_folder(tmp_path).files) == [
        "course.yaml",
        "glossary.yaml",
        "media/square.svg",
        "references.yaml",
        "units/1-unit/2-next.md",
        "units/1-unit/unit.yaml",
    ]


def test_nothing_outside_the_course_is_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text(page("secret"))
    course = make_course(tmp_path / "course", {})
    (course / "units/1-unit/3-link.md").symlink_to(secret)
    (course / "units/1-unit/4-up.md").symlink_to("../../../secret.md")
    (course / "units/1-unit/5-lost.md").symlink_to("nowhere.md")
    (course / "media/loop").symlink_to(course)
    (course / "media/device").symlink_to("/dev/zero")
    (course / "media/inside.svg").symlink_to("square.svg")
    folder = open_folder(course)
    assert [finding.place.path for finding in sorted(folder.findings)] == [
        "media/device",
        "media/loop",
        "units/1-unit/3-link.md",
        "units/1-unit/4-up.md",
        "units/1-unit/5-lost.md",
    ]
    assert folder.files["media/inside.svg"].read_text().startswith("<svg")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes on this system")
def test_a_pipe_stops_nothing(tmp_path: Path) -> None:
    course = make_course(tmp_path, {})
    os.mkfifo(course / "units/1-unit/3-pipe.md")
    os.mkfifo(course / "course.lock")
    assert read_course(course, None).rules == ["SRC-005", "SRC-005"]


def test_a_file_that_became_a_pipe_or_a_link_meanwhile_is_not_read(tmp_path: Path) -> None:
    folder = open_folder(make_course(tmp_path, {}))
    for path in ("glossary.yaml", "references.yaml"):
        (tmp_path / path).unlink()
    os.mkfifo(tmp_path / "glossary.yaml")
    (tmp_path / "references.yaml").symlink_to("/etc/passwd")
    findings: list[Diagnostic] = []
    assert folder.text("glossary.yaml", findings) is None
    assert folder.text("references.yaml", findings) is None
    assert [finding.rule for finding in findings] == ["SRC-005", "SRC-008"]


@pytest.mark.parametrize(
    ("one", "two"), [("a.png", "A.png"), ("straße.png", "strasse.png"), ("é.png", "É.png"), ("x/a.png", "X/a.png")]
)
def test_twins_are_found(tmp_path: Path, one: str, two: str) -> None:
    folder = open_folder(make_course(tmp_path, {f"media/{one}": "", f"media/{two}": ""}))
    assert [finding.rule for finding in folder.findings] == ["SRC-006"]


def test_two_ways_to_write_an_accent_are_twins(tmp_path: Path) -> None:
    make_course(tmp_path, {"media/e\u0301.png": "", "media/\u00e9.png": ""})
    assert [finding.rule for finding in open_folder(tmp_path).findings] == ["SRC-006"]


def test_a_name_that_is_not_utf_8_is_found(tmp_path: Path) -> None:
    make_course(tmp_path, {})
    try:
        Path(os.fsdecode(os.fsencode(tmp_path / "media") + b"/bad\xff.png")).write_bytes(b"")
    except OSError:
        return  # the file system refuses such names by itself
    (finding,) = open_folder(tmp_path).findings
    assert (finding.rule, finding.message) == ("SRC-007", "`media/bad\\udcff.png` is not a name for a file")


@pytest.mark.parametrize(
    "course", [{}, {"course.yaml": ""}, {"course.yaml": "- a list\n"}, {"course.yaml": "just text"}]
)
def test_a_folder_without_a_course(tmp_path: Path, course: dict[str, str]) -> None:
    for path, text in course.items():
        (tmp_path / path).write_text(text)
    read = read_course(tmp_path)
    assert read.reading.outline is None
    assert read.rules == ["SRC-020"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert read_course(tmp_path / "none").rules == ["SRC-008", "SRC-020"]


def test_the_media_are_all_files_but_the_source(tmp_path: Path) -> None:
    files = {
        PAGE: page("x"),
        "units/1-unit/plan.svg": "",
        "units/1-unit/more/notes.md": "",
        "course.yaml": COURSE,
        "course.lock": "",
    }
    media = read_course(make_course(tmp_path, files)).reading.media
    assert sorted(media) == ["media/square.svg", "units/1-unit/more/notes.md", "units/1-unit/plan.svg"]
    assert all(path.is_file() for path in media.values())
