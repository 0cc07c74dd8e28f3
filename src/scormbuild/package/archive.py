"""Writing the zip. The same contents give the same bytes on every machine, at any time, under any locale.

Written by our own hand rather than with `zipfile`, because only so can compressed bytes be kept from an earlier build
and large files pass through in one read. PKWARE APPNOTE.TXT 6.3.3, sections 4.3 to 4.5.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from scormbuild.errors import EnvironmentProblem
from scormbuild.package import inventory
from scormbuild.package.contents import STORED, Contents, Deflated, Member, deflate, store
from scormbuild.package.inventory import Written
from scormbuild.package.pouring import BLOCK, Pouring, Sums
from scormbuild.package.records import Entry, central_header, end_of_archive, local_header
from scormbuild.package.steady import size_of, steady

if TYPE_CHECKING:
    from concurrent.futures import Future

DEFLATE_AT_MOST = 8 << 20
"""Larger files on disk are stored, whatever they are: memory stays flat."""

_PORTABLE = re.compile(r"(?!.*(^|/)\.{1,2}(/|$))[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*")
_FIRST, _LAST = 315532800, 4354819198  # 1980-01-01T00:00:00Z and 2107-12-31T23:59:58Z, all that DOS time can say


class Receipt(NamedTuple):
    """What was written: the size of the zip and its members in their order, the inventory last."""

    size: int
    members: tuple[Written, ...]


def source_date_epoch(environ: Mapping[str, str] = os.environ) -> int | None:
    """The time all members get: SOURCE_DATE_EPOCH (reproducible-builds.org) in seconds, None when it is not set.

    Raises EnvironmentProblem when it is no whole number.
    """
    word = environ.get("SOURCE_DATE_EPOCH", "")
    if not word:
        return None
    if not re.fullmatch(r"-?[0-9]{1,18}", word):
        raise EnvironmentProblem(
            "SOURCE_DATE_EPOCH is not a whole number of seconds", hint="unset it, or set it to a Unix time"
        )
    return int(word)


def write_archive(contents: Contents, target: Path, *, epoch: int | None = None) -> Receipt:
    """Write the members in their order and the inventory last; an existing file is overwritten.

    `epoch` is the time of all members in seconds, kept between 1980 and 2107; None is 1980-01-01. Raises OSError when
    `target` cannot be written and EnvironmentProblem when a file on disk cannot be read or changes meanwhile.
    """
    _refuse_bad_paths(contents)
    with target.open("wb") as out, Pouring(target) as pouring:
        writer = _Writer(out, pouring, _dos_time(epoch))
        for member in contents.members:
            writer.add(member)
        writer.settle()
        writer.add(Member(inventory.PATH, inventory.inventory(contents, writer.written)))
        return writer.finish()


def _refuse_bad_paths(contents: Contents) -> None:
    paths = [member.path for member in contents.members] + [inventory.PATH]
    if bad := [path for path in paths if not _PORTABLE.fullmatch(path)]:
        raise ValueError(f"not a portable path: {bad[0]!r}")
    if len({path.lower() for path in paths}) < len(paths):
        raise ValueError("two members of the package have one path")


def _dos_time(epoch: int | None) -> tuple[int, int]:
    """Time and date as two 16-bit words, in steps of two seconds (4.4.6)."""
    year, month, day, hour, minute, second, *_ = time.gmtime(min(max(epoch or 0, _FIRST), _LAST))
    return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day


@dataclass(slots=True)
class _Writer:
    """The open zip. `poured` are the places in `entries` and `written` of the members whose sums are still awaited."""

    out: BinaryIO
    pouring: Pouring
    dos_time: tuple[int, int]
    entries: list[Entry] = field(default_factory=list)
    written: list[Written] = field(default_factory=list)
    poured: dict[int, Future[Sums]] = field(default_factory=dict)

    def add(self, member: Member) -> None:
        match member.source:
            case Deflated() as packed:
                self._add_packed(member.path, packed)
            case bytes() as data:
                self._add_packed(member.path, deflate(data) if member.compressible else store(data))
            case Path() as path:
                self._add_file(member, path)

    def settle(self) -> None:
        """Wait for what is poured, and patch its headers."""
        end = self.out.tell()
        for place, sums in self.poured.items():
            crc, digest = sums.result()
            entry = self.entries[place] = self.entries[place]._replace(crc=crc)
            self.written[place] = Written(entry.path, entry.size, digest, crc)
            self.out.seek(entry.offset)
            self.out.write(local_header(entry))
        self.out.seek(end)

    def finish(self) -> Receipt:
        start = self.out.tell()
        for entry in self.entries:
            self.out.write(central_header(entry))
        self.out.write(end_of_archive(len(self.entries), start, self.out.tell()))
        return Receipt(self.out.tell(), tuple(self.written))

    def _add_packed(self, path: str, packed: Deflated) -> None:
        entry = Entry(path, packed.method, self.dos_time, self.out.tell(), packed.size, len(packed.data), packed.crc)
        self.out.write(local_header(entry))
        self.out.write(packed.data)
        self._note(entry, packed.sha256)

    def _add_file(self, member: Member, path: Path) -> None:
        """A small file is read whole; of a large one the size is enough to go on."""
        size = size_of(path)
        if size > (DEFLATE_AT_MOST if member.compressible else BLOCK):
            self._add_poured(member.path, path, size)
            return
        with steady(path) as source:
            data = source.read_all()
        self._add_packed(member.path, deflate(data) if member.compressible else store(data))

    def _add_poured(self, path: str, file: Path, size: int) -> None:
        """Leave room for a file, and let it be filled beside what follows."""
        entry = Entry(path, STORED, self.dos_time, self.out.tell(), size, size, 0)
        self.out.write(local_header(entry))
        self.poured[len(self.entries)] = self.pouring.begin(file, size, self.out.tell())
        self.out.seek(size, os.SEEK_CUR)
        self._note(entry, "")

    def _note(self, entry: Entry, digest: str) -> None:
        self.entries.append(entry)
        self.written.append(Written(entry.path, entry.size, digest, entry.crc))
