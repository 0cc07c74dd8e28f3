"""The records of a zip, read strictly: end records, central directory and local headers, each kept as found.

Nothing is believed because it is said once: `layout` compares what two records say of one member. The numbers are
those of PKWARE's APPNOTE.TXT 6.3.
"""

from __future__ import annotations

import os
import struct
from itertools import accumulate
from typing import BinaryIO, NamedTuple

from scormbuild.validate.end import BrokenZipError, End, NotAZipError, read_end

__all__ = ["BrokenZipError", "Entry", "Local", "NotAZipError", "Walk", "walk"]

STORED, DEFLATED = 0, 8
ENCRYPTED, DESCRIPTOR, UTF8 = 1 << 0, 1 << 3, 1 << 11
MOST_ENTRIES = 20_000

_LARGEST_DIRECTORY = 64 << 20

_CENTRAL, _LOCAL, _DESCRIPTOR = b"PK\x01\x02", b"PK\x03\x04", b"PK\x07\x08"
_CENTRAL_FORM = struct.Struct("<4s4B4H3I5H2I")
_LOCAL_FORM = struct.Struct("<4s5H3I2H")
_WIDE = 0xFFFFFFFF


class Local(NamedTuple):
    """A local header: `start` of it, `data` where the member's bytes begin, `end` behind them and their descriptor.

    `alike` is whether its name is that of the central directory; `described` is whether the descriptor behind the
    bytes, where one is promised, says the same as the central directory.
    """

    start: int
    data: int
    end: int
    alike: bool
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    zip64: bool
    described: bool


class Entry(NamedTuple):
    """A member as the central directory has it, with its local header; `packed` and `size` in bytes.

    `needs` is the version of the format that it asks of an unpacker, times ten.
    """

    name: str
    ascii: bool
    needs: int
    system: int
    flags: int
    method: int
    stamp: tuple[int, int]
    crc: int
    packed: int
    size: int
    disk: int
    mode: int
    extra: bytes
    comment: bytes
    zip64: bool
    local: Local

    @property
    def is_folder(self) -> bool:
        """Whether the member stands for a folder and holds nothing."""
        return self.name.endswith("/")


class Walk(NamedTuple):
    """All records of a zip of `length` bytes; `directory` is where the central directory really begins."""

    length: int
    end: End
    directory: int
    entries: tuple[Entry, ...]


def walk(file: BinaryIO) -> Walk:
    """Read all records of an open zip; `BrokenZipError` when they do not hold together."""
    length = file.seek(0, os.SEEK_END)
    end = read_end(file)
    if end.entries > MOST_ENTRIES:
        raise BrokenZipError(f"it has {end.entries} members; more than {MOST_ENTRIES} are not read")
    directory = _find_directory(file, end)
    file.seek(directory)
    return Walk(length, end, directory, tuple(_Reader(file, length, directory - end.offset).entries(end)))


def _find_directory(file: BinaryIO, end: End) -> int:
    """Where the central directory begins: right before the end records, whatever lies in front of the zip."""
    real = end.at - end.size
    if end.size > _LARGEST_DIRECTORY:
        raise BrokenZipError(f"its central directory is larger than {_LARGEST_DIRECTORY >> 20} MiB")
    if real < end.offset:
        raise BrokenZipError("the central directory lies outside the file")
    file.seek(real)
    if end.entries and file.read(4) != _CENTRAL:
        raise BrokenZipError("the central directory is not where the end record says")
    return real


