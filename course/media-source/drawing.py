"""Strokes and type for the slides: SVG fragments in the colours of the learner's pages."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 1280, 720
LEFT, RIGHT = 96, 1184

PAPER, SURFACE, LINE, EDGE = "#ffffff", "#f3f6f6", "#d3dbdd", "#708086"
INK, QUIET, BRAND, TINT = "#13222a", "#4a5b63", "#0b5468", "#e3eff1"
SERIF, SANS = "Literata", "Inter"


@dataclass(frozen=True)
class Layer:
    """A piece of a slide that appears at one step: it stands still, fades in, rises, or is drawn from the left."""

    step: int
    body: str
    effect: str = "rise"  # "still", "fade", "rise" or "wipe"


def text(x: float, y: float, words: str, size: float = 20, **look: object) -> str:
    """One line of type; `look` may hold font, weight, fill, anchor and style."""
    font = look.get("font", SANS)
    return (
        f'<text x="{x:g}" y="{y:g}" font-family="{font}" font-size="{size:g}"'
        f' font-weight="{look.get("weight", 400)}" font-style="{look.get("style", "normal")}"'
        f' text-anchor="{look.get("anchor", "start")}" fill="{look.get("fill", INK)}">{escape(words)}</text>'
    )


def lines(x: float, y: float, rows: Iterable[str], size: float, lead: float = 1.3, **look: object) -> str:
    """Several lines of type, `lead` times the size apart."""
    return "".join(text(x, y + i * size * lead, row, size, **look) for i, row in enumerate(rows))


def path(d: str, stroke: str = INK, fill: str = "none", width: float = 2, dash: str = "") -> str:
    """A stroked path with round ends."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="{d}" fill="{fill}" stroke="{stroke}" stroke-width="{width:g}"'
        f' stroke-linecap="round" stroke-linejoin="round"{dashed}/>'
    )


def rect(x: float, y: float, w: float, h: float, fill: str = "none", stroke: str = "none", **more: object) -> str:
    """A rectangle; `more` may hold width, round and dash."""
    dashed = f' stroke-dasharray="{more["dash"]}"' if more.get("dash") else ""
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" rx="{more.get("round", 0)}" fill="{fill}"'
        f' stroke="{stroke}" stroke-width="{more.get("width", 2)}"{dashed}/>'
    )


def circle(x: float, y: float, r: float, fill: str = "none", stroke: str = "none", width: float = 2) -> str:
    """A circle."""
    return f'<circle cx="{x:g}" cy="{y:g}" r="{r:g}" fill="{fill}" stroke="{stroke}" stroke-width="{width:g}"/>'


def arrow(x1: float, y1: float, x2: float, y2: float, stroke: str = BRAND, width: float = 2.5) -> str:
    """A straight arrow with an open head."""
    angle = math.atan2(y2 - y1, x2 - x1)
    ends = [(x2 - 13 * math.cos(angle + turn), y2 - 13 * math.sin(angle + turn)) for turn in (-0.5, 0.5)]
    head = f"M{ends[0][0]:.1f} {ends[0][1]:.1f}L{x2:g} {y2:g}L{ends[1][0]:.1f} {ends[1][1]:.1f}"
    return path(f"M{x1:g} {y1:g}L{x2:g} {y2:g}{head}", stroke, width=width)


def badge(x: float, y: float, words: str, r: float = 17) -> str:
    """A filled circle with a number or letter in it."""
    return circle(x, y, r, BRAND) + text(x, y + r * 0.38, words, r * 1.06, weight=600, fill=PAPER, anchor="middle")


def moved(x: float, y: float, body: str, scale: float = 1) -> str:
    """The fragment, shifted and scaled."""
    return f'<g transform="translate({x:g} {y:g}) scale({scale:g})">{body}</g>'


def scribble(x: float, y: float, length: float, seed: int, stroke: str = EDGE) -> str:
    """A line of unreadable handwriting; the seed gives its shape."""
    d, at, turn = f"M{x:g} {y:g}", 0.0, seed * 7 + 3
    while at < length - 6:
        turn = (turn * 73 + 41) % 211
        step = 5 + turn % 5
        if turn % 6 == 0:
            at += step + 4
            d += f"M{x + at:g} {y:g}"
            continue
        d += f"q{step / 2:g} {-(4 + turn % 7)} {step} 0"
        at += step
    return path(d, stroke, width=1.6)


def svg(body: str) -> str:
    """A whole slide-sized picture."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">{body}</svg>'
