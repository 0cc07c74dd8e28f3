"""The objects of a PDF, as far as one must know them to tell whether it is whole: no fonts, no pages' contents."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

_BEGIN = re.compile(rb"(?<![0-9])([0-9]{1,10})[ \r\n\t]+[0-9]{1,5}[ \r\n\t]+obj\b")
_MOST = 64 << 20
"""Bytes that are unpacked of one file, so that no bomb goes off."""
_MOST_OBJECTS = 1_000_000


class PdfObjects:
    """The dictionaries of a PDF by the numbers of their objects; the last one of a number counts (ISO 32000-1, 7.5.6).

    Objects are looked for, not looked up: a damaged table of references does not hide them.
    """

    def __init__(self, data: bytes) -> None:
        self._bodies: dict[int, bytes] = {}
        left = _MOST
        self.trailer = b""
        for number, body, stream in _objects(data):
            self._bodies[number] = body
            if re.search(rb"/Type\s*/ObjStm\b", body):
                text = _unpacked(stream, left)
                left -= len(text)
                self._bodies |= dict(_inside(body, text))
            elif re.search(rb"/Type\s*/XRef\b", body):
                self.trailer = body
        at = data.rfind(b"trailer")
        if at >= 0:
            self.trailer = data[at : at + 4096].partition(b"startxref")[0]

    def refer(self, dictionary: bytes, key: str) -> bytes:
        """The dictionary that a key leads to, or the one that stands there itself; b"" for none."""
        found = re.search(rb"/%s\s*(?:([0-9]{1,10})\s+[0-9]{1,5}\s+R|(<<))" % key.encode(), dictionary)
        if not found:
            return b""
        return self._bodies.get(int(found[1]), b"") if found[1] else dictionary[found.start(2) :]

    @property
    def catalog(self) -> bytes:
        """The root of all (7.7.2)."""
        return self.refer(self.trailer, "Root")


def _objects(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Number, dictionary and stream of each object, one after the other."""
    at = 0
    for _ in range(_MOST_OBJECTS):
        found = _BEGIN.search(data, at)
        if not found:
            return
        end = data.find(b"endobj", found.end())
        if end < 0:
            return
        body, _, stream = data[found.end() : end].partition(b"stream")
        yield int(found[1]), body, stream.lstrip(b"\r\n")
        at = end


def _unpacked(stream: bytes, most: int) -> bytes:
    """What a stream holds, at most so much; nothing when it is not deflated."""
    try:
        return zlib.decompressobj().decompress(stream, most) if most > 0 else b""
    except zlib.error:
        return b""


def _inside(body: bytes, text: bytes) -> Iterator[tuple[int, bytes]]:
    """The objects of an object stream that holds `text` (7.5.7)."""
    first, count = (re.search(rb"/%s\s+([0-9]{1,10})" % key, body) for key in (b"First", b"N"))
    if not first or not count:
        return
    numbers = [int(word) for word in text[: int(first[1])].split()[: 2 * int(count[1])] if word.isdigit()]
    starts = [int(first[1]) + offset for offset in numbers[1::2]]
    for number, start, end in zip(numbers[::2], starts, [*starts[1:], len(text)], strict=False):
        yield number, text[start:end]
