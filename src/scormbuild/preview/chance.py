"""A schedule of faults that repeats itself: the same seed and the same calls, the same faults.

`player/lms/chance.js` does the same for the calls of SCORM.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from scormbuild.preview.lrs import Call
from scormbuild.preview.lrs.troubles import Kind

# of a thousand calls, how many go wrong in which way
_SHARES: tuple[tuple[Kind, int], ...] = ((500, 60), (503, 20), ("offline", 30), ("lost", 30))


def schedule_faults(seed: str) -> Callable[[Call], Kind | None]:
    """What goes wrong with each request, asked for once a request. Without a seed nothing does."""
    numbers = count()

    def fault(call: Call) -> Kind | None:
        if not seed:
            return None
        left = thousandth(f"{seed}/{next(numbers)}/{call.method} {call.resource}")
        for kind, most in _SHARES:
            if left < most:
                return kind
            left -= most
        return None

    return fault


def thousandth(text: str) -> int:
    """0-999 from a text, spread evenly (FNV-1a, 32 bits, finished by a multiplication)."""
    total = 0x811C9DC5
    for byte in text.encode():
        total = (total ^ byte) * 0x01000193 & 0xFFFFFFFF
    total = (total ^ total >> 15) * 0x2C1B3C6D & 0xFFFFFFFF
    return (total ^ total >> 13) % 1000
