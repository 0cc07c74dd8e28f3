"""Windows that end in the middle of a quiz; `kills.py` runs as many as it is told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


def kills(*words: str) -> subprocess.CompletedProcess[str]:
    """In a process of its own: playwright runs only once in one."""
    command = [sys.executable, "tests/faults/kills.py", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600)


def test_no_answer_is_lost_wherever_the_window_ends() -> None:
    done = kills("--runs", "30", "--seed", "1")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "'lost': 0" in done.stdout


def test_a_loss_would_be_found() -> None:
    # the browser of this seed is killed after it answered once; then all it left is thrown away
    done = kills("--runs", "1", "--seed", "12", "--forget")
    assert done.returncode == 1, done.stdout + done.stderr
