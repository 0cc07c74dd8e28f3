"""A piece of Markdown with the places its lines come from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.source.fences import Mark, Marked, mark_lines
from scormbuild.source.text import SourceText


@dataclass
class Passage:
    """Markdown for the parser. `path` is its file; `fixed` is the place of all of it where lines say nothing."""

    path: str
    marked: Marked
    fixed: Place | None = None

    @property
    def folder(self) -> str:
        """The folder of the passage's file, ``""`` for the course itself."""
        return self.path.rpartition("/")[0]

    @cached_property
    def text(self) -> str:
        """What the parser reads."""
        return "\n".join(self.marked.lines)

    @cached_property
    def _bytes(self) -> bytes:
        return self.text.encode()

    @cached_property
    def _starts(self) -> list[int]:
        lines = self.marked.lines
        if self.text.isascii():
            return [0, *accumulate(len(line) + 1 for line in lines)]
        return [0, *accumulate(len(line.encode()) + 1 for line in lines)]

    def place(self, offset: int) -> Place:
        """Where in the file a byte of the passage stands."""
        if self.fixed is not None:
            return self.fixed
        marked = self.marked
        index = bisect_right(self._starts, offset) - 1
        before = self._bytes[self._starts[index] : offset].decode(errors="ignore")
        line = marked.origin[min(index, len(marked.origin) - 1)]
        return Place(self.path, line, len(before) + marked.cuts.get(index, 0) + 1)

    def mark(self, offset: int) -> Mark | None:
        """The mark that the thematic break at that byte stands for; None for a break the author wrote."""
        marks = self.marked.marks
        return marks.get(bisect_right(self._starts, offset) - 1) if marks else None


def page_passage(source: SourceText, first_line: int, findings: list[Diagnostic]) -> Passage:
    """The body of a page, with its blocks and asides as marks."""
    return Passage(source.path, mark_lines(source, first_line, findings))


def plain_passage(source: SourceText, fixed: Place | None = None) -> Passage:
    """Markdown without blocks: a transcript, or a value of a YAML file (whose places are all `fixed`)."""
    lines = source.text.split("\n")
    return Passage(source.path, Marked(lines, list(range(1, len(lines) + 1))), fixed)
