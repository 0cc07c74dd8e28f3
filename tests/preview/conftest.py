from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import asking
import pytest
from asking import Reply
from click.testing import CliRunner

from scormbuild.cli.new import new
from scormbuild.preview import Choices, Preview, open_preview

from .samples import make_scorm12

Show = Callable[..., Preview]


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The starter course, with a cache of its own."""
    monkeypatch.setenv("SCORMBUILD_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "gardening"
    assert CliRunner().invoke(new, [str(folder)]).exit_code == 0
    return folder


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A SCORM 1.2 package of somebody else."""
    return make_scorm12(tmp_path / "foreign.zip")


@pytest.fixture
def show() -> Iterator[Show]:
    """Opens previews that end with the test."""
    with ExitStack() as open_ones:

        def run(target: Path, profile: str = "strict", seed: str = "", format: str = "scorm12") -> Preview:
            return open_ones.enter_context(open_preview(target, Choices(profile, seed), format=format))

        yield run


def ask(preview: Preview, path: str, told: object = None, **headers: str) -> Reply:
    """GET, or POST of what is told."""
    data = None if told is None else json.dumps(told).encode()
    return asking.ask(preview.address + path, data, headers)
