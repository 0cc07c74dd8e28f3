"""Small courses for the tests of this room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scormbuild.diagnostics import Diagnostic
from scormbuild.model import Block, Outline, Question
from scormbuild.source import OutlineReading, PageReading, join_pages, read_outline, read_page

COURSE = """\
id: sample
iri: https://example.org/courses/sample
title: A sample
description: A course for tests.
language: en
version: 1.0.0
outcomes:
  - {id: see, text: See}
  - {id: hear, text: Hear}
"""
PAGE = "units/1-unit/1-page.md"
FILES = {
    "course.yaml": COURSE,
    "units/1-unit/unit.yaml": "title: One unit\n",
    "units/1-unit/2-next.md": "---\ntitle: Next\nminutes: 5\n---\n## A heading\n",
    "media/square.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "glossary.yaml": "- {id: word, term: Word, text: What it means.}\n",
    "references.yaml": "- {id: who2020, text: Who (2020)., url: https://example.org/}\n",
}


@dataclass(frozen=True)
class Read:
    """A course read as a whole."""

    reading: OutlineReading
    pages: tuple[PageReading, ...]
    lock: str
    findings: tuple[Diagnostic, ...]

    @property
    def outline(self) -> Outline:
        assert self.reading.outline is not None
        return self.reading.outline

    @property
    def rules(self) -> list[str]:
        return [finding.rule for finding in self.findings]

    @property
    def blocks(self) -> tuple[Block, ...]:
        return self.pages[0].body.blocks

    @property
    def question(self) -> Question:
        return self.pages[0].page.questions[0]


def page(body: str, front: str = "") -> str:
    """The text of a page; its body begins in line 5 unless there is more front matter."""
    return f"---\ntitle: A page\nminutes: 10\n{front}---\n{body}\n"


def make_course(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write a small course with other or more files."""
    for path, text in {**FILES, **files}.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def read_course(root: Path, lock: str | None = "") -> Read:
    """Read a whole course."""
    reading = read_outline(root, lock_text=lock)
    pages = tuple(read_page(reading, entry) for entry in reading.outline.pages) if reading.outline else ()
    joined = join_pages(reading, pages)
    findings = [*reading.findings, *joined.findings, *(finding for page in pages for finding in page.findings)]
    return Read(reading, pages, joined.lock.text(), tuple(sorted(findings)))


def read_body(root: Path, body: str, files: Mapping[str, str | bytes] | None = None, lock: str = "") -> Read:
    """Read a course whose first page has that body."""
    return read_course(make_course(root, {PAGE: page(body), **(files or {})}), lock)
