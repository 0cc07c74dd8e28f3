"""Finishes pages: read, checked, rendered, compressed; from the cache, here, or in several processes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_all_start_methods, get_context

from scormbuild.build.request import Progress
from scormbuild.cache import Pages
from scormbuild.checks import check_page
from scormbuild.diagnostics import Diagnostic
from scormbuild.model import Page, PageEntry
from scormbuild.package import Member, deflate
from scormbuild.render import Renderer
from scormbuild.source import OutlineReading, read_page

# below this many pages a second process costs more than it saves
_MANY = 150
_CHUNK = 25


@dataclass(frozen=True, slots=True)
class FinishedPage:
    """All that is left of a page once its text has passed through."""

    page: Page
    member: Member
    features: tuple[str, ...]
    findings: tuple[Diagnostic, ...]
    allotted: object


@dataclass(frozen=True, slots=True)
class PageMaker:
    """Makes a page from the outline alone, so in any process and any order."""

    reading: OutlineReading
    renderer: Renderer

    def make(self, entry: PageEntry) -> FinishedPage:
        """Read, check, render and compress one page."""
        read = read_page(self.reading, entry)
        rendered = self.renderer.page(read.page, read.body)
        findings = (*read.findings, *check_page(read.page, read.body))
        return FinishedPage(
            read.page, Member(rendered.path, deflate(rendered.script)), rendered.features, findings, read.allotted
        )


def finish_pages(maker: PageMaker, cache: Pages, context: str, progress: Progress) -> list[FinishedPage]:
    """All pages of the course, in order. `context` stands for all that a page depends on beside the course's texts."""
    entries = maker.reading.outline.pages if maker.reading.outline else ()
    digests = {entry: context + maker.reading.digest(entry) for entry in entries}
    finished = {entry: cache.get(digest) for entry, digest in digests.items()}
    missing = [entry for entry in entries if finished[entry] is None]
    done = len(entries) - len(missing)
    for entry, page in zip(missing, _make_all(maker, missing), strict=True):
        finished[entry] = page
        cache.put(digests[entry], page)
        done += 1
        progress("pages", done, len(entries))
    return [finished[entry] for entry in entries]


def _make_all(maker: PageMaker, entries: Sequence[PageEntry]) -> Iterator[FinishedPage]:
    processes = min(os.cpu_count() or 1, len(entries) // _MANY + 1, 8)
    if processes == 1:
        yield from map(maker.make, entries)
        return
    context = get_context("fork" if "fork" in get_all_start_methods() else None)
    with ProcessPoolExecutor(processes, context, _begin, (maker,)) as pool:
        yield from pool.map(_make_here, entries, chunksize=_CHUNK)


_maker: PageMaker


def _begin(maker: PageMaker) -> None:
    global _maker
    _maker = maker


def _make_here(entry: PageEntry) -> FinishedPage:
    return _maker.make(entry)
