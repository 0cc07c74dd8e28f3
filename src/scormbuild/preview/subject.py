"""What is previewed: a course that is built whenever its files change, or somebody's package."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from scormbuild import build
from scormbuild.build.lock import read_lock, write_lock
from scormbuild.cache import stamps
from scormbuild.diagnostics import Diagnostic
from scormbuild.preview.package import OpenPackage, open_package
from scormbuild.validate import validate_package


@dataclass(frozen=True, slots=True)
class Look:
    """What there is to see now: `package` is None when findings stand in its way."""

    package: OpenPackage | None
    findings: tuple[Diagnostic, ...]


class Subject(Protocol):
    """Something that can be looked at again when its files have changed."""

    def stamps(self) -> Mapping[str, object]:
        """Changes with its files."""
        ...

    def look(self) -> Look:
        """What there is to see now."""
        ...


class CourseFolder:
    """A course that is built as asked for.

    Numbers of ids that are new are kept where its package is: a look at a course that is being written leaves nothing
    in its course.lock that was never published.
    """

    def __init__(self, request: build.Request) -> None:
        self._folder, self._out = request.course, request.out
        self._request = request
        self._lock: str | None = None

    def stamps(self) -> Mapping[str, object]:
        """Of every file of the course."""
        return stamps(self._folder)

    def look(self) -> Look:
        """Build it: an edit of one page costs that page."""
        outcome = build.rebuild(replace(self._request, lock_folder=self._lock_folder()))
        findings = [finding for found in outcome.findings.values() for finding in found]
        made = [open_package(made.path) for made in outcome.packages]
        return Look(next(iter(made), None), tuple(findings))

    def _lock_folder(self) -> Path | None:
        """Where course.lock is, begun anew whenever the course's own changed; one that is no text stays a finding."""
        try:
            lock = read_lock(self._folder)
        except UnicodeDecodeError:
            return None
        if lock != self._lock:
            self._lock = lock
            write_lock(self._out, lock)
        return self._out


class PackageFile:
    """Anybody's package."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def stamps(self) -> Mapping[str, object]:
        """Of the zip."""
        try:
            status = self._path.stat()
        except OSError:
            return {}
        return {str(self._path): (status.st_size, status.st_mtime_ns)}

    def look(self) -> Look:
        """Validate and open it; what can be opened is shown, whatever was found."""
        findings = tuple(validate_package(self._path))
        try:
            return Look(open_package(self._path), findings)
        except (zipfile.BadZipFile, OSError):
            return Look(None, findings)
