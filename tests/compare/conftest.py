"""The first version of the course, built once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from .versions import Edit, package, write_course


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the first version; `../scorm12.zip` beside it is its package."""
    folder = tmp_path_factory.mktemp("first")
    course = write_course(folder / "course")
    package(course, folder).rename(folder / "scorm12.zip")
    return course


@pytest.fixture
def old(first: Path) -> Path:
    """The package of the first version."""
    return first.parent / "scorm12.zip"


@pytest.fixture
def update(first: Path, tmp_path: Path) -> Callable[[Edit], Path]:
    """Makes an edited copy of the course, with its course.lock; gives the folder."""

    def make(edit: Edit) -> Path:
        shutil.copytree(first, tmp_path / "course")
        edit(tmp_path / "course")
        return tmp_path / "course"

    return make
