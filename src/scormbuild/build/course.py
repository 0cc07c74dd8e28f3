"""Finishes a course: everything that all formats share, and everything that is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scormbuild.build.pages import FinishedPage, PageMaker, finish_pages
from scormbuild.build.request import Progress
from scormbuild.cache import Pages, cache_folder, tool_digest
from scormbuild.checks import check_course, without_ignored
from scormbuild.diagnostics import Diagnostic
from scormbuild.model import Course
from scormbuild.package import portable_names
from scormbuild.render import Renderer
from scormbuild.resources import templates
from scormbuild.source import read_outline


@dataclass(frozen=True, slots=True)
class FinishedCourse:
    """A course ready to be put into packages. `course` is None when it cannot be.

    `media` is package path to file for what the course uses; `lock` the text course.lock must have.
    """

    findings: tuple[Diagnostic, ...]
    course: Course | None = None
    pages: tuple[FinishedPage, ...] = ()
    renderer: Renderer | None = None
    media: Mapping[str, Path] = None  # type: ignore[assignment]
    lock: str = ""
    digest: str = ""


def finish_course(folder: Path, progress: Progress) -> FinishedCourse:
    """Read, check and render a course, page by page."""
    reading = read_outline(folder)
    if reading.outline is None:
        return FinishedCourse(tuple(sorted(reading.findings)))
    names = portable_names(reading.media)
    renderer = Renderer(reading.outline, names, reading.media)
    cache = Pages(cache_folder(), folder)
    pages = finish_pages(PageMaker(reading, renderer), cache, tool_digest(templates()), progress)
    cache.save()
    course = Course(reading.outline, tuple(page.page for page in pages), reading.files)
    used = sorted({*course.files, *(file for page in course.pages for file in page.files)} & reading.media.keys())
    media = {name: reading.media[name] for name in used}
    findings = [*reading.findings, *(finding for page in pages for finding in page.findings)]
    findings += check_course(course, media)
    return FinishedCourse(
        tuple(sorted(set(without_ignored(reading.outline, findings)))),
        course,
        tuple(pages),
        renderer,
        {names[name]: path for name, path in media.items()},
        reading.lock.text([page.allotted for page in pages]),
        _digest(reading.digest(page.entry) for page in course.pages),
    )


def _digest(parts: object) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()  # type: ignore[arg-type]
