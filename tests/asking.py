"""Asking a server of a test over HTTP: every answer is an answer, whatever its status."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any


class Reply:
    """Status, headers and body of an answer."""

    def __init__(self, response: Any) -> None:
        self.status: int = response.status
        self.headers = response.headers
        self.body: bytes = response.read()

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def ask(address: str, data: bytes | None = None, headers: Mapping[str, str] | None = None, method: str = "") -> Reply:
    """What is answered; the method is POST where there are data and none is named. A connection that breaks raises."""
    request = urllib.request.Request(address, data, dict(headers or {}), method=method or None)
    try:
        with urllib.request.urlopen(request, timeout=5) as response:
            return Reply(response)
    except urllib.error.HTTPError as error:
        return Reply(error)
