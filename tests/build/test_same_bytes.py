"""The same source gives the same bytes, wherever and whenever it is built."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FORMATS = ["-f", "scorm12", "-f", "xapi", "-f", "epub"]
SAMPLE = Path(__file__).parents[1] / "rules" / "_course"


def build(course: Path, out: Path, umask: int = 0o022, **environment: str) -> dict[str, str]:
    """Build without a cache; give the digest of each package."""
    command = [sys.executable, "-m", "scormbuild", "package", str(course), "-o", str(out), *FORMATS]
    surroundings = {**os.environ, "SCORMBUILD_CACHE": "off", **environment}
    done = subprocess.run(command, env=surroundings, umask=umask, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(out.iterdir())}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("first")
    shutil.copytree(SAMPLE, folder / "course")
    return build(folder / "course", folder / "out")


@pytest.mark.parametrize(
    ("umask", "environment"),
    [
        (0o077, {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "1"}),
        (0o000, {"TZ": "America/St_Johns", "LC_ALL": "de_DE.UTF-8", "PYTHONHASHSEED": "4294967295"}),
        (0o022, {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONOPTIMIZE": "1"}),
    ],
)
def test_surroundings_do_not_matter(
    expected: dict[str, str], tmp_path: Path, umask: int, environment: dict[str, str]
) -> None:
    shutil.copytree(SAMPLE, tmp_path / "ein anderer Ort ü")
    assert build(tmp_path / "ein anderer Ort ü", tmp_path / "out", umask, **environment) == expected


def test_a_theme_is_the_same_everywhere(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "course")
    with (tmp_path / "course" / "course.yaml").open("a") as file:
        file.write('theme: {primary: "#e8a33d", corners: round, density: compact}\n')
    here = build(tmp_path / "course", tmp_path / "here")
    there = build(tmp_path / "course", tmp_path / "there", 0o077, LC_ALL="de_DE.UTF-8", PYTHONHASHSEED="7")
    assert here == there


def test_line_ends_byte_order_marks_and_times_do_not_matter(expected: dict[str, str], tmp_path: Path) -> None:
    course = tmp_path / "course"
    shutil.copytree(SAMPLE, course)
    for path in course.rglob("*"):
        if path.suffix in {".md", ".yaml"}:
            path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
        os.utime(path, (86400, 86400))
    assert build(course, tmp_path / "out") == expected


def test_the_epoch_is_honoured(expected: dict[str, str], tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "course")
    later = build(tmp_path / "course", tmp_path / "out", SOURCE_DATE_EPOCH="1700000000")
    assert later.keys() == expected.keys()
    assert later != expected
