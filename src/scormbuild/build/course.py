"""Finishes a course: everything that all formats share, and everything that is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

from scormbuild.build.pages import FinishedPage, PageMaker, PageStore, Read
from scormbuild.build.request import Progress
from scormbuild.build.units import units_apart
from scormbuild.cache import Pages, cache_folder, made_folder, tool_digest
from scormbuild.catalogue import rule_ids
from scormbuild.checks import check_course, check_losses, check_packaging, check_units_apart, without_ignored
from scormbuild.checks.state import check_budget
from scormbuild.checks.state_budget import choose_layout
from scormbuild.diagnostics import Diagnostic, Severity, worst
from scormbuild.formats import FORMATS, Format
from scormbuild.formats.profiles import PROFILES, Profile, profile
from scormbuild.model import Course, Outline
from scormbuild.package import Member, deflate, portable_names
from scormbuild.render import RenderedPage, Renderer, TemplateProblem, keep_compiled
from scormbuild.resources import templates
from scormbuild.source import OutlineReading, join_pages, read_outline

_KEPT = 500
"""Pages whose texts are kept where they are asked for again: more would take too much memory."""


@dataclass(frozen=True)
class FinishedCourse:
    """A course ready to be put into packages.

    `read` gives the text of a page once more, for those who render it in another way. `media` is package path to file
    for all that the course uses; `lock` the text course.lock must have; `digest` changes with anything the packages are
    made from.
    """

    course: Course
    pages: tuple[FinishedPage, ...]
    renderer: Renderer
    read: Read
    media: Mapping[str, Path]
    lock: str
    digest: str

    @cached_property
    def own_pages(self) -> tuple[RenderedPage, ...]:
        """The pages that are ours, of the course as a whole: the same in every format, so rendered once."""
        return tuple(self.renderer.extra_pages((page.page.entry.number, page.text) for page in self.pages))

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """All pages of the course as a whole, packed once for all formats."""
        own = (Member(page.path, deflate(page.script)) for page in self.own_pages)
        return (*(page.member for page in self.pages if page.member), *own)


def finish_course(
    folder: Path,
    formats: Sequence[str],
    progress: Progress,
    *,
    profiles: Sequence[str] = (),
    lock_text: str | None = None,
    trust_templates: bool = False,
) -> tuple[list[Diagnostic], FinishedCourse | None]:
    """Read, check and render a course, page by page, for these formats and profiles (none named: those of course.yaml).

    `lock_text` stands in for the file course.lock; templates of the course are used when they are trusted. Gives all
    findings, sorted, and no course when there is no outline.
    """
    reading = read_outline(folder, lock_text=lock_text, trust_templates=trust_templates)
    if (outline := reading.outline) is None:
        return sorted(set(reading.findings)), None
    names = portable_names(reading.media)
    renderer = Renderer(outline, names, reading.media, reading.templates)
    reading = replace(reading, findings=(*reading.findings, *renderer.check_templates()))
    if folder_for_templates := made_folder("templates"):
        keep_compiled(folder_for_templates)
    maker, wanted = PageMaker(reading, renderer), _wanted(outline, formats, profiles)
    read = lru_cache(_KEPT if _read_again(outline, wanted) else 0)(maker.read)
    store = PageStore(maker, read, Pages(cache_folder(), folder), _context(reading), progress)
    pages = store.finish(outline.pages)
    joined = join_pages(reading, (page.reading for page in pages))
    digests = {entry.file: reading.digest(entry, joined.lock) for entry in outline.pages}
    store.keep(digests)
    course = Course(outline, tuple(page.page for page in pages), reading.files)
    media = _used_media(course, reading)
    findings = [*reading.findings, *joined.findings, *check_packaging(course.outline, FORMATS, PROFILES)]
    findings += _check_delivery(course, media, wanted)
    findings += check_losses(course, formats or outline.packaging.formats)
    findings += [finding for page in pages for finding in page.reading.findings]
    finished = FinishedCourse(
        course,
        tuple(pages),
        renderer,
        read,
        {names[name]: path for name, path in media.items()},
        joined.lock.text(),
        hashlib.sha256("\n".join(digests.values()).encode()).hexdigest(),
    )
    if reading.templates and worst(findings) is not Severity.ERROR:
        findings += _try_templates(finished)
    return sorted(set(without_ignored(outline, findings, rule_ids))), finished


def _try_templates(finished: FinishedCourse) -> Iterator[Diagnostic]:
    """What goes wrong when the course's own templates are filled for what stands around its pages."""
    course = finished.course
    try:
        _ = finished.own_pages
        finished.renderer.shell(course, next(iter(FORMATS)), choose_layout(course, 0), profile("generic").data())
    except TemplateProblem as problem:
        yield problem.finding


_Wanted = Sequence[tuple[Format, Profile]]


def _wanted(outline: Outline, formats: Sequence[str], profiles: Sequence[str]) -> _Wanted:
    """What is to be made, and for what LMSs, without names that are not known."""
    packaging = outline.packaging
    chosen = [PROFILES[name] for name in profiles or [packaging.profile] if name in PROFILES]
    wanted = [FORMATS[name] for name in formats or packaging.formats if name in FORMATS]
    return [(format, profile) for format in wanted for profile in chosen]


def _read_again(outline: Outline, wanted: _Wanted) -> bool:
    """Whether a package renders pages in a way of its own: a reading edition, or a course of several SCOs."""
    apart = outline.packaging.units == "apart"
    return any(not format.core or (apart and format.launches_units) for format, _ in wanted)


def _check_delivery(course: Course, media: Mapping[str, Path], wanted: _Wanted) -> Iterator[Diagnostic]:
    """The course in the formats it is wanted in; where its units are launched each by itself, each has a state."""
    apart = [one for one in wanted if one[0].launches_units and course.outline.packaging.units == "apart"]
    yield from check_course(course, media, _limit([one for one in wanted if one not in apart]))
    for unit in units_apart(course) if apart else ():
        yield from check_budget(unit, _limit(apart))
    scos = (profile for format, profile in apart if format.name.startswith("scorm"))
    yield from check_units_apart(course.outline, {one.name for one in scos if not one.several_scos.value})


def _limit(wanted: _Wanted) -> int:
    """The strictest limit in characters of state, 0 = none."""
    return min(filter(None, (format.limit_in(profile) for format, profile in wanted)), default=0)


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
