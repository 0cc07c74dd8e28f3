"""The folder of a course: which files belong to it, read safely and each once.

Links are never followed out of the folder, and only plain files are opened: a pipe or device named like a page must not
stop or feed a build.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.source.text import MOST_BYTES, SourceText, decode

NOT_PLAIN = rules.error(
    "SRC-005",
    "Not a plain file inside the course",
    reason="A link out of the course, a linked folder, a pipe or a device can show anybody's data or stop a build.",
    hint="put the file itself into the course",
)
TWINS = rules.error(
    "SRC-006",
    "Two file names differ only in case or in the way accents are written",
    reason="On many machines the two are one file: one of them would replace the other.",
    hint="rename one of them",
    spec="Unicode Standard, section 3.13 (caseless matching)",
)
ODD_NAME = rules.error(
    "SRC-007",
    "A file name that is not text",
    reason="A name with control characters, or not in UTF-8, cannot be written in a text or shown in a message.",
    hint="rename the file",
)
UNREADABLE = rules.error(
    "SRC-008",
    "A file cannot be read",
    reason="What cannot be read cannot be part of the package.",
    hint="check its permissions",
)

# surrogates stand for bytes of a name that are not UTF-8 (PEP 383)
_NOT_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_OPEN_SAFELY = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass
class Folder:
    """The files of a course by their path in it (``/`` separated, NFC), and what is wrong with them."""

    root: Path
    files: dict[str, Path] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)

    def names(self, folder: str) -> list[str]:
        """The names of the files that lie in a folder of the course itself, not deeper."""
        return self._names.get(folder, [])

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        names: dict[str, list[str]] = {}
        for path in self.files:
            folder, _, name = path.rpartition("/")
            names.setdefault(folder, []).append(name)
        return names

    def text(self, path: str, findings: list[Diagnostic]) -> SourceText | None:
        """The text of a file of the course; None (and a finding) when it cannot be read."""
        data = self.data(path, findings)
        return None if data is None else decode(path, data, findings)

    def data(self, path: str, findings: list[Diagnostic]) -> bytes | None:
        """The bytes of a text file, at most one more than a text may have."""
        try:
            with open(os.open(self.files[path], _OPEN_SAFELY), "rb") as file:
                status = os.fstat(file.fileno())
                if stat.S_ISREG(status.st_mode):
                    return file.read(min(status.st_size, MOST_BYTES) + 1)
        except OSError as problem:
            findings.append(UNREADABLE.at(Place(path), f"the file cannot be read: {problem.strerror}"))
            return None
        findings.append(NOT_PLAIN.at(Place(path), "not a plain file"))
        return None


def open_folder(root: Path) -> Folder:
    """List the files of a course. Names that begin with ``_`` or ``.`` are not part of it."""
    folder = Folder(root)
    top = os.path.realpath(root)
    waiting = [(top, "")]
    while waiting:
        at, prefix = waiting.pop()
        for entry in _entries(at, prefix, folder):
            path = prefix + unicodedata.normalize("NFC", entry.name)
            if _NOT_TEXT.search(entry.name):
                shown = ascii(path)[1:-1]
                folder.findings.append(
                    ODD_NAME.at(Place(prefix.rstrip("/") or "."), f"`{shown}` is not a name for a file")
                )
            elif entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, path + "/"))
            elif (file := _plain_file(entry, top)) is None:
                folder.findings.append(NOT_PLAIN.at(Place(path), _what_it_is(entry)))
            elif path in folder.files:
                folder.findings.append(TWINS.at(Place(path), f"there are two files named `{path}`"))
            else:
                folder.files[path] = file
    folder.files = dict(sorted(folder.files.items()))
    _find_twins(folder)
    return folder


def _entries(at: str, prefix: str, folder: Folder) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(at) as entries:
            kept = [entry for entry in entries if not entry.name.startswith(("_", "."))]
    except OSError as problem:
        folder.findings.append(
            UNREADABLE.at(Place(prefix.rstrip("/") or "."), f"the folder cannot be read: {problem.strerror}")
        )
        return []
    return sorted(kept, key=lambda entry: entry.name)


def _plain_file(entry: os.DirEntry[str], top: str) -> Path | None:
    """The real path of a plain file, or of one that a link inside the course leads to."""
    if entry.is_file(follow_symlinks=False):
        return Path(entry.path)
    if entry.is_symlink():
        target = os.path.realpath(entry.path)
        if target.startswith(top + os.sep) and os.path.isfile(target):
            return Path(target)
    return None


def _what_it_is(entry: os.DirEntry[str]) -> str:
    return "a link that leads out of the course, to a folder or nowhere" if entry.is_symlink() else "not a plain file"


def _find_twins(folder: Folder) -> None:
    seen: dict[str, str] = {}
    for path in folder.files:
        key = unicodedata.normalize("NFC", path.casefold())
        if key in seen:
            folder.findings.append(TWINS.at(Place(path), f"`{path}` and `{seen[key]}` are one name on some machines"))
        seen.setdefault(key, path)
