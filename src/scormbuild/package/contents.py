"""The members of a package before it is written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Deflated:
    """Bytes compressed once and kept: raw deflate data with size and CRC-32 of what it holds, and its SHA-256."""

    data: bytes
    size: int
    crc: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a package: a portable path and where its bytes come from (bytes, compressed bytes, a file on disk)."""

    path: str
    source: bytes | Deflated | Path


@dataclass(frozen=True, slots=True)
class Contents:
    """All files of a package in the order in which they are written; `launch` is the path of the page that starts it.

    `written_last` are made from the receipt of the others: the inventory."""

    members: tuple[Member, ...]
    launch: str
    source_digest: str = ""
