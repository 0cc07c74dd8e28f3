"""Folders so deep that their path is too long to open."""

from __future__ import annotations

import os
from pathlib import Path


def make(course: Path) -> None:
    top = os.open(course / "media", os.O_RDONLY)
    for _ in range(20):
        os.mkdir("n" * 250, dir_fd=top)
        inner = os.open("n" * 250, os.O_RDONLY, dir_fd=top)
        os.close(top)
        top = inner
    os.close(top)
