"""Writes one sheet: as pages are written, with places that are unique in the whole edition."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

from markupsafe import Markup

from scormbuild.edition import Layout
from scormbuild.render.lookup import Lookup
from scormbuild.render.templating import fill
from scormbuild.render.writer import Writer

Table = Mapping[type, Callable[[Any, Any], str]]
"""The function for each type of node; it gets the `SheetWriter` and the node."""


@dataclass(slots=True, kw_only=True)
class SheetWriter(Writer):
    """The state of one sheet while it is written.

    `exercises` leads from a question's number to the one it has in the edition; `answers` gathers what is told at the
    end. `deeper` is how many levels its headings go down.
    """

    layout: Layout
    deeper: int = 0
    exercises: Mapping[int, int] = field(default_factory=dict)
    answers: list[str] = field(default_factory=list)

    def anchor(self, wish: str) -> str:
        """The `id` for an author's id, unique in the edition."""
        return f"{anchor_of(self.lookup, self.page)}-{Writer.anchor(self, wish).removeprefix('at-')}"

    def address(self, page: str, spot: str = "") -> Markup:
        """Where a sheet is, or a place on it by the author's id, as an attribute's value."""
        anchor = anchor_of(self.lookup, page)
        return Markup(escape(f"{self.layout.page(page)}#{anchor}" + (f"-{spot}" if spot else "")))

    def level(self, written: int) -> int:
        """The level of a heading that the author wrote with that one."""
        return min(6, written + self.deeper)

    def fill(self, template: str, **values: Any) -> str:
        """A template of ``templates/reading/`` with its values; ``at(page, spot)`` in it is `address`."""
        return fill(f"reading/{template}.html", strings=self.lookup.strings, at=self.address, **values)


def anchor_of(lookup: Lookup, page: str) -> str:
    """The place of a sheet: of a page its permanent number, of what no author wrote its name."""
    position = lookup.positions.get(page)
    if position:
        return f"p{position.entry.number}"
    return next(name for name, id in lookup.own._asdict().items() if id == page)
