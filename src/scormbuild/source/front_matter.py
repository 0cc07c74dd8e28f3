"""A page's file: front matter between ``---`` lines, then the body."""

from __future__ import annotations

import re
from typing import NamedTuple

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.source.declarations import FRONT_MATTER
from scormbuild.source.declare import Values, read_file, read_record
from scormbuild.source.text import SourceText

NO_FRONT_MATTER = rules.error(
    "SRC-025",
    "A page without front matter",
    reason="Title and typical time of a page stand in its front matter.",
    hint="begin the page with `---`, `title: ...`, `minutes: ...` and `---`, each on its own line",
)

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


class PageFile(NamedTuple):
    """A page's file taken apart: the values of the front matter, and the body with the number of its first line."""

    values: Values
    body: SourceText
    first_line: int


def body_of(source: SourceText) -> tuple[SourceText, int]:
    """The body of a page and the number of its first line."""
    match = _FRONT_MATTER.match(source.text)
    if match is None:
        return source, 1
    return source._replace(text=source.text[match.end() :]), source.text.count("\n", 0, match.end()) + 1


def read_page_file(source: SourceText, findings: list[Diagnostic]) -> PageFile:
    """Front matter and body of a page."""
    at = Place(source.path, 1, 1)
    match = _FRONT_MATTER.match(source.text)
    if match is None:
        unended = source.text.startswith("---")
        message = "the front matter does not end with a line `---`" if unended else "the page has no front matter"
        findings.append(NO_FRONT_MATTER.at(at, message))
        return PageFile(read_record(FRONT_MATTER, None, at, []), source, 1)
    values = read_file(FRONT_MATTER, SourceText(source.path, match[1]), at, findings, first_line=2)
    return PageFile(values, *body_of(source))
