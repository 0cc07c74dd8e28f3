"""The table of formats, the order of a package."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from sample_course import course, material

from scormbuild.formats import FORMATS, PLAYED
from scormbuild.package import write_archive
from scormbuild.resources import player_file


def test_names_are_listed_without_heavy_libraries() -> None:
    heavy = {"lxml", "tincan", "scormbuild.model"}
    code = f"import sys; from scormbuild.formats import *; print(*FORMATS, *({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == list(FORMATS)


@pytest.mark.parametrize("name", sorted(PLAYED.keys() - {"web"}))
def test_a_package_has_its_members_in_order(name: str, tmp_path: Path) -> None:
    target = tmp_path / "a.zip"
    write_archive(FORMATS[name].assemble(course(), material()), target)
    paths = zipfile.ZipFile(target).namelist()
    assert paths == [
        {"xapi": "tincan.xml", "cmi5": "cmi5.xml"}.get(name, "imsmanifest.xml"),
        *["metadata.xml"] * name.startswith("scorm2004"),
        "index.html", "style.css", "core.js", "quiz.js", "pages/start.js", "pages/check.js", "media/tour.mp4",
        "scormbuild.json",
    ]  # fmt: skip


def test_what_learners_see_is_the_same_in_every_format() -> None:
    """Pages, features and media: only what speaks to the LMS differs."""
    packed = {name: made.assemble(course(), material()).members for name, made in PLAYED.items()}
    own = {"core-xapi.js", "sw.js"}
    seen = {
        name: {m.path: m.source for m in members if not m.path.endswith(".xml") and m.path not in own}
        for name, members in packed.items()
    }
    seen["web"]["index.html"] = seen["xapi"]["index.html"]  # it says of which edition it is
    assert {"index.html", "pages/check.js", "quiz.js", "media/tour.mp4"} <= set(seen["scorm12"])
    assert all(files == seen["scorm12"] for files in seen.values())


def test_limits_and_cores() -> None:
    assert {made.name: (made.core, made.state_limit) for made in PLAYED.values()} == {
        "scorm12": ("core-scorm12.js", 3900),
        "scorm2004": ("core-scorm2004.js", 16000),
        "scorm2004-3": ("core-scorm2004.js", 16000),
        "xapi": ("core-xapi.js", 0),
        "cmi5": ("core-cmi5.js", 0),
        "web": ("core-web.js", 0),
    }


@pytest.mark.parametrize(
    "name", [*(made.core for made in PLAYED.values()), "blocks.js", "print.js", "quiz.js", "search.js", "video.js"]
)
def test_scripts_read_the_same_under_any_charset(name: str) -> None:
    assert player_file(name).read_bytes().isascii()
