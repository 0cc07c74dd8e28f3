"""course.lock on disk: written when a package is."""

from __future__ import annotations

import os
from pathlib import Path

FILE = "course.lock"


def read_lock(folder: Path) -> str:
    """The text of course.lock, "" when there is none."""
    try:
        return (folder / FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def write_lock(folder: Path, text: str) -> None:
    """Bring course.lock up to date, in one step."""
    if read_lock(folder) == text:
        return
    temporary = folder / f".{FILE}.{os.getpid()}"
    try:
        temporary.write_text(text, encoding="utf-8", newline="\n")
        os.replace(temporary, folder / FILE)
    finally:
        temporary.unlink(missing_ok=True)
