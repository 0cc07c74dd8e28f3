"""A link inside the course."""

from __future__ import annotations

from pathlib import Path


def make(course: Path) -> None:
    (course / "media/other.svg").symlink_to("square.svg")
