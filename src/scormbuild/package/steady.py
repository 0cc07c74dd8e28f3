"""Reading files that may be written to meanwhile: what is packed is what was there, or the build says so."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from scormbuild.errors import EnvironmentProblem


@dataclass(slots=True)
class SteadyFile:
    """An open regular file that is read once, no further than the size it had at the beginning."""

    path: Path
    file: FileIO
    size: int
    left: int

    def read_all(self) -> bytes:
        """The whole file."""
        data = bytearray(self.size)
        view = memoryview(data)
        while count := self.read_into(view):
            view = view[count:]
        return bytes(data)

    def read_into(self, buffer: memoryview) -> int:
        """Fill the buffer as far as it goes; 0 at the end."""
        try:
            count = self.file.readinto(buffer[: self.left]) or 0
        except OSError as error:
            raise _unreadable(self.path, error) from error
        self.left -= count
        return count


@contextmanager
def steady(path: Path) -> Iterator[SteadyFile]:
    """Open a file and make sure at the end that it was read whole and is as it was.

    Raises EnvironmentProblem when it cannot be read, is no regular file, or has changed.
    """
    try:
        file = FileIO(path)
    except OSError as error:
        raise _unreadable(path, error) from error
    with file:
        before = _regular(path, os.fstat(file.fileno()))
        opened = SteadyFile(path, file, before.st_size, before.st_size)
        yield opened
        after = os.fstat(file.fileno())
        if opened.left or (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise changed(path)


def size_of(path: Path) -> int:
    """The size of a file. Raises EnvironmentProblem as `steady` does."""
    try:
        return _regular(path, path.stat()).st_size
    except OSError as error:
        raise _unreadable(path, error) from error


def changed(path: Path) -> EnvironmentProblem:
    """What is raised when a file is not what it was a moment ago."""
    return EnvironmentProblem(f"{path} changed while it was packed", hint="build again when it is finished")


def _unreadable(path: Path, error: OSError) -> EnvironmentProblem:
    return EnvironmentProblem(f"cannot read {path}: {error.strerror or error}", hint="look at the file's permissions")


def _regular(path: Path, status: os.stat_result) -> os.stat_result:
    if not stat.S_ISREG(status.st_mode):
        raise EnvironmentProblem(f"{path} is not a file", hint="a package holds regular files only")
    return status
