"""A package as a web server sees it: files by path, in whole or in part. Nothing is unpacked to disk."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from scormbuild.media_types import media_type
from scormbuild.preview.answers import Answer, Request, text_answer
from scormbuild.preview.launch import Launch, read_launches

HEADERS = {"Cache-Control": "no-store", "Accept-Ranges": "bytes", "X-Content-Type-Options": "nosniff"}
_UNREADABLE = (KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError)  # absent, damaged, odd, encrypted
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
# the most that is given of a part without an end: a browser asks on
_PIECE = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class OpenPackage:
    """A zip that is opened for each request, so that it may be replaced between them."""

    path: Path
    launches: tuple[Launch, ...]

    def launch(self, item: str) -> Launch:
        """What to launch: that item, or the first."""
        return next((one for one in self.launches if one.item == item), self.launches[0])

    def answer(self, request: Request, name: str) -> Answer:
        """A file as a web server gives it, in part when a part is asked for (RFC 9110, section 14)."""
        if request.method not in ("GET", "HEAD"):
            return text_answer(405, "files are only read")
        headers = {**HEADERS, "Content-Type": media_type(name)}
        try:
            with zipfile.ZipFile(self.path) as archive:
                return _whole_or_part(archive, archive.getinfo(name), request.headers.get("range", ""), headers)
        except _UNREADABLE:
            return text_answer(404, f"there is no {name} in the package")


def open_package(path: Path) -> OpenPackage:
    """A package by its zip; raises `zipfile.BadZipFile` or `OSError` when it cannot be read."""
    with zipfile.ZipFile(path) as archive:

        def read(name: str) -> bytes | None:
            try:
                return archive.read(name)
            except _UNREADABLE:
                return None

        return OpenPackage(path, read_launches(read))


def _whole_or_part(archive: zipfile.ZipFile, file: zipfile.ZipInfo, wanted: str, headers: dict[str, str]) -> Answer:
    asked = _RANGE.fullmatch(wanted)
    if not asked or not any(asked.groups()):
        return Answer(200, archive.read(file), headers)
    size, (first, last) = file.file_size, asked.groups()
    start = int(first) if first else max(0, size - int(last))
    end = min(int(last) if first and last else start + _PIECE - 1, size - 1)
    if start > end:
        return Answer(416, b"", {**headers, "Content-Range": f"bytes */{size}"})
    with archive.open(file) as opened:
        opened.seek(start)
        data = opened.read(end - start + 1)
    return Answer(206, data, {**headers, "Content-Range": f"bytes {start}-{end}/{size}"})
