"""Finishes pages: read, checked, rendered, compressed; from the cache, here, or in several processes."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from scormbuild.build.request import Progress
from scormbuild.cache import Pages, pack, unpack
from scormbuild.checks import check_page
from scormbuild.diagnostics import Severity, worst
from scormbuild.model import Body, Choice, Choices, Key, Matching, Ordering, Page, PageEntry
from scormbuild.package import Member, deflate
from scormbuild.render import PageText, Renderer, TemplateProblem
from scormbuild.source import OutlineReading, PageReading, read_page

# below this many pages a second process costs more than it saves
_MANY = 150
_CHUNK = 25


class FinishedPage(NamedTuple):
    """All that is left of a page once its text has passed through: `reading` is without it.

    `member` is None when an error stands in the way of the package.
    """

    reading: PageReading
    member: Member | None = None
    features: tuple[str, ...] = ()
    text: PageText = PageText()

    @property
    def page(self) -> Page:
        """What the rest of the course must know of it."""
        return self.reading.page


Read = Callable[[PageEntry], PageReading]
"""Gives a page with its text."""


class PageMaker(NamedTuple):
    """Makes a page from the outline alone, so in any process and any order."""

    reading: OutlineReading
    renderer: Renderer

    @property
    def may_render(self) -> bool:
        """What the outline promises to pages is there."""
        return worst(self.reading.findings) is not Severity.ERROR

    def read(self, entry: PageEntry) -> PageReading:
        """A page with its text."""
        return read_page(self.reading, entry)

    def make(self, read: PageReading) -> FinishedPage:
        """Check, render and compress one page."""
        findings = (*read.findings, *check_page(read.page, read.body))
        left = read._replace(page=_in_short(read.page), body=Body(()), findings=findings)
        if not self.may_render or worst(findings) is Severity.ERROR:
            return FinishedPage(left)
        try:
            rendered = self.renderer.page(read.page, read.body)
        except TemplateProblem as problem:
            return FinishedPage(left._replace(findings=(*findings, problem.finding)))
        return FinishedPage(left, Member(rendered.path, deflate(rendered.script)), rendered.features, rendered.text)


def _in_short(page: Page) -> Page:
    """The page without what only its own script says of its questions: reasons, hints and feedback."""
    nothing: dict[str, Any] = dict.fromkeys(("hint", "feedback", "feedback_right", "feedback_wrong"), ())
    questions = (question._replace(key=_without_reasons(question.key), **nothing) for question in page.questions)
    return page._replace(questions=tuple(questions)) if page.questions else page


def _without_reasons(key: Key) -> Key:
    match key:
        case Choices(choices):
            return Choices(_bare(choices))
        case Matching(left, right, pairs):
            return Matching(_bare(left), right, pairs)
        case Ordering(steps):
            return Ordering(_bare(steps))
        case _:
            return key


def _bare(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    return tuple(choice._replace(reason=()) if choice.reason else choice for choice in choices)


class PageStore:
    """Finished pages of the last build and of this one.

    `read` is the maker's, and may keep what it read; `context` stands for what pages depend on beside the texts.
    """

    def __init__(self, maker: PageMaker, read: Read, cache: Pages, context: str, progress: Progress) -> None:
        self._maker, self._read, self._cache, self._progress = maker, read, cache, progress
        self._context = f"{context}{maker.may_render}"
        self._packed: dict[str, bytes] = {}

    def finish(self, entries: Sequence[PageEntry]) -> list[FinishedPage]:
        """All these pages, in order; made anew where they are not known."""
        self._packed = dict(self._known(entries)) if self._cache else {}
        finished = {file: unpack(packed) for file, packed in self._packed.items()}
        missing = [entry for entry in entries if entry.file not in finished]
        for entry, (page, packed) in zip(missing, _make_all(self._maker, self._read, missing), strict=True):
            finished[entry.file], self._packed[entry.file] = page, packed
            self._progress("pages", len(finished), len(entries))
        return [finished[entry.file] for entry in entries]

    def _known(self, entries: Sequence[PageEntry]) -> Iterator[tuple[str, bytes]]:
        for entry in entries:
            packed = self._cache.get(self._context + self._maker.reading.digest(entry))
            if packed is not None:
                yield entry.file, packed

    def keep(self, digests: Mapping[str, str]) -> None:
        """Remember finished pages under the digests their files will have once course.lock is written."""
        for file, digest in digests.items():
            self._cache.put(self._context + digest, self._packed.pop(file))
        self._cache.save()


def _make_all(maker: PageMaker, read: Read, entries: Sequence[PageEntry]) -> Iterator[tuple[FinishedPage, bytes]]:
    """Each page, and the same packed for the cache."""
    processes = min(os.cpu_count() or 1, len(entries) // _MANY + 1, 8)
    if processes == 1:
        for page in map(maker.make, map(read, entries)):
            yield page, pack(page)
        return
    from concurrent.futures import ProcessPoolExecutor  # only here: most builds have few pages to make
    from multiprocessing import get_all_start_methods, get_context

    context = get_context("fork" if "fork" in get_all_start_methods() else None)
    with ProcessPoolExecutor(processes, context, _begin, (maker,)) as pool:
        for packed in pool.map(_make_here, entries, chunksize=_CHUNK):
            yield unpack(packed), packed


_maker: PageMaker


def _begin(maker: PageMaker) -> None:
    global _maker
    gc.freeze()  # what a process was born with is never garbage: looking at it would only copy it
    _maker = maker


def _make_here(entry: PageEntry) -> bytes:
    """Packed here, where there is time, and not once more on the way or for the cache."""
    return pack(_maker.make(_maker.read(entry)))
