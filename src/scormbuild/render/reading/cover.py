"""The cover of the reading edition: the title on the colour of the theme, below it a bar for each unit."""

from __future__ import annotations

from textwrap import wrap

from scormbuild.model import Outline
from scormbuild.render.reading.sheet import colours
from scormbuild.render.strings import direction
from scormbuild.render.templating import fill

WIDTH, HEIGHT = 1200, 1600
_MARGIN = 110
_SIZES = ((120, 16, 4), (96, 20, 5), (76, 26, 6), (60, 33, 8))
"""Size of the title's letters, how many of them a line surely holds, and how many lines there is room for."""


def render_cover(outline: Outline, affiliations: str) -> str:
    """The picture as SVG: shapes and words only, so that it is the same everywhere."""
    size, lines = _title(outline.title)
    towards = direction(outline.language)
    return fill(
        "reading/cover.svg",
        width=WIDTH,
        height=HEIGHT,
        direction=towards,
        start=WIDTH - _MARGIN if towards == "rtl" else _MARGIN,
        size=size,
        lines=lines,
        subtitle=wrap(outline.subtitle, 44)[:3],
        authors=wrap(", ".join(author.name for author in outline.authors), 50)[:2],
        affiliations=wrap(affiliations, 50)[:2],
        bars=_bars(outline),
        **colours(outline.theme),
    )


def _title(title: str) -> tuple[int, list[str]]:
    """The largest size in which the title fits."""
    for size, letters, most in _SIZES:
        lines = wrap(title, letters, break_long_words=False)
        if len(lines) <= most and all(len(line) <= letters for line in lines):
            return size, lines
    size, letters, most = _SIZES[-1]
    return size, wrap(title, letters, max_lines=most, placeholder=" …")


def _bars(outline: Outline) -> list[int]:
    """A length for each unit, by its share of the working time."""
    longest = max((unit.minutes for unit in outline.units), default=0) or 1
    room = WIDTH - 2 * _MARGIN
    return [max(40, room * unit.minutes // longest) for unit in outline.units][:24]
