"""A course of one page for each kind of thing, so that expectations stand still while other courses are edited."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import Site, unzipped

from e2e.access.frames import ROOT
from e2e.conftest import Devices
from e2e.stage import STRICT, Stage

COURSE = Path(__file__).with_name("course")
FILM = ("intro.mp4", "intro.en.vtt", "intro.bg.vtt")


@pytest.fixture(scope="session")
def components_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course in `course/`, with the film of the repository's own course, as a package."""
    folder = tmp_path_factory.mktemp("components")
    course = shutil.copytree(COURSE, folder / "course")
    for name in FILM:
        shutil.copy(ROOT / "course" / "media" / name, course / "media")
    command = [sys.executable, "-m", "scormbuild", "package", str(course), "-f", "scorm12", "-o", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.zip"))


@pytest.fixture
def components(components_package: Path, device: Devices, tmp_path: Path) -> Iterator[Stage]:
    """That course at the top of a window."""
    with Site({"/course/": unzipped(components_package, tmp_path / "components")}, STRICT) as site:
        yield Stage(site, device)
        device.close()
