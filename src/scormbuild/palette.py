"""The colours a theme's primary colour becomes: in light and in dark pages, legible on all they stand on.

The other colours are those of the look (``templates/style/1-tokens.css``), read from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal, NamedTuple

from scormbuild.colour import Colour, at_lightness, contrast, parse, perceived
from scormbuild.resources import templates

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")

_TEXT, _SHAPE = 4.5, 3.0


class Pair(NamedTuple):
    """Two tokens that are seen on each other, and the least contrast they need."""

    front: str
    back: str
    least: float


PAIRS = (
    Pair("brand", "paper", _TEXT),
    Pair("brand", "surface", _TEXT),
    Pair("brand", "tint", _TEXT),
    Pair("on-brand", "brand", _TEXT),
    Pair("ink", "tint", _TEXT),
    Pair("quiet", "tint", _TEXT),
    # links and focus in notes and verdicts
    Pair("brand", "warn-tint", _TEXT),
    Pair("brand", "good-tint", _TEXT),
    Pair("brand", "bad-tint", _TEXT),
    # borders of controls in notes; what is done of a bar beside what is not
    Pair("edge", "tint", _SHAPE),
    Pair("brand", "line", _SHAPE),
)
"""All pairs a primary colour touches (WCAG 2.2, 1.4.3 and 1.4.11)."""


class Failure(NamedTuple):
    """A pair that has less contrast than it needs."""

    pair: Pair
    ratio: float


class Fitted(NamedTuple):
    """The tokens of one scheme, and what was wrong with the colour as it was given, the worst first."""

    colours: Mapping[str, Colour]
    failures: tuple[Failure, ...]

    @property
    def brand(self) -> Colour:
        """The colour that acts."""
        return self.colours["brand"]


class _Plan(NamedTuple):
    """How a scheme is made of a hue: lightness (of Oklab) and the most chroma of what stands behind and on the brand.

    `towards` is the way the brand goes until it is legible. The values are those of the look's own brand.
    """

    tint: tuple[float, float]
    on_brand: tuple[float, float]
    towards: float


_PLANS: Mapping[Scheme, _Plan] = {
    "light": _Plan((0.945, 0.012), (1.0, 0.0), -1 / 256),
    "dark": _Plan((0.297, 0.033), (0.24, 0.04), 1 / 256),
}
_DARK_BRAND = 0.79, 0.11
"""Least lightness and most chroma of a brand for dark pages that is made of one for light pages."""


def fit(given: Colour, scheme: Scheme) -> Fitted:
    """The tokens of a scheme for a primary colour that is meant for it: darker or lighter where it must be."""
    failures = sorted(_failures(_tokens_of(given, scheme), scheme), key=lambda one: one.ratio / one.pair.least)
    return Fitted(_legible(given, scheme), tuple(failures))


def for_dark(given: Colour) -> Fitted:
    """The tokens of dark pages for a primary colour that is meant for light ones."""
    least, most = _DARK_BRAND
    made = at_lightness(given, max(least, perceived(given).lightness), most)
    return Fitted(_legible(made, "dark"), ())


def _legible(given: Colour, scheme: Scheme) -> Mapping[str, Colour]:
    """As given, else the nearest lightness at which every pair passes; black and white pass."""
    colours = _tokens_of(given, scheme)
    seen = perceived(given)
    lightness, step = seen.lightness, _PLANS[scheme].towards
    while any(_failures(colours, scheme)) and 0 < lightness + step < 1:
        lightness += step
        colours = _tokens_of(at_lightness(given, lightness, seen.chroma), scheme)
    return colours


def _tokens_of(brand: Colour, scheme: Scheme) -> dict[str, Colour]:
    plan = _PLANS[scheme]
    return {
        "brand": brand,
        "on-brand": at_lightness(brand, *plan.on_brand),
        "tint": at_lightness(brand, *plan.tint),
    }


def _failures(colours: Mapping[str, Colour], scheme: Scheme) -> Iterator[Failure]:
    all_colours = {**look(scheme), **colours}
    for pair in PAIRS:
        ratio = contrast(all_colours[pair.front], all_colours[pair.back])
        if ratio < pair.least:
            yield Failure(pair, ratio)


@cache
def look(scheme: Scheme) -> Mapping[str, Colour]:
    """The colours of the look's own sheet, by token."""
    text = (templates() / "style" / "1-tokens.css").read_text(encoding="utf-8")
    light, _, dark = text.partition("prefers-color-scheme: dark")
    colours = _colours(light)
    return colours if scheme == "light" else colours | _colours(dark)


def _colours(css: str) -> dict[str, Colour]:
    found = ((name, parse(text)) for name, text in re.findall(r"--([a-z-]+):(#[0-9a-f]+)", css))
    return {name: colour for name, colour in found if colour}
