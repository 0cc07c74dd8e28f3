"""Media as pages mention them: where they lie in the package, how big they are on the screen and on the wire."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

_HEAD = 64 * 1024
_SVG_TAG = re.compile(rb"<svg\b[^>]*>", re.IGNORECASE | re.DOTALL)
_SVG_BOX = re.compile(rb"\bviewBox\s*=\s*[\"']\s*\S+?[\s,]+\S+?[\s,]+([\d.]+)[\s,]+([\d.]+)")
_SVG_SIDE = rb"\s%s\s*=\s*[\"']\s*([\d.]+)(?:px)?\s*[\"']"
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_BARE = frozenset(range(0xD0, 0xD9)) | {0x01, 0xFF}

Size = tuple[int, int]
_UNKNOWN: Size = (0, 0)


class MediaFile(NamedTuple):
    """`path` is relative to ``index.html``, `size` in bytes; `width` and `height` in CSS pixels, 0 = unknown."""

    path: str
    size: int = 0
    width: int = 0
    height: int = 0


class Media:
    """The course's files by their course-relative paths, measured when a page first mentions them.

    `names` leads to the path in the package, `files` to the file itself.
    """

    def __init__(self, names: Mapping[str, str], files: Mapping[str, Path]) -> None:
        self._names = names
        self._files = files
        self._known: dict[str, MediaFile] = {}

    def __getitem__(self, name: str) -> MediaFile:
        """Raises KeyError for a file the course does not have, OSError for one that cannot be read."""
        if name not in self._known:
            self._known[name] = _measure(self._files[name], self._names[name])
        return self._known[name]


def _measure(file: Path, path: str) -> MediaFile:
    with file.open("rb") as stream:
        width, height = picture_size(stream.read(_HEAD))
    return MediaFile(path, file.stat().st_size, width, height)


def picture_size(head: bytes) -> Size:
    """Width and height from the first bytes of a PNG, GIF, WebP, JPEG or SVG; (0, 0) for anything else."""
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return _big(head, 16, 4), _big(head, 20, 4)
    if head.startswith((b"GIF87a", b"GIF89a")):
        return _little(head, 6, 2), _little(head, 8, 2)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return _webp(head)
    if head.startswith(b"\xff\xd8"):
        return _jpeg(head)
    return _svg(head)


def _svg(head: bytes) -> Size:
    """Width and height, else the viewBox (SVG 2, 7.2)."""
    found = _SVG_TAG.search(head)
    if not found:
        return _UNKNOWN
    sides = [re.search(_SVG_SIDE % name, found[0]) for name in (b"width", b"height")]
    if all(sides):
        return _whole([side[1] for side in sides if side])
    box = _SVG_BOX.search(found[0])
    return _whole(list(box.groups())) if box else _UNKNOWN


def _whole(sides: list[bytes]) -> Size:
    try:
        width, height = (round(float(side)) for side in sides)
    except ValueError:
        return _UNKNOWN
    return width, height


def _jpeg(head: bytes) -> Size:
    """The first frame header (ITU T.81, B.2.2)."""
    at = 2
    while at + 9 < len(head) and head[at] == 0xFF:
        marker = head[at + 1]
        if marker in _JPEG_FRAMES:
            return _big(head, at + 7, 2), _big(head, at + 5, 2)
        at += 1 if marker == 0xFF else 2 if marker in _JPEG_BARE else 2 + _big(head, at + 2, 2)
    return _UNKNOWN


def _webp(head: bytes) -> Size:
    """The three kinds of the WebP container (RFC 9649, 2.5-2.7)."""
    kind = head[12:16]
    if kind == b"VP8X":
        return _little(head, 24, 3) + 1, _little(head, 27, 3) + 1
    if kind == b"VP8L":
        bits = _little(head, 21, 4)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        return _little(head, 26, 2) & 0x3FFF, _little(head, 28, 2) & 0x3FFF
    return _UNKNOWN


def _big(data: bytes, at: int, length: int) -> int:
    return int.from_bytes(data[at : at + length], "big")


def _little(data: bytes, at: int, length: int) -> int:
    return int.from_bytes(data[at : at + length], "little")
