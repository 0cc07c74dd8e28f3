"""What was made before and is still good, kept outside the course: pages by content, builds by file stamps.

Losing the cache costs time, never correctness. It holds pickles, so it lives in a folder only the user can write.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent
# a file changed within this time before a build may change again under the same stamp
_RACY_NS = 50_000_000


def cache_folder() -> Path | None:
    """Where the cache lives (``SCORMBUILD_CACHE``, else the user's cache folder); None when it is switched off."""
    chosen = os.environ.get("SCORMBUILD_CACHE")
    if chosen is not None:
        return Path(chosen) if chosen not in ("", "0", "off") else None
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return Path(base) / "scormbuild" if base else None


def made_folder(name: str) -> Path | None:
    """A folder of the cache that is there; None where there can be none."""
    folder = cache_folder()
    try:
        if folder:
            (folder / name).mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        return None
    return folder and folder / name


@cache
def tool_digest(*more: Path) -> str:
    """Changes whenever the tool does: its own files and the folders `more`, by name, size and time; looked at once."""
    digest = hashlib.sha256(sys.version.encode())
    for folder in (_PACKAGE, *more):
        for name, stamp in sorted(stamps(folder, skip={"__pycache__"}).items()):
            digest.update(f"{name}{stamp}".encode())
    return digest.hexdigest()


def stamps(folder: Path, skip: Iterable[str] = ()) -> dict[str, list[int]]:
    """Size, time in nanoseconds and inode of every file below a folder; hidden folders and `skip` are left out."""
    found: dict[str, list[int]] = {}
    skipped = set(skip)
    for path, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name[0] != "." and name not in skipped]
        for name in files:
            file = os.path.join(path, name)
            with suppress(OSError):
                status = os.lstat(file)
                found[file] = [status.st_size, status.st_mtime_ns, status.st_ino]
    return found


def pack(value: object) -> bytes:
    """A value as the cache holds it."""
    return pickle.dumps(value, protocol=5)


def unpack(packed: bytes) -> Any:
    """The value that was packed."""
    return pickle.loads(packed)


class Pages:
    """Packed pages of one course by digest. Reads one file, writes one file with what was used this time."""

    def __init__(self, folder: Path | None, course: Path) -> None:
        self._file = folder and folder / f"pages-{_key(course)}.bin"
        self._old: Mapping[str, bytes] = _load(self._file) if self._file else {}
        self._used: dict[str, bytes] = {}

    def __bool__(self) -> bool:
        """Whether anything was kept."""
        return bool(self._old)

    def get(self, digest: str) -> bytes | None:
        """What was put under this digest, or None."""
        return self._old.get(digest)

    def put(self, digest: str, packed: bytes) -> None:
        """Keep a packed value for the next build; what is not put again is forgotten."""
        self._used[digest] = packed

    def save(self) -> None:
        """Write what was used, unless nothing changed, and let go of it."""
        if self._file and self._used.keys() != self._old.keys():
            _write(self._file, self._used)
        self._used = {}


class Stamp:
    """Says whether a build would find everything as the last one left it."""

    def __init__(self, folder: Path | None, course: Path, options: object) -> None:
        self._file = folder and folder / f"stamp-{_key(course, options)}.bin"
        self._course = course
        self._began = time.time_ns()

    def last(self, tool: str) -> Any:
        """What `keep` was given by the last build, if no file changed since; else None."""
        if not self._file:
            return None
        try:
            kept = pickle.loads(self._file.read_bytes())
            same = kept["tool"] == tool and kept["files"] == self._files(kept["made"])
        except Exception:  # a damaged cache of whatever kind is an empty one
            return None
        return kept["value"] if same else None

    def keep(self, tool: str, made: Iterable[Path], value: object) -> None:
        """Remember a finished build: the course's files and those it made."""
        names = [str(path) for path in made]
        files = self._files(names)
        racy = any(stamp[1] > self._began - _RACY_NS for name, stamp in files.items() if name not in names)
        if self._file and not racy:
            _write(self._file, {"tool": tool, "made": names, "files": files, "value": value})

    def _files(self, made: Iterable[str]) -> dict[str, list[int]]:
        found = stamps(self._course)
        for name in made:
            status = os.stat(name)
            found[name] = [status.st_size, status.st_mtime_ns, status.st_ino]
        return found


def _key(course: Path, options: object = "") -> str:
    return hashlib.sha256(f"{course.resolve()}\n{options}".encode()).hexdigest()[:20]


def _load(file: Path) -> dict[str, bytes]:
    try:
        loaded = pickle.loads(file.read_bytes())
    except Exception:  # a damaged cache of whatever kind is an empty one
        return {}
    return loaded if isinstance(loaded, dict) else {}


def _write(file: Path, value: object) -> None:
    """Replace a file of the cache; a full or read-only disk only costs the cache."""
    temporary = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            with temporary.open("wb") as out:
                pickle.dump(value, out, protocol=5)
            os.replace(temporary, file)
        finally:
            temporary.unlink(missing_ok=True)
