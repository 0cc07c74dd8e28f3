"""A link out of the course, a linked folder and a pipe."""

from __future__ import annotations

import os
from pathlib import Path


def make(course: Path) -> None:
    (course / "media/password.txt").symlink_to("/etc/passwd")
    (course / "media/again").symlink_to(course)
    os.mkfifo(course / "units/1-unit/3-pipe.md")
