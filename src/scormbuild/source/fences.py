"""Blocks fenced by colons, found line by line and made visible to the Markdown parser.

The parser knows nothing of ``:::``. Every fence line is handed to it as a thematic break (``***``), the one construct
of CommonMark that interrupts everything and holds nothing; marks say which breaks are fences. So a page is parsed once,
footnotes and link definitions are shared by all its blocks, and blocks nest as the author's lines do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.source.text import SourceText

FENCE = rules.error(
    "SRC-026",
    "A block that does not open or close properly",
    reason="Text would land in the wrong block, or a block would swallow the rest of the page.",
    hint="close each block with a line of as many colons as it was opened with; a longer fence holds shorter ones",
)

_FENCE_OR_CODE = re.compile(r"\n([ \t]*)(?:(:{3,})|(`{3,}|~{3,}))([^\n]*)")
_FLUSH = re.compile(r"\n {0,3}[^\s]")
_ASIDE = re.compile(r"(\?|!=|!~|!|=) (.*)")
_MARKER = re.compile(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)]|:|\[\^[^\]]+\]:)[ \t]+")
_ASIDES = {"?": "hint", "!": "feedback", "!=": "right", "!~": "wrong", "=": "answer"}


@dataclass(slots=True)
class Fence:
    """A line of colons. `rest`, and in it the block's `name`, is empty in a line that closes; `index` is from 0."""

    index: int
    indent: str
    colons: int
    rest: str
    at: Place
    name: str
    sound: bool = True

    @property
    def attributes_text(self) -> tuple[str, Place]:
        """What follows the name, and where it begins."""
        start = self.rest.index(self.name) + len(self.name)
        return self.rest[start:], Place(self.at.path, self.at.line, self.at.column + self.colons + start)


class Close(NamedTuple):
    """The end of a block."""

    fence: Fence


@dataclass(frozen=True, slots=True)
class Aside:
    """A line of a question with a sign before it: ``hint``, ``feedback``, ``right``, ``wrong`` or ``answer``."""

    kind: str
    text: str
    at: Place


@dataclass(frozen=True, slots=True)
class AsideEnd:
    """The empty line after an aside."""


Mark = Fence | Close | Aside | AsideEnd


@dataclass(slots=True)
class Marked:
    """Lines for the parser, and what they were: `origin` is the line in the file of each.

    `marks` are the breaks among them, `cuts` says how many characters were taken from the front of a line.
    """

    lines: list[str] = field(default_factory=list)
    origin: list[int] = field(default_factory=list)
    marks: dict[int, Mark] = field(default_factory=dict)
    cuts: dict[int, int] = field(default_factory=dict)

    def add(self, line: str, origin: int, cut: int = 0) -> None:
        """Add a line as it is, or without its first characters."""
        if cut:
            self.cuts[len(self.lines)] = cut
        self.lines.append(line)
        self.origin.append(origin)

    def extend(self, lines: Sequence[str], origin: int) -> None:
        """Add lines as they are, the first of which is at that line in the file."""
        self.lines += lines
        self.origin += range(origin, origin + len(lines))

    def mark(self, mark: Mark, indent: str, origin: int) -> None:
        """Add a break that stands for a mark."""
        self.marks[len(self.lines)] = mark
        self.add(indent + "***", origin)


def find_fences(source: SourceText, first_line: int = 1) -> list[Fence]:
    """The lines of colons that are fences, in a text whose first line is `first_line` of its file."""
    if ":::" not in source.text:
        return []
    return list(_fences("\n" + source.text, source.path, first_line))


def _fences(text: str, path: str, first_line: int) -> Iterator[Fence]:
    code, code_width = "", 0
    lists = _Lists(text)
    index, counted = -1, 0
    for match in _FENCE_OR_CODE.finditer(text):
        indent, colons, ticks, rest = match.groups()
        width = len(indent.expandtabs(4)) if indent else 0
        if code:
            if ticks and ticks.startswith(code) and not rest.strip() and width < code_width + 4:
                code = ""
            continue
        if width > 3 and not lists.hold(match.start(), width):
            continue
        if ticks:
            code, code_width = ticks if ticks[0] == "~" or "`" not in rest else "", width
            continue
        index += text.count("\n", counted, match.start() + 1)
        counted = match.start() + 1
        name = rest.split(None, 1)[0].partition("{")[0] if rest.strip() else ""
        at = Place(path, index + first_line, len(indent) + 1)
        yield Fence(index, indent, len(colons), rest.rstrip(), at, name)


