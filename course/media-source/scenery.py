"""Drawings that several slides share: a jug, a page, a lighthouse, a ship, a bird, a house."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

from drawing import BRAND, EDGE, INK, LINE, PAPER, TINT, circle, path, rect, scribble

AMPHORA = Path(__file__).with_name("amphora.svg")
JUG = "M38 0H82V10L76 16V42C76 62 112 74 112 116C112 158 88 176 84 196H36C32 176 8 158 8 116C8 74 44 62 44 42V16L38 10Z"


@cache
def amphora(part: str) -> str:
    """One part of amphora.svg: line, cells or table."""
    art = AMPHORA.read_text(encoding="utf-8")
    opening = re.search(r"<svg [^>]*?( fill=.*?)>", art)
    group = re.search(rf'<g id="{part}"(.*?)>(.*?)</g>', art, re.DOTALL)
    assert opening is not None, "amphora.svg has lost its style"
    assert group is not None, f"amphora.svg has no {part}"
    return f"<g{opening[1]}><g{group[1]}>{group[2]}</g></g>"


def jug() -> str:
    """A jug with a painted band and a heron, 120 by 196."""
    bands = "M16 92H104M14 98H106M15 140H105M18 146H102"
    heron = "M44 134V124M50 134V124M34 116C42 110 54 110 60 118C54 126 42 126 34 116M59 117C66 112 62 104 70 103L78 106"
    return path(JUG, fill=PAPER) + path(bands, width=1.4) + path(heron, width=1.6) + path("M44 28H76", width=1.4)


def jug_cells(size: int = 8) -> str:
    """The jug as a raster of square cells."""
    cells = ""
    for row in range(0, 196, size):
        half = jug_half(row + size / 2)
        for column in range(0, 120, size):
            if abs(column + size / 2 - 60) < half:
                tone = TINT if (row // size) in (11, 12, 17, 18) else BRAND
                cells += rect(column, row, size - 1.6, size - 1.6, tone)
    return cells


def jug_half(y: float) -> float:
    """Half the jug's width at a height."""
    knots = [(0, 24), (10, 22), (16, 17), (42, 17), (62, 26), (90, 46), (116, 53), (146, 46), (172, 34), (196, 25)]
    for (y1, w1), (y2, w2) in pairwise(knots):
        if y <= y2:
            return w1 + (w2 - w1) * (y - y1) / (y2 - y1)
    return 24


def page(width: float, height: float, seed: int, rows: int = 9) -> str:
    """A written page."""
    body = rect(0, 0, width, height, PAPER, INK)
    for row in range(rows):
        length = width * (0.55 if row == rows - 1 else 0.74)
        body += scribble(width * 0.13, height * (0.14 + 0.8 * row / rows), length, seed + row)
    return body


def lighthouse() -> str:
    """A lighthouse on its rock, about 150 by 330; the lamp is at (75, 48)."""
    tower = path("M52 88L40 292H110L98 88Z", fill=PAPER)
    bands = path("M49.5 130L47 172H103L100.500 130Z", BRAND, BRAND, 1) + path(
        "M44.500 214L42 256H108L105.500 214Z", BRAND, BRAND, 1
    )
    lamp = rect(58, 30, 34, 44, PAPER, INK) + path("M58 30L75 8L92 30M75 8V0M46 74H104V88H46Z", fill=PAPER)
    lamp += circle(75, 52, 9, BRAND) + path("M46 74V62M104 74V62M46 66H58M92 66H104", width=1.6)
    door = path("M66 292V272A9 9 0 0 1 84 272V292Z", fill=PAPER) + path("M75 108V120M75 188V200", width=3)
    rock = path("M-34 330C-24 306 4 302 20 294C44 286 108 286 130 296C152 302 176 308 186 330Z", fill=TINT)
    return rock + tower + bands + lamp + door


def beams() -> str:
    """The light, to both sides of the lamp of the lighthouse."""
    return path("M92 48L330 12V92ZM58 48L-120 16V84Z", "none", TINT)


def sea(width: float) -> str:
    """Three rows of waves."""
    d = ""
    for row in range(3):
        at = (row * 37) % 60
        while at < width - 60:
            d += f"M{at} {row * 20}q13 -9 26 0t26 0"
            at += 118 + (at * 7 + row * 13) % 40
    return path(d, EDGE, width=1.8)


def ship() -> str:
    """A small two-masted sailing ship, about 120 by 90."""
    hull = path("M4 66H116C112 80 102 88 94 88H26C16 84 8 76 4 66Z", fill=TINT)
    sails = path("M42 66V4M42 8C60 18 66 38 64 58H42M42 14L14 58H38M82 66V18M82 22C96 30 102 44 100 58H82", fill=PAPER)
    return hull + sails + path("M42 66V4M82 66V18")


def bird() -> str:
    """A swallow in flight, about 60 by 40."""
    return path(
        "M0 10C14 6 22 12 30 20C36 8 46 0 60 0C50 8 44 16 40 24C44 30 46 34 48 42C42 36 38 32 33 29C24 30 12 22 0 10Z",
        INK,
        INK,
        1,
    )


def house(stroke: str = INK, fill: str = PAPER, width: float = 2) -> str:
    """A heritage house with columns, 64 by 56."""
    return path("M2 20L32 2L62 20ZM6 20V48M20 20V48M32 20V48M44 20V48M58 20V48M0 48H64V56H0Z", stroke, fill, width)


def logbook(width: float, height: float) -> str:
    """An open book."""
    leaves = ""
    for edge in (0, width):
        near, far = (edge + share * (width / 2 - edge) for share in (0.4, 0.8))
        top = f"M{edge} 12C{near} -4 {far} -4 {width / 2} 12"
        leaves += path(f"{top}V{height}C{far} {height - 16} {near} {height - 16} {edge} {height}Z", fill=PAPER)
    return leaves


def lined(x: float, y: float, width: float) -> str:
    """A hairline."""
    return path(f"M{x:g} {y:g}H{x + width:g}", LINE, width=1.5)


def person(fill: str = PAPER, stroke: str = INK) -> str:
    """Head and shoulders, 48 by 56."""
    return circle(24, 14, 12, fill, stroke) + path("M2 56C2 38 12 32 24 32C36 32 46 38 46 56Z", stroke, fill)
