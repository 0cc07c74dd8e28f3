"""A PDF as Chromium prints it: on which page what is, and the same bytes each time, with what it says of itself.

ISO 32000-1. The printer (Skia) writes version 1.4 with a plain cross-reference table and no object streams; nothing
else is read here. What is added stands behind it as an incremental update (section 7.5.6).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

_DATE = re.compile(rb"\(D:\d{14}\+00'00'\)")
_NO_DATE = b"(D:19800101000000+00'00')"
_CREATOR = re.compile(rb"/Creator \((?:[^()\\]|\\.)*\)", re.DOTALL)
_TRAILER = re.compile(
    rb"trailer\n<</Size (\d+)\n/Root (\d+) 0 R\n/Info (\d+) 0 R>>\nstartxref\n(\d+)\n%%EOF\s*$", re.DOTALL
)
_END = b"%%EOF"
_PREVIOUS = re.compile(rb"/Prev (\d+)\n")
_TABLE = re.compile(rb"xref\n0 (\d+)\n")
_LINE = 20
"""Bytes of an entry of the cross-reference table (section 7.5.4)."""


class UnknownFormError(ValueError):
    """A PDF that another printer made."""


def pages_of(pdf: bytes) -> dict[str, int]:
    """The page, from 1, of every named place (section 12.3.2.3)."""
    printed = _read(pdf)
    catalog = printed.object(printed.root)
    numbers = {page: number for number, page in enumerate(_pages(printed, _reference(catalog, b"Pages")), 1)}
    places = re.findall(rb"/([^\s/\[]+) \[(\d+) 0 R", printed.object(_reference(catalog, b"Dests")))
    return {name.decode(): numbers[int(page)] for name, page in places if int(page) in numbers}


def finished(pdf: bytes, info: Mapping[str, str], xmp: bytes) -> bytes:
    """The PDF without the time and the machine of its making, and with what `info` and `xmp` say of it.

    What is taken out is replaced by as many bytes, since offsets count. The values of `info` are texts, or dates that
    begin with ``D:`` (sections 14.3.3 and 7.9.4).
    """
    pdf = _CREATOR.sub(lambda found: b"/Creator (" + b" " * (len(found[0]) - 11) + b")", _DATE.sub(_NO_DATE, pdf))
    printed = _read(pdf)
    catalog = printed.object(printed.root).rstrip().removesuffix(b">>") + b"\n/Metadata %d 0 R>>" % printed.size
    stream = b"<</Type /Metadata\n/Subtype /XML\n/Length %d>> stream\n%s\nendstream" % (len(xmp), xmp)
    objects = {printed.about: _dictionary(info), printed.root: catalog, printed.size: stream}
    out, offsets = bytearray(pdf.rstrip() + b"\n"), {}
    for number, body in objects.items():
        offsets[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n" + b"".join(b"%d 1\n%010d 00000 n \n" % (number, offsets[number]) for number in sorted(offsets))
    id = sha256(out).hexdigest()[:32].encode()
    out += b"trailer\n<</Size %d\n/Root %d 0 R\n/Info %d 0 R\n" % (printed.size + 1, printed.root, printed.about)
    out += b"/Prev %d\n/ID [<%s> <%s>]>>\nstartxref\n%d\n%%%%EOF\n" % (printed.start, id, id, table)
    return bytes(out)


def as_printed(pdf: bytes) -> bytes:
    """What the printer made, without what `finished` added. Raises ValueError for a PDF that is not `finished`."""
    before = _PREVIOUS.search(pdf, max(0, len(pdf) - 1024))
    if not before:
        raise UnknownFormError("nothing was added to it")
    return pdf[: pdf.index(_END, int(before[1])) + len(_END)]


class _Printed(NamedTuple):
    """A PDF with the numbers of its trailer: how many objects, catalog, information, and where its table begins.

    `entries` is where the first entry of the table is.
    """

    pdf: bytes
    size: int
    root: int
    about: int
    start: int
    entries: int

    def object(self, number: int) -> bytes:
        """What stands between ``obj`` and ``endobj``; b"" for an object that is not there."""
        if not 0 < number < self.size:
            return b""
        entry = self.entries + _LINE * number
        begin = int(self.pdf[entry : entry + 10])
        return self.pdf[begin : self.pdf.find(b"\nendobj", begin)].partition(b" obj\n")[2]


def _read(pdf: bytes) -> _Printed:
    """Raises UnknownFormError when it is not of the form that the printer is known to write."""
    trailer = _TRAILER.search(pdf, max(0, len(pdf) - 1024))
    table = trailer and _TABLE.match(pdf, int(trailer[4]))
    if not trailer or not table or table[1] != trailer[1]:
        raise UnknownFormError("it printed a PDF of a form that is not known")
    size, root, about, start = map(int, trailer.groups())
    return _Printed(pdf, size, root, about, start, table.end())


def _reference(dictionary: bytes, key: bytes) -> int:
    found = re.search(rb"/%s (\d+) 0 R" % key, dictionary)
    return int(found[1]) if found else 0


def _pages(printed: _Printed, number: int) -> Iterator[int]:
    """The numbers of the page objects, in order, below a node of the tree of pages (section 7.7.3)."""
    kids = re.search(rb"/Kids \[([^\]]*)\]", printed.object(number))
    if not kids:
        yield number
        return
    for kid in re.findall(rb"(\d+) 0 R", kids[1]):
        yield from _pages(printed, int(kid))


def _dictionary(info: Mapping[str, str]) -> bytes:
    """Texts as UTF-16 (section 7.9.2.2), in hexadecimal so that nothing has to be escaped."""
    lines = []
    for key, text in info.items():
        data = text.encode("ascii") if text.startswith("D:") else b"\xfe\xff" + text.encode("utf-16-be")
        lines.append(b"/%s <%s>" % (key.encode("ascii"), data.hex().encode()))
    return b"<<" + b"\n".join(lines) + b">>"
