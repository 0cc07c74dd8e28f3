"""Whether work grows with what there is to do, and not with its square: a ratio within one run, in processor's time."""

from __future__ import annotations

import time
from collections.abc import Callable

_TIMES = 8
_TOO_MUCH = 3 * _TIMES
"""Of the work for an eighth; its square would be 64 times as much."""
_ATTEMPTS = 3
"""Other work on the machine makes a ratio worse now and then, but hides no square three times."""


def grows_in_proportion(work: Callable[[int], object], most: int) -> bool:
    """Whether `work`, which gets a size, does eight times as much for `most` as for an eighth of it, or little more."""
    work(1)
    return any(_cost(work, most) < _TOO_MUCH * _cost(work, most // _TIMES) for _ in range(_ATTEMPTS))


def _cost(work: Callable[[int], object], size: int) -> float:
    began = time.process_time()
    work(size)
    return time.process_time() - began
