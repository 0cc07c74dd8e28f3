"""The end records of a zip, which say where its central directory is (PKWARE APPNOTE.TXT 6.3, 4.3.14 to 4.3.16)."""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from typing import BinaryIO

_END, _END64, _LOCATOR64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_END_FORM = struct.Struct("<4s4H2IH")
_END64_FORM = struct.Struct("<4sQ2H2I4Q")
_LOCATOR_FORM = struct.Struct("<4sIQI")
_WIDE16, _WIDE32 = 0xFFFF, 0xFFFFFFFF


class BrokenZipError(Exception):
    """The zip cannot be walked; the words say why."""


class NotAZipError(BrokenZipError):
    """There is no end record: this is no zip, or its end is cut off."""


@dataclass(frozen=True, slots=True)
class End:
    """Where the central directory is said to be: `entries` records in `size` bytes at `offset`.

    `at` is where the end records begin, `until` where they end; `rivals` counts end records hidden in the comment.
    """

    at: int
    until: int
    split: bool
    entries: int
    size: int
    offset: int
    comment: bytes
    zip64: bool = False
    rivals: int = 0


def read_end(file: BinaryIO) -> End:
    """The end records of an open zip; with the zip64 record, when there is one, in place of the narrow one."""
    end = _read_narrow(file)
    return _read_wide(file, end) or end


def _read_narrow(file: BinaryIO) -> End:
    """The end record whose comment reaches the end of the file, else the last one at all."""
    tail_at = max(0, file.seek(0, os.SEEK_END) - _END_FORM.size - _WIDE16)
    file.seek(tail_at)
    tail = file.read()
    found = [at for at in _positions(tail) if _left_behind(tail, at) >= 0]
    if not found:
        raise NotAZipError("there is no end record")
    exact = [at for at in found if _left_behind(tail, at) == 0]
    at = exact[0] if exact else found[-1]
    _, disk, directory_disk, here, entries, size, offset, comment = _END_FORM.unpack_from(tail, at)
    until = at + _END_FORM.size + comment
    split = bool(disk or directory_disk or here != entries)
    rivals = sum(1 for other in found if at < other < until)
    words = tail[at + _END_FORM.size : until]
    return End(tail_at + at, tail_at + until, split, entries, size, offset, words, rivals=rivals)


def _positions(tail: bytes) -> list[int]:
    found = []
    at = tail.find(_END)
    while at >= 0:
        found.append(at)
        at = tail.find(_END, at + 1)
    return found


def _left_behind(tail: bytes, at: int) -> int:
    """How many bytes lie behind an end record and its comment; negative when it does not fit."""
    if len(tail) - at < _END_FORM.size:
        return -1
    return len(tail) - at - _END_FORM.size - int.from_bytes(tail[at + 20 : at + 22], "little")


def _read_wide(file: BinaryIO, end: End) -> End | None:
    """The zip64 end record, when a locator in front of the narrow one says where it is."""
    if end.at < _LOCATOR_FORM.size:
        return None
    file.seek(end.at - _LOCATOR_FORM.size)
    mark, disk, at, disks = _LOCATOR_FORM.unpack(file.read(_LOCATOR_FORM.size))
    if mark != _LOCATOR64:
        return None
    if at > end.at:
        raise BrokenZipError("the zip64 locator points outside the file")
    file.seek(at)
    record = file.read(_END64_FORM.size)
    if len(record) < _END64_FORM.size or record[:4] != _END64:
        raise BrokenZipError("the zip64 end record is not where the locator says")
    _, _, _, _, this_disk, directory_disk, here, entries, size, offset = _END64_FORM.unpack(record)
    _refuse_contradiction(end, (entries, size, offset))
    split = bool(disk or disks > 1 or this_disk or directory_disk or here != entries)
    return End(at, end.until, split, entries, size, offset, end.comment, True, end.rivals)


def _refuse_contradiction(end: End, wide: tuple[int, int, int]) -> None:
    """Each field of the narrow record is either full (look at the wide one) or the same."""
    full = (_WIDE16, _WIDE32, _WIDE32)
    for narrow, value, limit in zip((end.entries, end.size, end.offset), wide, full, strict=True):
        if narrow not in (value, limit):
            raise BrokenZipError("the two end records disagree")
