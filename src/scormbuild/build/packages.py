"""Puts a finished course into packages, one for each format."""

from __future__ import annotations

from pathlib import Path

from scormbuild.build.course import FinishedCourse
from scormbuild.build.request import Made, Outcome, Progress, Request
from scormbuild.diagnostics import Diagnostic, Severity, worst
from scormbuild.formats import FORMATS, Material, profile
from scormbuild.package import Member, deflate, replacing, source_date_epoch, write_archive
from scormbuild.resources import control_files, player_file
from scormbuild.validate import validate_package


def write_packages(
    request: Request, finished: FinishedCourse, found: dict[str, list[Diagnostic]], progress: Progress
) -> Outcome:
    """Write, validate and name a package for each format; findings of the zips are added to `found`."""
    assert finished.course is not None
    outline = finished.course.outline
    made = []
    formats = request.formats or outline.packaging.formats
    for number, name in enumerate(formats):
        progress("packages", number, len(formats))
        target = request.out / f"{outline.id}-{outline.version}-{name}.zip"
        package, findings = _write(target, name, finished)
        if findings:
            found[str(target)] = findings
        if package:
            made.append(package)
    return Outcome(found, tuple(made))


def _write(target: Path, name: str, finished: FinishedCourse) -> tuple[Made | None, list[Diagnostic]]:
    ...
