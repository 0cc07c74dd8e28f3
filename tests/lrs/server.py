"""The store on loopback, for one test."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from http.server import ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import urlencode

from scormbuild.preview import lrs

from .handler import ROOT, Handler
from .stricter import faults

Json = dict[str, Any]


class Lrs(lrs.Lrs):
    """A store for one test: `with Lrs() as lrs`, then launch with `lrs.endpoint` and `lrs.auth`.

    What came in is in `lrs.statements` (in order), `lrs.refused`, `lrs.states` and `lrs.calls`. To make it fail:
    `lrs.fail(2, 500)`, `lrs.fail(1, "lost", on="POST statements")`, `lrs.offline = True`, `lrs.delay = 0.3`,
    `lrs.auth = "Basic other"` (whoever has the old word gets 401).
    """

    def __init__(self, user: str = "learner", word: str = "secret", *, versions: Sequence[str] = ("1.0.3",)) -> None:
        super().__init__(
            "Basic " + base64.b64encode(f"{user}:{word}".encode()).decode(), versions=versions, judge=faults
        )
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("LrsHandler", (Handler,), {"store": self}))
        self._server.block_on_close = False
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def __enter__(self) -> Lrs:
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def endpoint(self) -> str:
        """The address below which the resources are, ending in a slash."""
        return f"http://127.0.0.1:{self._server.server_address[1]}{ROOT}"

    def launch(self, page: str, actor: Json, **more: str) -> str:
        """The address an LMS opens a package's page with; `more`: `registration` and the like (Tin Can launch)."""
        return f"{page}?{urlencode({'endpoint': self.endpoint, 'auth': self.auth, 'actor': json.dumps(actor), **more})}"

    def fail(self, times: int, kind: int | str, on: str = "") -> None:
        """Spoil the next requests whose `METHOD resource` contains `on`; for `kind` see `troubles`."""
        self.troubles.fail(times, kind, on)

    @property
    def offline(self) -> bool:
        """Hang up on everybody."""
        return self.troubles.offline

    @offline.setter
    def offline(self, is_offline: bool) -> None:
        self.troubles.offline = is_offline

    @property
    def delay(self) -> float:
        """Seconds before every answer."""
        return self.troubles.delay

    @delay.setter
    def delay(self, seconds: float) -> None:
        self.troubles.delay = seconds
