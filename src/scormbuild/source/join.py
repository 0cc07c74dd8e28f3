"""What shows only when all pages are read: the new course.lock, and links to headings of other pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from scormbuild.diagnostics import Diagnostic, near_word
from scormbuild.source.addresses import LOST_PAGE
from scormbuild.source.lock import Lock
from scormbuild.source.reading import OutlineReading, PageReading


class Joined(NamedTuple):
    """The lock to write (``lock.text()``), and findings that no page could make alone."""

    lock: Lock
    findings: tuple[Diagnostic, ...]


def join_pages(reading: OutlineReading, pages: Iterable[PageReading]) -> Joined:
    """Join the readings of all pages of the course."""
    read = list(pages)
    lock = reading.lock.with_questions(question for page in read for question in page.questions)
    headings = {page.page.entry.id: page.headings for page in read}
    return Joined(lock, tuple(_lost_headings(read, headings)))


def _lost_headings(pages: list[PageReading], headings: dict[str, frozenset[str]]) -> Iterable[Diagnostic]:
    for page in pages:
        for jump in page.jumps:
            there = headings.get(jump.page)
            if there is not None and jump.heading not in there:
                message = f"the page `{jump.page}` has no heading `#{jump.heading}`"
                yield LOST_PAGE.at(jump.at, message, near_word(jump.heading, there))