class _Lists:
    """Remembers whether the last indented line was in a list: what follows at the same indentation is too."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.known = (0, -1, False)

    def hold(self, end: int, indent: int) -> bool:
        """Whether a line that begins at `end` with that indentation continues an item of a list."""
        last, width, verdict = self.known
        if width != indent or _FLUSH.search(self.text, last, end):
            verdict = _in_list(self.text, end, indent)
        self.known = (end, indent, verdict)
        return verdict


def _in_list(text: str, end: int, indent: int) -> bool:
    """Whether a line with that indentation continues an item of a list (else it is indented code)."""
    for line in reversed(text[max(0, end - 20_000) : end].split("\n")[1:]):
        own = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        if line.strip() and own < indent:
            marker = _MARKER.match(line)
            if marker is None:
                return False
            if len(marker[0].expandtabs(4)) <= indent or marker[0].lstrip().startswith("[^"):
                return True
            indent = own
    return False


def pair(fences: list[Fence], findings: list[Diagnostic]) -> dict[int, Mark]:
    """The marks of fences by line; those that do not pair are findings."""
    marks: dict[int, Mark] = {}
    opened: list[Fence] = []
    for fence in fences:
        if fence.rest:
            if opened and fence.colons >= opened[-1].colons and opened[-1].sound:
                opened[-1].sound = False
                findings.append(FENCE.at(fence.at, _not_shorter(fence, opened[-1])))
            opened.append(fence)
            marks[fence.index] = fence
        elif any(outer.colons == fence.colons for outer in opened):
            while opened[-1].colons != fence.colons:
                _report_open(opened.pop(), findings)
            marks[fence.index] = Close(opened.pop())
        else:
            findings.append(FENCE.at(fence.at, _closes_nothing(fence, opened)))
            marks[fence.index] = AsideEnd()
    for fence in opened:
        _report_open(fence, findings)
    return marks


def _report_open(fence: Fence, findings: list[Diagnostic]) -> None:
    if fence.sound:
        findings.append(FENCE.at(fence.at, f"the block `{fence.name}` is not closed"))
    fence.sound = False


def _not_shorter(inner: Fence, outer: Fence) -> str:
    return (
        f"`{inner.name}` opens inside `{outer.name}` of line {outer.at.line}, whose fence is not longer: "
        f"close `{outer.name}` first, or give it more colons"
    )


def _closes_nothing(fence: Fence, opened: list[Fence]) -> str:
    if not opened:
        return "this line closes a block, but none is open"
    last = opened[-1]
    return (
        f"this line has {fence.colons} colons, but `{last.name}` of line {last.at.line} was opened with {last.colons}"
    )


def mark_lines(source: SourceText, first_line: int, findings: list[Diagnostic]) -> Marked:
    """The lines of a page for the parser, with its fences and the asides of its questions as marks."""
    marks = pair(find_fences(source, first_line), findings)
    marked = Marked()
    lines = source.text.split("\n")
    asides = _Asides(source.path, marked)
    done = 0
    for index, mark in marks.items():
        asides.take(lines[done:index], done + first_line)
        asides.see(mark)
        line = lines[index]
        marked.mark(mark, line[: len(line) - len(line.lstrip())], index + first_line)
        done = index + 1
    asides.take(lines[done:], done + first_line)
    return marked


class _Asides:
    """Adds the lines between marks, and cuts those with signs out of questions."""

    def __init__(self, path: str, marked: Marked) -> None:
        self.path = path
        self.marked = marked
        self.opened: list[Fence] = []
        self.open_aside = False
        self.code = ""

    def see(self, mark: Mark) -> None:
        self.open_aside = False
        self.code = ""
        if isinstance(mark, Fence):
            self.opened.append(mark)
        elif isinstance(mark, Close):
            while self.opened.pop() is not mark.fence:
                pass

    def take(self, lines: list[str], first: int) -> None:
        """Add lines that follow each other; the number of the first is given."""
        if not self.opened or self.opened[-1].name != "question":
            self.marked.extend(lines, first)
            return
        for number, line in enumerate(lines, first):
            if self._in_code(line) or not self._aside(line, number):
                self.marked.add(line, number)

    def _aside(self, line: str, number: int) -> bool:
        """Write an aside to the marked lines; False for any other line of a question."""
        indent = self.opened[-1].indent
        if self.open_aside and not line.strip():
            self.open_aside = False
            self.marked.mark(AsideEnd(), indent, number)
            return True
        match = _ASIDE.match(line, len(indent)) if line.startswith(indent) else None
        if match is None:
            return False
        self._write(match, indent, number)
        return True

    def _write(self, match: re.Match[str], indent: str, number: int) -> None:
        kind = _ASIDES[match[1]]
        text = match[2].lstrip()
        at = Place(self.path, number, match.end() - len(text) + 1)
        self.marked.mark(Aside(kind, text.rstrip(), at), indent, number)
        if kind != "answer":
            self.marked.add(indent + match[2], number, match.start(2) - len(indent))
        self.open_aside = kind != "answer"

    def _in_code(self, line: str) -> bool:
        start = line.lstrip()[:3]
        if start in ("```", "~~~"):
            self.code = "" if self.code == start else (self.code or start)
        return bool(self.code)
