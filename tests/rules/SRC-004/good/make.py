"""A long page."""

from __future__ import annotations

from pathlib import Path


def make(course: Path) -> None:
    front = "---\ntitle: Long\nminutes: 1\n---\n"
    (course / "units/1-unit/3-long.md").write_text(front + "word " * 1_000)
