"""One line of progress on a terminal, when work takes longer than a second."""

from __future__ import annotations

import os
import sys
import time
from types import TracebackType

_PATIENCE = 1.0
_PAUSE = 0.1


class Line:
    """Shows `stage done/of` on standard error while inside; silent in pipes and in CI."""

    def __init__(self) -> None:
        self._on = sys.stderr.isatty() and not os.environ.get("CI")
        self._next = time.monotonic() + _PATIENCE
        self._shown = False

    def __enter__(self) -> Line:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)

    def show(self, stage: str, done: int, of: int) -> None:
        """Say how far a stage is, at most ten times a second."""
        if self._on and time.monotonic() >= self._next:
            self._next = time.monotonic() + _PAUSE
            self._shown = True
            print(f"\r\033[K{stage} {done}/{of}", end="", file=sys.stderr, flush=True)
