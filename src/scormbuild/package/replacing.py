"""How a file gets its final name: written beside it, looked at, then put in its place in one step.

Whatever ends the tool, the final name holds the old file or the new one, each complete. What a killed run left behind
is swept by the next one.
"""

from __future__ import annotations

import glob
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from scormbuild.errors import EnvironmentProblem

try:
    from fcntl import LOCK_EX, LOCK_NB, flock
except ImportError:  # Windows
    flock = None  # type: ignore[assignment]  # asked for before it is called

_SUFFIX = ".part"
_OLD = 24 * 60 * 60


@dataclass(slots=True)
class Draft:
    """A file that is to replace another: write to `path`, say so, look at it, then `accept` it."""

    path: Path
    accepted: bool = False
    on_its_way: _ToDisk | None = None

    def written(self) -> None:
        """Let it go to disk while it is looked at; nothing more may be written to it."""
        self.on_its_way = _ToDisk(self.path)
        self.on_its_way.start()

    def accept(self) -> None:
        """Let it take the final name when the block ends well."""
        if not self.on_its_way:
            self.written()
        self.accepted = True


class _ToDisk(Thread):
    """Brings a file to disk beside other work."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._problem: OSError | None = None

    def run(self) -> None:
        """The system tells a failure to whoever asks first, so it is kept."""
        try:
            with self._path.open("r+b") as file:
                os.fsync(file.fileno())
        except OSError as error:
            self._problem = error

    def wait(self) -> None:
        """Come back when the file is on disk. Raises OSError when it could not be brought there."""
        self.join()
        if self._problem:
            raise self._problem


@contextmanager
def replacing(target: Path) -> Iterator[Draft]:
    """Give a draft that takes the place of `target` at the end of the block when it was accepted, and else vanishes.

    An exception in the block leaves `target` as it was. An OSError, here or in the block, becomes an
    EnvironmentProblem of one line: a full disk, no permission, a read-only file system.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target)
        handle, path = _create(target)
        draft = Draft(path)
        try:
            yield draft
            if draft.accepted and draft.on_its_way:
                draft.on_its_way.wait()
                path.chmod(0o644)  # whatever the umask is
                path.replace(target)
        finally:
            if draft.on_its_way:
                draft.on_its_way.join()
            os.close(handle)
            with suppress(OSError):
                path.unlink(missing_ok=True)
    except OSError as error:
        raise _refused(target, error) from error


def names_to_disk(folder: Path) -> None:
    """Bring the names of a folder to disk: from then on no failure of power brings back what was replaced.

    Once for all files that were put there, as a disk takes its time. Raises EnvironmentProblem.
    """
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        raise _refused(folder, error) from error


def _refused(what: Path, error: OSError) -> EnvironmentProblem:
    """What the system said, as one line."""
    reason = error.strerror or str(error)
    return EnvironmentProblem(f"cannot write {what}: {reason}", hint="look at free space and permissions of the folder")


def _create(target: Path) -> tuple[int, Path]:
    """An empty file with a name of its own, locked as long as this run lives."""
    while True:
        handle, name = tempfile.mkstemp(_SUFFIX, f".{target.name}.", target.parent)
        _lock(handle)
        if os.name == "nt" or os.fstat(handle).st_nlink:  # else another run swept it before it was locked
            return handle, Path(name)
        os.close(handle)


def _sweep(target: Path) -> None:
    """Remove the drafts of this target whose writer is gone."""
    for left in target.parent.glob(f"{glob.escape(f'.{target.name}')}.*{_SUFFIX}"):
        with suppress(OSError):
            if _abandoned(left):
                left.unlink()


def _abandoned(draft: Path) -> bool:
    """Whether nobody holds its lock any more; where there are no locks, whether it is older than a day."""
    if flock is None:
        return time.time() - draft.stat().st_mtime > _OLD
    handle = os.open(draft, os.O_RDWR)
    try:
        return _lock(handle)
    finally:
        os.close(handle)


def _lock(handle: int) -> bool:
    """Whether the file could be locked for this run; False where another run holds it or there are no locks."""
    if flock is None:
        return False
    try:
        flock(handle, LOCK_EX | LOCK_NB)
    except OSError:
        return False
    return True
