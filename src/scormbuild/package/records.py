"""The records of a zip as bytes (PKWARE APPNOTE.TXT 6.3.3, section 4.3): no extra fields, no descriptors, no comments.

Zip64 records (4.5.3) appear only where a number does not fit: some importers refuse them.
"""

from __future__ import annotations

from struct import pack
from typing import NamedTuple

FULL = 0xFFFFFFFF
MANY = 0xFFFF
_VERSION, _VERSION_64 = 20, 45
_UNIX = 3
_MODE = 0o100644 << 16


class Entry(NamedTuple):
    """One member: where its local header begins, how it is packed, its size before and after, its CRC-32."""

    path: str
    method: int
    dos_time: tuple[int, int]
    offset: int
    size: int
    packed: int
    crc: int


def local_header(entry: Entry) -> bytes:
    """The record before a member's bytes (4.3.7). Its length does not depend on the CRC, so it can be patched."""
    name = entry.path.encode("ascii")
    wide = entry.size >= FULL or entry.packed >= FULL
    extra = pack("<HHQQ", 1, 16, entry.size, entry.packed) if wide else b""
    packed, size = (FULL, FULL) if wide else (entry.packed, entry.size)
    version = _VERSION_64 if wide else _VERSION
    fixed = pack("<4s2B4HL2L2H", b"PK\3\4", version, 0, 0, entry.method, *entry.dos_time, entry.crc, packed, size,
                 len(name), len(extra))  # fmt: skip
    return fixed + name + extra


def central_header(entry: Entry) -> bytes:
    """A member's record in the central directory (4.3.12)."""
    name = entry.path.encode("ascii")
    numbers = (entry.size, entry.packed, entry.offset)
    wide = [number for number in numbers if number >= FULL]
    extra = pack(f"<HH{len(wide)}Q", 1, 8 * len(wide), *wide) if wide else b""
    size, packed, offset = (min(number, FULL) for number in numbers)
    version = _VERSION_64 if wide else _VERSION
    fixed = pack("<4s4B4HL2L5H2L", b"PK\1\2", version, _UNIX, version, 0, 0, entry.method, *entry.dos_time, entry.crc,
                 packed, size, len(name), len(extra), 0, 0, 0, _MODE, offset)  # fmt: skip
    return fixed + name + extra


def end_of_archive(count: int, start: int, end: int) -> bytes:
    """The last record (4.3.16), after the zip64 ones (4.3.14, 4.3.15) where it needs them."""
    size = end - start
    wide = b""
    if count >= MANY or start >= FULL or size >= FULL:
        wide = pack("<4sQ4B2L4Q", b"PK\6\6", 44, _VERSION_64, _UNIX, _VERSION_64, 0, 0, 0, count, count, size, start)
        wide += pack("<4sLQL", b"PK\6\7", 0, end, 1)
    few = min(count, MANY)
    return wide + pack("<4s4H2LH", b"PK\5\6", 0, 0, few, few, min(size, FULL), min(start, FULL), 0)
