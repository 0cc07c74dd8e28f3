"""EPUBCheck finds nothing wrong with the EPUBs of the example course and of the gallery, which has every component."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from scormbuild import build

from .environment import ask

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("course", ["course", "docs/gallery"])
def test_epubcheck_finds_nothing(course: str, tmp_path: Path) -> None:
    outcome = build.package(build.Request(ROOT / course, tmp_path, ("epub",), lock_folder=tmp_path))
    told = ask("epubcheck", "epubcheck_book.py", outcome.packages[0].path)
    assert told == {"version": "3.3", "messages": []}


def test_epubcheck_would_tell(tmp_path: Path) -> None:
    outcome = build.package(build.Request(ROOT / "docs/gallery", tmp_path, ("epub",), lock_folder=tmp_path))
    broken = tmp_path / "broken.epub"
    with zipfile.ZipFile(outcome.packages[0].path) as book, zipfile.ZipFile(broken, "w") as copy:
        for info in book.infolist():
            copy.writestr(info, book.read(info).replace(b"<h1>", b"<h1 colour='red'>"))
    told = ask("epubcheck", "epubcheck_book.py", broken)
    assert ["ERROR", "RSC-005"] in [message[:2] for message in told["messages"]]
