"""A page of more than 5 MB."""

from __future__ import annotations

from pathlib import Path


def make(course: Path) -> None:
    (course / "units/1-unit/3-long.md").write_text("word " * 1_000_001)
