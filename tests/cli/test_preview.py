"""The command `preview` as users call it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from scormbuild.cli.group import scormbuild
from scormbuild.formats import FORMATS, PLAYED


@contextmanager
def running(folder: Path, *words: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command in a process of its own, and the address it says."""
    command = [sys.executable, "-m", "scormbuild", "preview", *words, "--no-open"]
    surroundings = {**os.environ, "SCORMBUILD_CACHE": str(folder / "cache")}
    # tests in the background are born deaf to interrupts, and so would the command be
    hear = None if sys.platform == "win32" else lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)
    process = subprocess.Popen(
        command, cwd=folder, env=surroundings, stdout=subprocess.PIPE, text=True, preexec_fn=hear
    )
    try:
        assert process.stdout
        yield process, process.stdout.readline().split()[0]
    finally:
        process.kill()
        process.wait()
        assert process.stdout
        process.stdout.close()


@pytest.fixture
def course(tmp_path: Path) -> Path:
    assert CliRunner().invoke(scormbuild, ["new", str(tmp_path / "gardening")]).exit_code == 0
    return tmp_path / "gardening"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal for one process alone")
def test_it_says_where_it_is_and_ends_when_told_to(course: Path, tmp_path: Path) -> None:
    with running(tmp_path, "gardening") as (process, address):
        with urllib.request.urlopen(f"{address}/course/index.html", timeout=5) as reply:
            assert b"<title>" in reply.read()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 0
    assert not (course / "course.lock").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--lms", "mooodle-scorm12"], "did you mean `moodle-scorm12`?"),
        (["-f", "scorm13"], "did you mean `scorm12`?"),
        (["nowhere"], "there is no course.yaml"),
        (["--port", "70000"], "70000"),
    ],
)
def test_wrong_words_are_said(course: Path, words: list[str], said: str) -> None:
    target = [] if words[0] == "nowhere" else [str(course)]
    command = [sys.executable, "-m", "scormbuild", "preview", *target, *words, "--no-open"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30)
    assert done.returncode == 2
    assert said in done.stderr


@pytest.mark.parametrize(
    ("name", "said", "hint"),
    [
        ("course.html", "is a page by itself", "open it in a browser"),
        ("course.pdf", "is PDF", "open it in a reader of PDFs"),
        ("COURSE.EPUB", "is EPUB 3.3", "open it in a reader of e-books"),
        ("course.imscc", "is Common Cartridge, ", "import it into an LMS"),
    ],
)
def test_what_nothing_launches_is_not_previewed(tmp_path: Path, name: str, said: str, hint: str) -> None:
    (tmp_path / name).write_bytes(b"")
    command = [sys.executable, "-m", "scormbuild", "preview", str(tmp_path / name), "--no-open"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30)
    assert done.returncode == 2
    assert f"{name} {said}" in done.stderr
    assert hint in done.stderr


@pytest.mark.parametrize("format", [name for name in FORMATS if name not in PLAYED])
def test_a_format_without_a_player_is_not_previewed(course: Path, format: str) -> None:
    command = [sys.executable, "-m", "scormbuild", "preview", str(course), "-f", format, "--no-open"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30)
    assert done.returncode == 2
    assert f"{FORMATS[format].title} has no player" in done.stderr
    assert FORMATS[format].to_use
    assert f"`scormbuild package -f {format}` and {FORMATS[format].to_use}" in done.stderr
