"""Packages as the command line makes them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from scormbuild.formats import FORMATS

ROOT = Path(__file__).resolve().parents[1]


def packed(course: Path, folder: Path, *formats: str) -> dict[str, Path]:
    """The packages of a course, made into a folder, by format."""
    wanted = [str(course), *(word for name in formats for word in ("-f", name)), "-o", str(folder)]
    command = [sys.executable, "-m", "scormbuild", "package", *wanted]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    named = {name: f"-{name}.zip" if FORMATS[name].suffix == "zip" else f".{FORMATS[name].suffix}" for name in formats}
    return {name: next(folder.glob(f"*{end}")) for name, end in named.items()}
