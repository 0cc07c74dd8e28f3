"""What goes wrong with requests: for a while, so many times, or by chance that repeats itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from scormbuild.preview.lrs.call import Call

Kind = int | str
"""A status (nothing is done), "offline" (hung up before), "lost" (done, then hung up), "lie" (as if it were done)."""


@dataclass
class _Trouble:
    times: int
    kind: Kind
    on: str


class Troubles:
    """`offline` and `delay` (seconds) last until changed, `always` too; `chance` is asked for every other call."""

    def __init__(self) -> None:
        self.offline = False
        self.delay = 0.0
        self.always: Kind | None = None
        self.chance: Callable[[Call], Kind | None] = lambda call: None
        self._coming: list[_Trouble] = []
        self._lock = Lock()

    def fail(self, times: int, kind: Kind, on: str = "") -> None:
        """Spoil the next requests whose `METHOD resource` contains `on` (preflights are never spoiled)."""
        self._coming.append(_Trouble(times, kind, on))

    def next(self, call: Call) -> Kind | None:
        """What is to go wrong with this request."""
        if self.offline:
            return "offline"
        if call.method == "OPTIONS":
            return None
        with self._lock:
            for trouble in self._coming:
                if trouble.times and trouble.on in f"{call.method} {call.resource}":
                    trouble.times -= 1
                    return trouble.kind
        return self.always or self.chance(call)
