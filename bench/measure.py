"""Runs whole processes and says what they cost: wall seconds, CPU seconds, peak memory of the largest process."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Cost:
    """What one run took; memory in MiB."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True)
class Command:
    """A command with its environment, and what is done, unmeasured, before each run."""

    words: Sequence[str]
    environment: Mapping[str, str]
    before: Callable[[], object] = lambda: None
    ok: Sequence[int] = (0,)


def run(command: Command) -> Cost:
    """Run once. The kernel accounts for the process and all it waited for."""
    command.before()
    environment = {**os.environ, **command.environment}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed tool has its bytecode
    began = time.perf_counter()
    process = subprocess.Popen(command.words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr
    errors = process.stderr.read()
    _pid, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in command.ok:
        raise SystemExit(f"{' '.join(command.words)} ended with {process.returncode}\n{errors.decode()[-2000:]}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def pair(ours: Command, other: Command, runs: int) -> tuple[list[Cost], list[Cost]]:
    """Ours and another in turn, after one of each that does not count."""
    run(ours), run(other)
    costs = [(run(ours), run(other)) for _ in range(runs)]
    return [cost for cost, _ in costs], [cost for _, cost in costs]


def middle(values: Sequence[float]) -> float:
    """The median."""
    return statistics.median(values)
