"""What reading a course gives."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.model import Body, Outline, Page, PageEntry
from scormbuild.source.addresses import find_file
from scormbuild.source.folder import Folder
from scormbuild.source.lock import Lock, LockedQuestion, Named
from scormbuild.source.text import SourceText

_TRANSCRIPT = re.compile(r'\btranscript(?:\.[A-Za-z0-9-]+)?=(?:"([^"\n]*)"|([^\s"}]+))')


class Jump(NamedTuple):
    """A link to a heading (of another page, unless `page` is ""), which may turn out not to be there."""

    page: str
    heading: str
    at: Place


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the texts of a course may refer to. `pages` is file to page id."""

    media: frozenset[str] = frozenset()
    pages: Mapping[str, str] = field(default_factory=dict)
    terms: frozenset[str] = frozenset()
    references: frozenset[str] = frozenset()
    outcomes: frozenset[str] = frozenset()


class PageReading(NamedTuple):
    """A page with its text and findings.

    `questions` is what the lock is to keep of each question. Whether links to headings of other pages (`jumps`) arrive
    shows when the `headings` of all pages are known.
    """

    page: Page
    body: Body
    findings: tuple[Diagnostic, ...]
    questions: tuple[tuple[int, LockedQuestion], ...] = ()
    headings: frozenset[str] = frozenset()
    jumps: tuple[Jump, ...] = ()


@dataclass(frozen=True)
class OutlineReading:
    """The course but for the text of its pages, and everything a page needs to be read on its own, in any process.

    `outline` is None when course.yaml is unusable. `sources` holds the text of each page's file as it was read; `files`
    are the media of the outline itself; `numbered` are the ids on each page that have numbers, by file; `templates` are
    the course's own, by the name of the one whose place they take.
    """

    outline: Outline | None
    findings: tuple[Diagnostic, ...]
    folder: Folder
    lock: Lock = field(default_factory=Lock)
    sources: Mapping[str, SourceText] = field(default_factory=dict)
    around: Surroundings = field(default_factory=Surroundings)
    numbered: Mapping[str, tuple[tuple[Named, str], ...]] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    templates: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def media(self) -> dict[str, Path]:
        """All files of the course that its texts may refer to, by path in the course."""
        return {path: self.folder.files[path] for path in sorted(self.around.media)}

    def digest(self, entry: PageEntry, lock: Lock | None = None) -> str:
        """A key (sha256) that changes when anything does that reading or rendering the page depends on.

        With the lock that all pages have gone into, it is the key the page will have the next time, if nothing changes.
        """
        source = self.sources[entry.file]
        key = hashlib.sha256(self._context)
        key.update(f"{entry.file}\0{source.text}\0".encode())
        key.update("".join((lock or self.lock).lines_of(self.numbered.get(entry.file, ()))).encode())
        for path in self._transcripts(source):
            key.update(self.folder.data(path, []) or b"")
        return key.hexdigest()

    @cached_property
    def _context(self) -> bytes:
        known = repr((self.outline, sorted(self.around.media), self.templates))
        return hashlib.sha256(known.encode()).digest()

    def _transcripts(self, source: SourceText) -> Iterable[str]:
        if "transcript" in source.text:
            folder = source.path.rpartition("/")[0]
            for match in _TRANSCRIPT.finditer(source.text):
                if path := find_file(match[1] or match[2] or "", folder, self.around.media, Place(""), []):
                    yield path
