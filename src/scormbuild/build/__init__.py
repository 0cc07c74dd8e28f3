"""The order of the work: read, check, render, assemble, archive, validate. The only room that joins the others."""

from __future__ import annotations

import os
from dataclasses import astuple, replace
from pathlib import Path
from typing import TYPE_CHECKING

from scormbuild.build.request import Made, Outcome, Progress, Request, silent
from scormbuild.cache import Stamp, cache_folder, tool_digest
from scormbuild.diagnostics import Diagnostic, Severity, worst
from scormbuild.resources import templates

if TYPE_CHECKING:
    from scormbuild.compare import View

__all__ = ["Made", "Outcome", "Progress", "Request", "check", "package", "view"]


def check(
    folder: Path, progress: Progress = silent, *, against: Path | None = None, trust_templates: bool = False
) -> list[Diagnostic]:
    """All findings of a course, sorted by place; also what learners of the published package `against` would notice."""
    from scormbuild.build.against import check_against
    from scormbuild.build.course import finish_course
    from scormbuild.build.lock import read_lock
    from scormbuild.checks.lock import check_lock

    findings, finished = finish_course(folder, (), progress, trust_templates=trust_templates)
    whole = not stops(findings, strict=False)
    if finished and whole and (now := read_lock(folder)):
        findings += check_lock(now, finished.lock)
    if finished and against:
        findings += check_against(against, finished, whole=whole)
    return sorted(findings)


def view(
    folder: Path, format: str, progress: Progress = silent, *, trust_templates: bool = False
) -> tuple[list[Diagnostic], View | None]:
    """A course as its package of that format would be compared; None, and why, when it cannot be built."""
    from scormbuild.build.against import view_of
    from scormbuild.build.course import finish_course

    findings, finished = finish_course(folder, (format,), progress, trust_templates=trust_templates)
    if finished is None or stops(findings, strict=False):
        return findings, None
    return findings, view_of(finished, format)


def package(request: Request, progress: Progress = silent) -> Outcome:
    """Build the packages of a course; an unchanged course costs a look at its files.

    A package gets its final name only when it is complete and valid; whatever happens before leaves the previous one.
    """
    tool = tool_digest(templates())
    options = (*astuple(replace(request, out=request.out.resolve())), os.environ.get("SOURCE_DATE_EPOCH"))
    stamp = Stamp(cache_folder(), request.course, options)
    if isinstance(last := stamp.last(tool), Outcome):
        return replace(last, packages=tuple(replace(made, fresh=False) for made in last.packages))
    outcome = rebuild(request, progress)
    if outcome.packages:
        stamp.keep(tool, [made.path for made in outcome.packages], outcome)
    return outcome


def rebuild(request: Request, progress: Progress = silent) -> Outcome:
    """Build the packages without a look at whether anything changed; unchanged pages still come from the cache."""
    from scormbuild.build.course import finish_course
    from scormbuild.build.lock import read_lock, write_lock
    from scormbuild.build.packages import write_packages
    from scormbuild.checks.lock import check_lock

    lock_folder = request.lock_folder or request.course
    lock = read_lock(request.lock_folder) if request.lock_folder else None
    findings, finished = finish_course(
        request.course,
        request.formats,
        progress,
        profiles=request.profiles,
        lock_text=lock,
        trust_templates=request.trust_templates,
    )
    stale = list(check_lock(read_lock(lock_folder), finished.lock)) if finished and request.frozen else []
    found = {str(request.course): findings + stale}
    if finished is None or stale or stops(findings, request.strict):
        return Outcome(found)
    write_lock(lock_folder, finished.lock)
    return write_packages(request, finished, found, progress)


def stops(findings: list[Diagnostic], strict: bool) -> bool:
    """Whether findings stand in the way of a package."""
    return (worst(findings) or 0) >= (Severity.WARNING if strict else Severity.ERROR)
