"""A font in which every letter is a bar, so that text takes the same room and the same pixels on every machine.

What a machine has of fonts, and how it smooths their edges, is no fault of a page's layout. OpenType 1.9, chapters
`cmap`, `glyf`, `head`, `hhea`, `hmtx`, `loca`, `maxp`, `name`, `OS/2`, `post`.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

EM = 1000
ADVANCE, ASCENT, DESCENT = 500, 950, 250
"""A letter's room, and the line's above and below the letters' foot; in thousandths of the size."""
WIDTH, BAR = 560, 500
"""A bar is wider than a letter's room: a word is one bar, without seams."""
LAST = 0x2FFF


def block_font() -> bytes:
    """A TrueType font of three glyphs: none, space, bar."""
    bar = _glyph(WIDTH, BAR)
    glyphs = [bar, b"", bar]
    places = [sum(map(len, glyphs[:n])) for n in range(len(glyphs) + 1)]
    tables = {
        "OS/2": _os2(),
        "cmap": _cmap(),
        "glyf": b"".join(glyphs),
        "head": _head(),
        "hhea": struct.pack(
            ">HHhhhHhhhhhhhhhhhH", 1, 0, ASCENT, -DESCENT, 0, ADVANCE, 0, ADVANCE - WIDTH, WIDTH, *[0] * 8, 3
        ),
        "hmtx": struct.pack(">HhHhHh", *[ADVANCE, 0] * 3),
        "loca": struct.pack(">4I", *places),
        "maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, 3, 4, 1, 0, 0, 1, *[0] * 8),
        "name": struct.pack(">HHH", 0, 0, 6),
        "post": struct.pack(">IIhhIIIII", 0x30000, 0, -100, 50, 0, 0, 0, 0, 0),
    }
    return _font(tables)


def _glyph(right: int, top: int) -> bytes:
    """A rectangle on the line the letters stand on: four points, the steps across, then the steps up."""
    outline = struct.pack(">hhhhhHH", 1, 0, 0, right, top, 3, 0) + bytes([1] * 4)
    return outline + struct.pack(">8h", 0, right, 0, -right, 0, 0, top, 0)


def _cmap() -> bytes:
    """Many characters to one glyph (format 13), spaces to theirs."""
    groups = (0x20, 0x20, 1), (0x21, 0x9F, 2), (0xA0, 0xA0, 1), (0xA1, LAST, 2)
    packed = b"".join(struct.pack(">III", *group) for group in groups)
    table = struct.pack(">HHIII", 13, 0, 16 + len(packed), 0, len(groups)) + packed
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table


def _head() -> bytes:
    box = 0, 0, WIDTH, BAR
    return struct.pack(">HHIIIHHqqhhhhHHhhh", 1, 0, 0x10000, 0, 0x5F0F3CF5, 3, EM, 0, 0, *box, 0, 6, 2, 1, 0)


def _os2() -> bytes:
    first = struct.pack(">HhHHH", 4, ADVANCE, 400, 5, 0) + struct.pack(">10hh", *[0] * 10, 0) + bytes(10)
    lines = struct.pack(">hhhHH", ASCENT, -DESCENT, 0, ASCENT, DESCENT)
    last = struct.pack(">II", 0, 0) + struct.pack(">hhHHH", BAR, 700, 0, 0x20, 1)
    return first + bytes(16) + b"none" + struct.pack(">HHH", 0x40, 0x20, LAST) + lines + last


def _font(tables: Mapping[str, bytes]) -> bytes:
    """The tables behind their directory, each with its sum and on a boundary of four."""
    count, power = len(tables), len(tables).bit_length() - 1
    directory = struct.pack(">IHHHH", 0x10000, count, 16 << power, power, (count - (1 << power)) * 16)
    at, body = 12 + 16 * count, b""
    for tag, data in sorted(tables.items()):
        padded = data + bytes(-len(data) % 4)
        directory += tag.encode() + struct.pack(">III", _sum(padded), at + len(body), len(data))
        body += padded
    whole = directory + body
    place = whole.index(tables["head"]) + 8
    return whole[:place] + struct.pack(">I", (0xB1B0AFBA - _sum(whole)) % (1 << 32)) + whole[place + 4 :]


def _sum(data: bytes) -> int:
    return sum(struct.unpack(f">{len(data) // 4}I", data)) % (1 << 32)
