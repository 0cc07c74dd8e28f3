"""Writes one page: walks its tree, counts what is numbered, and keeps what must appear later on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

from markupsafe import Markup

from scormbuild.model import Block, Inline, Paragraph
from scormbuild.render.lookup import Lookup
from scormbuild.render.media import MediaFile
from scormbuild.render.rendered import QuestionKey

Write = Callable[["Writer", Any], str]
"""Writes one node; its argument is of the type it is listed under."""


@dataclass(slots=True)
class Writer:
    """The state of one page while it is written. Nothing of it outlives the page.

    `tables` hold the function for each type of inline and block; `notes` the labels of the footnotes mentioned so far,
    `cites` the works cited with the places of that, `terms` the terms mentioned.
    """

    lookup: Lookup
    page: str
    tables: tuple[Mapping[type, Write], Mapping[type, Write]]
    questions_on_page: int = 0
    numbers: Counter[str] = field(default_factory=Counter)
    anchors: set[str] = field(default_factory=set)
    tips: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    cites: list[tuple[str, str]] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    features: set[str] = field(default_factory=set)
    questions: list[QuestionKey] = field(default_factory=list)
    terms_as_tips: bool = True

    def line(self, nodes: Iterable[Inline]) -> str:
        """A line of text as HTML."""
        table = self.tables[0]
        return "".join([table[type(node)](self, node) for node in nodes])

    def text(self, nodes: Iterable[Block]) -> str:
        """Blocks as HTML in their order; the tips of a block follow it."""
        return "\n".join([self._block(node) for node in nodes])

    def inlines(self, nodes: Iterable[Inline]) -> Markup:
        """A line of text for a template, which does not escape it again."""
        return Markup(self.line(nodes))

    def blocks(self, nodes: Iterable[Block]) -> Markup:
        """Blocks for a template."""
        return Markup(self.text(nodes))

    def label(self, nodes: Iterable[Inline]) -> Markup:
        """A line inside a control (HTML allows no second one there): terms are shown as plain words."""
        before, self.terms_as_tips = self.terms_as_tips, False
        line = self.inlines(nodes)
        self.terms_as_tips = before
        return line

    def lead(self, nodes: tuple[Block, ...]) -> tuple[Markup, Markup]:
        """The first paragraph as a line for a ``label`` or ``legend``, which hold no blocks, and the rest as blocks."""
        if nodes and isinstance(nodes[0], Paragraph):
            return self.label(nodes[0].inlines), self.blocks(nodes[1:])
        return Markup(""), self.blocks(nodes)

    def take_tips(self) -> str:
        """The tips of the terms mentioned since the last call."""
        tips = "".join(self.tips)
        self.tips.clear()
        return tips

    def note(self, label: str) -> tuple[int, bool]:
        """The number of a footnote, in the order of first mentions, and whether this is the first one."""
        first = label not in self.notes
        if first:
            self.notes.append(label)
        return self.notes.index(label) + 1, first

    def number(self, kind: str) -> int:
        """The next number of that kind on the page, from 1."""
        self.numbers[kind] += 1
        return self.numbers[kind]

    def anchor(self, wish: str) -> str:
        """The ``id`` for an author's id, made unique where text from two files meets on one page."""
        name = wish
        while name in self.anchors:
            name = f"{wish}-{self.number(f'anchor {wish}') + 1}"
        self.anchors.add(name)
        return f"at-{escape(name)}"

    def media(self, file: str) -> MediaFile:
        """A file of the course in the package."""
        return self.lookup.media[file]

    def _block(self, node: Block) -> str:
        html = self.tables[1][type(node)](self, node)
        if not self.tips:
            return html
        tips = self.take_tips()
        return f'<div class="aside">{html}{tips}</div>' if isinstance(node, Paragraph) else html + tips
