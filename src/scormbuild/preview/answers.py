"""What is asked of a server and what it answers, without any HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Request:
    """A request: `path` without its query, unquoted; names of `headers` in lower case."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Answer:
    """A response: its status, its body, and headers beside those every response has."""

    status: int = 204
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stream:
    """A response without an end: pieces as they come, until the other side has gone."""

    pieces: Iterator[bytes]
    headers: Mapping[str, str] = field(default_factory=dict)


class Silence(Exception):
    """A request that gets no answer: the connection breaks."""


def json_answer(value: Any, headers: Mapping[str, str] | None = None) -> Answer:
    """A value as a response."""
    return Answer(200, json.dumps(value).encode(), {"Content-Type": JSON, **(headers or {})})


def text_answer(status: int, text: str) -> Answer:
    """A sentence as a response."""
    return Answer(status, text.encode(), {"Content-Type": "text/plain; charset=utf-8"})
