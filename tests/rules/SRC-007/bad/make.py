"""A file whose name has a line end."""

from __future__ import annotations

from pathlib import Path


def make(course: Path) -> None:
    (course / "media/two\nlines.svg").write_text("")
