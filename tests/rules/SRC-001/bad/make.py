"""A page in Latin-1."""

from __future__ import annotations

from pathlib import Path


def make(course: Path) -> None:
    page = course / "units/1-unit/1-page.md"
    page.write_bytes(page.read_bytes() + "Café".encode("latin-1"))
