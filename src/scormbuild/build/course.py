"""Finishes a course: everything that all formats share, and everything that is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from scormbuild.build.pages import FinishedPage, PageMaker, PageStore
from scormbuild.build.request import Progress
from scormbuild.cache import Pages, cache_folder, made_folder, tool_digest
from scormbuild.catalogue import rule_ids
from scormbuild.checks import check_course, check_packaging, without_ignored
from scormbuild.diagnostics import Diagnostic
from scormbuild.formats import FORMATS
from scormbuild.formats.profiles import PROFILES
from scormbuild.model import Course
from scormbuild.package import portable_names
from scormbuild.render import Renderer, keep_compiled
from scormbuild.resources import templates
from scormbuild.source import OutlineReading, join_pages, read_outline


class FinishedCourse(NamedTuple):
    """A course ready to be put into packages.

    `media` is package path to file for all that the course uses; `lock` the text course.lock must have; `digest`
    changes with anything the packages are made from.
    """

    course: Course
    pages: tuple[FinishedPage, ...]
    renderer: Renderer
    media: Mapping[str, Path]
    lock: str
    digest: str


def finish_course(
    folder: Path,
    formats: Sequence[str],
    progress: Progress,
    *,
    profiles: Sequence[str] = (),
    lock_text: str | None = None,
) -> tuple[list[Diagnostic], FinishedCourse | None]:
    """Read, check and render a course, page by page, for these formats and profiles (none named: those of course.yaml).

    `lock_text` stands in for the file course.lock. Gives all findings, sorted, and no course when there is no outline.
    """
    reading = read_outline(folder, lock_text=lock_text)
    if reading.outline is None:
        return sorted(set(reading.findings)), None
    names = portable_names(reading.media)
    renderer = Renderer(reading.outline, names, reading.media)
    if folder_for_templates := made_folder("templates"):
        keep_compiled(folder_for_templates)
    store = PageStore(PageMaker(reading, renderer), Pages(cache_folder(), folder), _context(reading), progress)
    pages = store.finish(reading.outline.pages)
    joined = join_pages(reading, (page.reading for page in pages))
    digests = {entry.file: reading.digest(entry, joined.lock) for entry in reading.outline.pages}
    store.keep(digests)
    course = Course(reading.outline, tuple(page.page for page in pages), reading.files)
    media = _used_media(course, reading)
    findings = [*reading.findings, *joined.findings, *check_packaging(course.outline, FORMATS, PROFILES)]
    findings += check_course(course, media, _state_limit(course, formats, profiles))
    findings += [finding for page in pages for finding in page.reading.findings]
    finished = FinishedCourse(
        course,
        tuple(pages),
        renderer,
        {names[name]: path for name, path in media.items()},
        joined.lock.text(),
        hashlib.sha256("\n".join(digests.values()).encode()).hexdigest(),
    )
    return sorted(set(without_ignored(reading.outline, findings, rule_ids))), finished


def _state_limit(course: Course, formats: Sequence[str], profiles: Sequence[str]) -> int:
    """The strictest limit of the formats that have one, in the profiles, else 0; names that are not known have none."""
    packaging = course.outline.packaging
    chosen = [PROFILES[name] for name in profiles or [packaging.profile] if name in PROFILES]
    wanted = [FORMATS[name] for name in formats or packaging.formats if name in FORMATS]
    return min(filter(None, (format.limit_in(profile) for format in wanted for profile in chosen)), default=0)


def _context(reading: OutlineReading) -> str:
    """What every page depends on beside its text: the tool, and the sizes and texts of media."""
    digest = hashlib.sha256(tool_digest(templates()).encode())
    for name, path in sorted(reading.media.items()):
        status = path.stat()
        digest.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _used_media(course: Course, reading: OutlineReading) -> dict[str, Path]:
    used = {*course.files, *(file for page in course.pages for file in page.files)}
    return {name: reading.media[name] for name in sorted(used & reading.media.keys())}
