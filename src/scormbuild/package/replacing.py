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

from scormbuild.errors import EnvironmentProblem

try:
    from fcntl import LOCK_EX, LOCK_NB, flock
except ImportError:  # Windows
    flock = None  # type: ignore[assignment]

_SUFFIX = ".part"
_OLD = 24 * 60 * 60


@dataclass(slots=True)
class Draft:
    """A file that is to replace another: write to `path`, look at it, then `accept` it."""

    path: Path
    accepted: bool = False

    def accept(self) -> None:
        """Let it take the final name when the block ends well."""
        self.accepted = True


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
        try:
            draft = Draft(path)
            yield draft
            if draft.accepted:
                _put_in_place(path, target)
        finally:
            os.close(handle)
            with suppress(OSError):
                path.unlink(missing_ok=True)
    except OSError as error:
        raise EnvironmentProblem(
            f"cannot write {target}: {error.strerror or error}", hint="look at free space and permissions of the folder"
        ) from error


def _create(target: Path) -> tuple[int, Path]:
    """An empty file with a name of its own, locked as long as this run lives."""
    while True:
        handle, name = tempfile.mkstemp(_SUFFIX, f".{target.name}.", target.parent)
        _lock(handle)
        if os.name == "nt" or os.fstat(handle).st_nlink:  # else another run swept it before it was locked
            return handle, Path(name)
        os.close(handle)


def _put_in_place(path: Path, target: Path) -> None:
    """On disk first, then under its name, then the folder on disk. The mode does not depend on the umask."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())
    path.chmod(0o644)
    path.replace(target)
    if os.name != "nt":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


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
