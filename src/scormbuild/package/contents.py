"""The members of a package before it is written."""

from __future__ import annotations

import zlib
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Literal, NamedTuple

from deflate import crc32, deflate_compress

STORED: Literal[0] = 0
DEFLATED: Literal[8] = 8

LEVEL = 6
"""libdeflate's level: the ratio of zlib 6 at a higher speed; part of what makes the bytes the same everywhere."""

ALREADY_COMPRESSED = frozenset({
    ".mp4", ".m4v", ".m4a", ".webm", ".ogg", ".ogv", ".oga", ".opus", ".mp3", ".aac", ".flac", ".mov", ".avi", ".mkv",
    ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".heic", ".jxl", ".woff", ".woff2",
    ".zip", ".gz", ".bz2", ".xz", ".zst", ".7z", ".rar", ".pdf", ".epub", ".h5p",
    ".docx", ".pptx", ".xlsx", ".odt", ".odp", ".ods",
})  # fmt: skip
"""Suffixes whose bytes are stored as they are: deflating them costs forty times the work and gains nothing."""


class Deflated(NamedTuple):
    """Bytes packed once and kept: `data` is raw deflate data, or the bytes themselves where that is not shorter.

    `size`, `crc` (CRC-32) and `sha256` (hex) are those of the bytes before packing.
    """

    data: bytes
    size: int
    crc: int
    sha256: str

    @property
    def method(self) -> int:
        """The zip's number for how `data` is packed."""
        return DEFLATED if len(self.data) < self.size else STORED

    @property
    def plain(self) -> bytes:
        """The bytes before packing."""
        return zlib.decompress(self.data, -zlib.MAX_WBITS) if self.method else self.data


class Member(NamedTuple):
    """One file of a package: a portable path, and its bytes: as they are, packed, or in a file on disk."""

    path: str
    source: bytes | Deflated | Path

    @property
    def compressible(self) -> bool:
        """Whether deflating may shrink it, by its suffix."""
        return Path(self.path).suffix not in ALREADY_COMPRESSED

    @property
    def size(self) -> int:
        """How many bytes it has."""
        if isinstance(self.source, Path):
            return self.source.stat().st_size
        return self.source.size if isinstance(self.source, Deflated) else len(self.source)

    @property
    def sha256(self) -> str:
        """The SHA-256 of its bytes, in hex."""
        if isinstance(self.source, Path):
            with self.source.open("rb") as file:
                return file_digest(file, "sha256").hexdigest()
        return self.source.sha256 if isinstance(self.source, Deflated) else sha256(self.source).hexdigest()

    def read(self) -> bytes:
        """All its bytes."""
        if isinstance(self.source, Path):
            return self.source.read_bytes()
        return self.source.plain if isinstance(self.source, Deflated) else self.source


class Contents(NamedTuple):
    """All files of a package in the order in which they are written, but for the inventory, which comes last.

    `launch` is the path of the page that starts it. `format`, `profile` and `source_digest` go into the inventory.
    """

    members: tuple[Member, ...]
    launch: str
    format: str = ""
    profile: str = ""
    source_digest: str = ""


def deflate(data: bytes) -> Deflated:
    """Pack bytes with the pinned compressor, or keep them as they are where packing does not shrink them."""
    packed = bytes(deflate_compress(data, LEVEL)) if data else b""
    return Deflated(packed if len(packed) < len(data) else data, len(data), crc32(data), sha256(data).hexdigest())


def store(data: bytes) -> Deflated:
    """The same for bytes that are not to be packed."""
    return Deflated(data, len(data), crc32(data), sha256(data).hexdigest())
