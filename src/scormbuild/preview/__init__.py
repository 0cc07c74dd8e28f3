"""A course or package as an LMS would show it, on this machine: a server, an LMS around the course, a record store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from scormbuild.build import Request
from scormbuild.errors import EnvironmentProblem
from scormbuild.preview.lrs import Records
from scormbuild.preview.profiles import LmsProfile, profiles
from scormbuild.preview.server import HOST, Server
from scormbuild.preview.site import Site
from scormbuild.preview.stage import Choices, Stage
from scormbuild.preview.subject import CourseFolder, PackageFile, Subject
from scormbuild.preview.watch import Watch

__all__ = ["Choices", "LmsProfile", "Preview", "open_preview", "profiles"]


@dataclass(frozen=True, slots=True)
class Preview:
    """A preview that is being served at `address`."""

    address: str
    stage: Stage


@contextmanager
def open_preview(
    target: Path,
    choices: Choices,
    *,
    format: str = "scorm12",
    profile: str | None = None,
    records: Path | None = None,
    port: int = 0,
    trust_templates: bool = False,
) -> Iterator[Preview]:
    """Show a course folder (in a format, for an LMS profile or its own) or a zip until the block ends.

    `records` is the SQLite file of the record store, None = in memory. Port 0 takes a free one.

    Raises `EnvironmentProblem` when the port is taken.
    """
    temporary = TemporaryDirectory(prefix="scormbuild-preview-", ignore_cleanup_errors=True)
    with temporary as folder, closing(Records(records)) as kept:
        suited = (profile,) if profile else ()
        subject = _subject(Request(target, Path(folder), (format,), suited, trust_templates=trust_templates))
        stage = Stage(subject, choices, kept)
        try:
            server = Server(Site(stage).answer, port)
        except OSError as problem:
            raise EnvironmentProblem(
                f"{HOST}:{port}: {problem.strerror or problem}", hint="choose another port with --port"
            ) from None
        with Watch(subject.stamps, stage.look), server:
            stage.look()
            yield Preview(server.address, stage)
            stage.close()


def _subject(request: Request) -> Subject:
    return CourseFolder(request) if request.course.is_dir() else PackageFile(request.course)