class _Reader(NamedTuple):
    """An open zip of `length` bytes, all of whose offsets are wrong by `shift`."""

    file: BinaryIO
    length: int
    shift: int

    def entries(self, end: End) -> list[Entry]:
        """All members, from the bytes of the central directory at which the file stands."""
        data = self.file.read(end.size)
        entries: list[Entry] = []
        at = 0
        while at < len(data) and len(entries) < end.entries:
            entry, at = self._central(data, at)
            entries.append(entry)
        if len(entries) < end.entries:
            raise BrokenZipError(f"the central directory ends after {len(entries)} of {end.entries} members")
        if at < end.size:
            raise BrokenZipError("the central directory is longer than its members")
        return entries

    def _central(self, data: bytes, at: int) -> tuple[Entry, int]:
        """One record of the central directory with its local header, and where the next record begins (4.3.12)."""
        if len(data) - at < _CENTRAL_FORM.size or data[at : at + 4] != _CENTRAL:
            raise BrokenZipError("a record of the central directory is damaged")
        record = _CENTRAL_FORM.unpack_from(data, at)
        _, _, system, needs, _, flags, method, time, date, crc, packed, size, *rest = record
        *lengths, disk, _, attributes, offset = rest
        name_at, extra_at, comment_at, until = accumulate(lengths, initial=at + _CENTRAL_FORM.size)
        if until > len(data):
            raise BrokenZipError("a record of the central directory is cut off")
        raw, extra = data[name_at:extra_at], data[extra_at:comment_at]
        wide = _wide_values(extra, (size, packed, offset))
        size, packed, offset = wide or (size, packed, offset)
        local = self._local(raw, offset + self.shift, (crc, packed, size))
        return Entry(
            _decode(raw), raw.isascii(), needs, system, flags, method, (date, time), crc, packed, size, disk,
            attributes >> 16, extra, data[comment_at:until], wide is not None, local,
        ), until  # fmt: skip

    def _local(self, raw: bytes, start: int, central: tuple[int, int, int]) -> Local:
        """The local header of a member, of which the central directory says checksum, packed size and size (4.3.7)."""
        self.file.seek(min(max(start, 0), self.length))
        head = self.file.read(_LOCAL_FORM.size)
        if start < 0 or len(head) < _LOCAL_FORM.size or head[:4] != _LOCAL:
            raise BrokenZipError(f"`{_decode(raw)}` is not where the central directory says")
        _, _, flags, method, _, _, crc, packed, size, name_length, extra_length = _LOCAL_FORM.unpack(head)
        names = self.file.read(name_length + extra_length)
        data = start + _LOCAL_FORM.size + name_length + extra_length
        end = data + central[1]
        if end > self.length:
            raise BrokenZipError(f"`{_decode(raw)}` is cut off")
        wide = _wide_values(names[name_length:], (size, packed, 0))
        size, packed, _ = wide or (size, packed, 0)
        behind = self._descriptor_length(end, central) if flags & DESCRIPTOR else 0
        return Local(
            start, data, end + (behind or 0), names[:name_length] == raw, flags, method, crc, packed, size,
            wide is not None, behind is not None,
        )  # fmt: skip

    def _descriptor_length(self, at: int, central: tuple[int, int, int]) -> int | None:
        """How long the descriptor behind a member is, in whichever of its four forms; None when none fits (4.3.9)."""
        self.file.seek(at)
        found = self.file.read(24)
        forms = ["<3I", "<I2Q"] if max(central) <= _WIDE else ["<I2Q"]
        for mark in (_DESCRIPTOR, b""):
            for form in forms:
                if found.startswith(wanted := mark + struct.pack(form, *central)):
                    return len(wanted)
        return None


def _decode(raw: bytes) -> str:
    """The name as text. What is no UTF-8 is read as code page 437 (appendix D), so that it can at least be shown."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp437")


def _wide_values(extra: bytes, values: tuple[int, int, int]) -> tuple[int, int, int] | None:
    """Size, packed size and offset, from the zip64 field where too wide for their own; None without one (4.5.3)."""
    at = 0
    while at + 4 <= len(extra):
        tag, length = struct.unpack_from("<2H", extra, at)
        if tag == 1:
            return _widen(extra[at + 4 : at + 4 + length], values)
        at += 4 + length
    return None


def _widen(data: bytes, values: tuple[int, int, int]) -> tuple[int, int, int]:
    wide = list(struct.unpack(f"<{len(data) // 8}Q", data[: len(data) // 8 * 8]))
    if len(wide) < values.count(_WIDE):
        raise BrokenZipError("a zip64 field is too short")
    size, packed, offset = (wide.pop(0) if value == _WIDE else value for value in values)
    return size, packed, offset
