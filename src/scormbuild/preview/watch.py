"""Notices that files changed, by looking at them ten times a second: it works on every disk and share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import Event, Thread
from time import monotonic

PAUSE = 0.1
_REST = 9
"""Times as long as a look takes: a slow share is looked at less often."""


class Watch:
    """Calls `changed` from a thread of its own when `stamps` differ from those at the last call; `with` ends it."""

    def __init__(self, stamps: Callable[[], Mapping[str, object]], changed: Callable[[], None]) -> None:
        self._stamps, self._changed = stamps, changed
        self._seen = stamps()
        self._end = Event()
        self._thread = Thread(target=self._run, name="watch", daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._end.set()
        self._thread.join()

    def _run(self) -> None:
        pause = PAUSE
        while not self._end.wait(pause):
            began = monotonic()
            now = self._stamps()
            pause = max(PAUSE, _REST * (monotonic() - began))
            if now != self._seen:
                self._seen = now
                self._changed()
