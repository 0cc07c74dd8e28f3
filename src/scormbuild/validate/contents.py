"""What the rules see of a zip: names and bytes, nothing they could change."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from scormbuild.diagnostics import Place
from scormbuild.validate.zip import DEFLATED, ENCRYPTED, STORED, Entry, Walk

INVENTORY = "scormbuild.json"
WHOLE = Place("")
"""The place of a finding about the zip itself; a report puts the name of the zip there."""

_CHUNK = 1 << 20
_MOST_READ = 8 << 20


class BrokenMemberError(Exception):
    """The bytes of a member cannot be had; the words say why."""


@dataclass(frozen=True)
class Package:
    """A zip whose records have been walked."""

    path: Path
    walk: Walk

    @cached_property
    def files(self) -> dict[str, Entry]:
        """The members that are no folders, by name, in the order of the central directory."""
        return {entry.name: entry for entry in self.walk.entries if not entry.is_folder}

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {name.casefold(): name for name in self.files}

    def twin(self, path: str) -> str:
        """Words about a member that would be the one meant if case did not count; empty when there is none."""
        twin = self._folded.get(path.casefold())
        return f"; there is `{twin}`" if twin else ""

    def in_folders(self, name: str) -> Iterator[str]:
        """Members of a name that is one at the root, in folders: importers that search for it may find these."""
        return (member for member in self.files if member.endswith(f"/{name}"))

    @property
    def own(self) -> bool:
        """Whether scormbuild says that it made this package."""
        return INVENTORY in self.files

    @cached_property
    def format(self) -> str:
        """The format our inventory names; empty when it names none, or cannot be read."""
        return self._named("format")

    @cached_property
    def profile(self) -> str:
        """The LMS profile our inventory names; empty when it names none, or cannot be read."""
        return self._named("profile")

    def _named(self, key: str) -> str:
        try:
            named = json.loads(self.read(INVENTORY)).get(key, "") if self.own else ""
        except (BrokenMemberError, ValueError, AttributeError, RecursionError):
            return ""
        return named if isinstance(named, str) else ""

    def read(self, name: str) -> bytes:
        """All bytes of a member; `BrokenMemberError` when they cannot be had or are more than 8 MiB."""
        entry = self.files[name]
        if entry.size > _MOST_READ:
            raise BrokenMemberError(f"it is larger than {_MOST_READ >> 20} MiB")
        with self.path.open("rb") as file:
            return b"".join(chunks(file, entry))


def chunks(file: BinaryIO, entry: Entry) -> Iterator[bytes]:
    """The unpacked bytes of a member, a MiB at a time; never more than the size it declares."""
    if entry.flags & ENCRYPTED or entry.method not in (STORED, DEFLATED):
        raise BrokenMemberError("it is encrypted, or compressed in an unusual way")
    file.seek(entry.local.data)
    return _stored(file, entry) if entry.method == STORED else _inflated(file, entry)


def _stored(file: BinaryIO, entry: Entry) -> Iterator[bytes]:
    if entry.packed != entry.size:
        raise BrokenMemberError(f"it is stored, but said to hold {entry.size} bytes in {entry.packed}")
    yield from _raw(file, entry.packed)


def _raw(file: BinaryIO, left: int) -> Iterator[bytes]:
    while left:
        data = file.read(min(left, _CHUNK))
        if not data:
            raise BrokenMemberError("it is cut off")
        left -= len(data)
        yield data


def _inflated(file: BinaryIO, entry: Entry) -> Iterator[bytes]:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    left = entry.size
    for raw in _raw(file, entry.packed):
        while True:
            data = _inflate(stream, raw, min(left, _CHUNK) + 1)
            left -= len(data)
            if left < 0:
                raise BrokenMemberError(f"it holds more than the {entry.size} bytes it declares")
            if data:
                yield data
            raw = stream.unconsumed_tail
            if not raw:
                break
    if not stream.eof or left or stream.unused_data:
        raise BrokenMemberError(f"its compressed data do not end where they should ({left} bytes are missing)")


def _inflate(stream: zlib._Decompress, raw: bytes, most: int) -> bytes:
    try:
        return stream.decompress(raw, most)
    except zlib.error:
        raise BrokenMemberError("its compressed data are damaged") from None
