"""Colours: how bright they are, how well one stands out from another, and the same hue at another lightness.

Only the operations that IEEE 754 defines to the last bit are used, no power and no trigonometry of the machine's own:
the same colour comes out on every machine.
"""

from __future__ import annotations

import math
import re
from bisect import bisect
from functools import cache
from typing import NamedTuple

_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_HALVINGS = 24


class Colour(NamedTuple):
    """An sRGB colour; each part 0 to 255."""

    red: int
    green: int
    blue: int

    def __str__(self) -> str:
        return "#" + "".join(f"{part:02x}" for part in self)


class Perceived(NamedTuple):
    """A colour as the eye sees it (Oklab, Björn Ottosson 2020): `lightness` 0 to 1, two axes of hue and strength."""

    lightness: float
    a: float
    b: float

    @property
    def chroma(self) -> float:
        """How far from grey."""
        return math.sqrt(self.a * self.a + self.b * self.b)


def parse(text: str) -> Colour | None:
    """``#0b5fff`` or ``#05f``; None for anything else."""
    if not _HEX.fullmatch(text):
        return None
    digits = text[1:] if len(text) == 7 else "".join(digit * 2 for digit in text[1:])
    return Colour(*(int(digits[at : at + 2], 16) for at in (0, 2, 4)))


def luminance(colour: Colour) -> float:
    """Relative luminance, 0 (black) to 1 (white) (WCAG 2.2, definition of relative luminance)."""
    red, green, blue = _parts(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """Contrast ratio, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def perceived(colour: Colour) -> Perceived:
    """The colour in Oklab."""
    red, green, blue = _parts(colour)
    cones = (
        0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue,
        0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue,
        0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue,
    )
    long, middle, short = (_root(cone, 3) for cone in cones)
    return Perceived(
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def at_lightness(colour: Colour, lightness: float, most_chroma: float) -> Colour:
    """The same hue at a lightness (of Oklab), as strong as it is, as `most_chroma` allows and as a screen can show."""
    seen = perceived(colour)
    low, high = 0.0, min(1.0, most_chroma / seen.chroma) if seen.chroma else 0.0
    if not _shown(linear := _light(Perceived(lightness, seen.a * high, seen.b * high))):
        for _ in range(_HALVINGS):
            half = (low + high) / 2
            linear = _light(Perceived(lightness, seen.a * half, seen.b * half))
            low, high = (half, high) if _shown(linear) else (low, half)
        linear = _light(Perceived(lightness, seen.a * low, seen.b * low))
    return Colour(*(bisect(_borders(), part) for part in linear))


def _light(seen: Perceived) -> tuple[float, float, float]:
    """Linear red, green and blue; outside 0 to 1 where no screen shows it."""
    roots = (
        seen.lightness + 0.3963377774 * seen.a + 0.2158037573 * seen.b,
        seen.lightness - 0.1055613458 * seen.a - 0.0638541728 * seen.b,
        seen.lightness - 0.0894841775 * seen.a - 1.2914855480 * seen.b,
    )
    long, middle, short = (root * root * root for root in roots)
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _parts(colour: Colour) -> tuple[float, ...]:
    """Linear red, green and blue."""
    return tuple(_linears()[part] for part in colour)


def _shown(linear: tuple[float, float, float]) -> bool:
    return all(-1e-6 <= part <= 1 + 1e-6 for part in linear)


def _linear(part: float) -> float:
    """The light of a part of an sRGB colour, from 0 to 1 (IEC 61966-2-1); its power of 2.4 is the fifth root of 12."""
    if part <= 0.04045:
        return part / 12.92
    base = (part + 0.055) / 1.055
    cube = base * base * base
    return _root(cube * cube * cube * cube, 5)


def _root(value: float, degree: int) -> float:
    """The root of a number from 0 to 1, by Newton's method from above: it falls until it can fall no more."""
    if value <= 0:
        return 0.0
    root = 1.0
    while True:
        power = root
        for _ in range(degree - 2):
            power *= root
        lower = root - (root - value / power) / degree
        if lower >= root:
            return root
        root = lower


@cache
def _linears() -> tuple[float, ...]:
    """The light of each of the 256 values of a part."""
    return tuple(_linear(part / 255) for part in range(256))


@cache
def _borders() -> tuple[float, ...]:
    """Where one of the 256 values ends and the next begins."""
    return tuple(_linear((part + 0.5) / 255) for part in range(255))
