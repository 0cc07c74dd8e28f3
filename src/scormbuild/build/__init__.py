"""The order of the work: read, check, render, assemble, archive, validate. The only room that joins the others."""

from __future__ import annotations

import os
from dataclasses import astuple, replace
from pathlib import Path

from scormbuild.build.request import Made, Outcome, Progress, Request, silent
from scormbuild.cache import Stamp, cache_folder, tool_digest
from scormbuild.diagnostics import Diagnostic, Severity, worst
from scormbuild.resources import templates

__all__ = ["Made", "Outcome", "Progress", "Request", "check", "package"]


def check(folder: Path, progress: Progress = silent) -> list[Diagnostic]:
    """All findings of a course, sorted by place."""
    from scormbuild.build.course import finish_course
    from scormbuild.build.lock import read_lock
    from scormbuild.checks.lock import check_lock

    findings, finished = finish_course(folder, (), progress)
    if finished and (now := read_lock(folder)):
        findings += check_lock(now, finished.lock)
    return sorted(findings)


def package(request: Request, progress: Progress = silent) -> Outcome:
    """Build the packages of a course; an unchanged course costs a look at its files.

    A package gets its final name only when it is complete and valid; whatever happens before leaves the previous one.
    """
    tool = tool_digest(templates())
    options = (*astuple(replace(request, out=request.out.resolve())), os.environ.get("SOURCE_DATE_EPOCH"))
    stamp = Stamp(cache_folder(), request.course, options)
    if isinstance(last := stamp.last(tool), Outcome):
        return replace(last, packages=tuple(replace(made, fresh=False) for made in last.packages))
    outcome = _build(request, progress)
    if outcome.packages:
        stamp.keep(tool, [made.path for made in outcome.packages], outcome)
    return outcome


def _build(request: Request, progress: Progress) -> Outcome:
    from scormbuild.build.course import finish_course
    from scormbuild.build.lock import read_lock, write_lock
    from scormbuild.build.packages import write_packages
    from scormbuild.checks.lock import check_lock

    findings, finished = finish_course(request.course, request.formats, progress)
    stale = list(check_lock(read_lock(request.course), finished.lock)) if finished and request.frozen else []
    found = {str(request.course): findings + stale}
    if finished is None or stale or stops(findings, request.strict):
        return Outcome(found)
    write_lock(request.course, finished.lock)
    return write_packages(request, finished, found, progress)


def stops(findings: list[Diagnostic], strict: bool) -> bool:
    """Whether findings stand in the way of a package."""
    return (worst(findings) or 0) >= (Severity.WARNING if strict else Severity.ERROR)
