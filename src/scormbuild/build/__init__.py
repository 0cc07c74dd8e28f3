"""The order of the work: read, check, render, assemble, archive, validate. The only room that joins the others."""

from __future__ import annotations

import os
from pathlib import Path

from scormbuild.build.request import Made, Outcome, Progress, Request, silent
from scormbuild.cache import Stamp, cache_folder, tool_digest
from scormbuild.diagnostics import Diagnostic, Place, Severity, worst
from scormbuild.resources import templates

__all__ = ["Made", "Outcome", "Progress", "Request", "check", "package"]


def check(folder: Path, progress: Progress = silent) -> list[Diagnostic]:
    """All findings of a course, sorted by place."""
    from scormbuild.build.course import finish_course

    findings, _finished = finish_course(folder, progress)
    return findings


def package(request: Request, progress: Progress = silent) -> Outcome:
    """Build the packages of a course; an unchanged course costs a look at its files.

    A package gets its final name only when it is complete and valid; whatever happens before leaves the previous one.
    """
    tool = tool_digest(templates())
    options = (
        request.out.resolve(),
        request.formats,
        request.frozen,
        request.control_files,
        os.environ.get("SOURCE_DATE_EPOCH"),
    )
    stamp = Stamp(cache_folder(), request.course, options)
    if (last := stamp.last(tool)) is not None:
        return _recall(request, last)
    outcome = _build(request, progress)
    if outcome.packages:
        stamp.keep(tool, [made.path for made in outcome.packages], _remember(request, outcome))
    return outcome


def _build(request: Request, progress: Progress) -> Outcome:
    from scormbuild.build.course import finish_course
    from scormbuild.build.lock import read_lock, write_lock
    from scormbuild.build.packages import write_packages
    from scormbuild.checks.lock import check_frozen

    findings, finished = finish_course(request.course, progress)
    if finished and request.frozen:
        findings += check_frozen(read_lock(request.course), finished.lock)
    found = {str(request.course): findings}
    if finished is None or stops(findings, request.strict):
        return Outcome(found)
    write_lock(request.course, finished.lock)
    return write_packages(request, finished, found, progress)


def stops(findings: list[Diagnostic], strict: bool) -> bool:
    """Whether findings stand in the way of a package."""
    return (worst(findings) or 0) >= (Severity.WARNING if strict else Severity.ERROR)


def _remember(request: Request, outcome: Outcome) -> object:
    return {
        "findings": {name: [_plain(finding) for finding in found] for name, found in outcome.findings.items()},
        "packages": [[str(made.path), made.format, made.size, made.sha256] for made in outcome.packages],
    }


def _plain(finding: Diagnostic) -> list[object]:
    return [list(finding.place), finding.rule, int(finding.severity), finding.message, finding.hint]


def _recall(request: Request, last: dict[str, dict[str, list[list[object]]]]) -> Outcome:
    found = {name: [_diagnostic(*plain) for plain in plains] for name, plains in last["findings"].items()}
    everything = [finding for findings in found.values() for finding in findings]
    if stops(everything, request.strict):
        return Outcome(found)
    made = [Made(Path(str(path)), *rest, fresh=False) for path, *rest in last["packages"]]  # type: ignore[arg-type, call-overload]
    return Outcome(found, tuple(made))


def _diagnostic(place: list[object], rule: str, severity: int, message: str, hint: str) -> Diagnostic:
    return Diagnostic(Place(*place), rule, Severity(severity), message, hint)  # type: ignore[arg-type]
