"""The diagrams of the data space, of open innovation and of the way through the course."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from drawing import (
    BRAND,
    EDGE,
    INK,
    LEFT,
    LINE,
    PAPER,
    QUIET,
    RIGHT,
    SERIF,
    TINT,
    Layer,
    arrow,
    badge,
    circle,
    moved,
    path,
    rect,
    text,
)  # fmt: skip
from scenery import house, lighthouse, lined

Slide = dict[str, Any]


def on_circle(x: float, y: float, r: float, degrees: float) -> tuple[float, float]:
    """A point on a circle, clockwise from the top."""
    turn = math.radians(degrees - 90)
    return x + r * math.cos(turn), y + r * math.sin(turn)


def space(slide: Slide) -> list[Layer]:
    """Institutions around what they have agreed on, and two lighthouses read together."""
    x, y, r = 420, 404, 104
    drum = path(
        "M370 346C370 324 470 324 470 346V456C470 478 370 478 370 456Z"
        "M370 346C370 368 470 368 470 346M370 383C370 405 470 405 470 383M370 419C370 441 470 441 470 419",
        EDGE,
        PAPER,
    )
    drum += path("M366 344L474 464", BRAND, width=5)
    ring = circle(x, y, r, PAPER) + circle(x, y, r - 4, TINT, BRAND, 4)
    ring += "".join(
        text(x, y - 40 + i * 32, word, 21, weight=600, fill=BRAND, anchor="middle")
        for i, word in enumerate(slide["agreed"])
    )
    nodes = ""
    places = [on_circle(x, y, 1, turn) for turn in (62, 118, 180, 242, 298)]
    for (px, py), name in zip(places, slide["members"], strict=True):
        ux, uy = px - x, py - y
        cx, cy = x + ux * 246, y + uy * 168
        nodes += path(f"M{x + ux * 112:.1f} {y + uy * 108:.1f}L{x + ux * 204:.1f} {y + uy * 134:.1f}", EDGE)
        nodes += moved(cx - 24, cy - 24, house(), 0.75) + text(cx, cy + 40, name, 17, fill=QUIET, anchor="middle")
    ends = [
        moved(cx, 338, lighthouse(), 0.3) + text(cx + 22, 460, name, 17, weight=600, fill=BRAND, anchor="middle")
        for cx, name in ((LEFT + 8, slide["ends"][0]), (720, slide["ends"][1]))
    ]
    link = path("M132 350C220 176 640 176 732 350", BRAND, width=3, dash="2 8")
    said = [
        text(860, 274 + 68 * i, line, 25, font=SERIF, weight=600) + lined(860, 296 + 68 * i, 324)
        for i, line in enumerate(slide["lines"])
    ]
    return [
        Layer(0, ends[0], "fade"), Layer(1, said[0], "fade"), Layer(2, drum + said[1], "fade"),
        Layer(3, ring + said[2]), Layer(4, nodes + said[3], "fade"),
        Layer(5, ends[1] + said[4], "fade"), Layer(5, link, "wipe"),
    ]  # fmt: skip


def exchange(slide: Slide) -> list[Layer]:
    """A house with open sides: ideas come in and go out."""
    centre = moved(552, 300, house(INK, TINT, 0.9), 2.75) + text(
        640, 496, slide["centre"], 20, weight=600, anchor="middle"
    )
    layers = [Layer(0, centre, "fade")]
    for step, words, near, far in ((1, slide["inward"], LEFT, 520), (2, slide["outward"], 770, 940)):
        body = ""
        for index, word in enumerate(words):
            y, middle = 290 + index * 92, 330 + index * 52
            wx = near if step == 1 else far + 20
            body += text(wx, y + 9, word, 28, font=SERIF, weight=600)
            body += arrow(near + 184, y, far, middle) if step == 1 else arrow(near, middle, far, y)
        layers.append(Layer(step, body, "wipe"))
    ways = path(f"M{LEFT} 546H{RIGHT}", LINE, width=1.5)
    for index, way in enumerate(slide["ways"]):
        ways += badge_free(LEFT + index * 272, 590, way)
    layers.append(Layer(3, ways, "wipe"))
    return layers


def badge_free(x: float, y: float, words: str) -> str:
    """A word behind a small square."""
    return rect(x, y - 13, 12, 12, BRAND) + text(x + 26, y, words, 23, weight=600)


def path_slide(slide: Slide) -> list[Layer]:
    """A path with five stations that ends at a plan."""
    points = [(LEFT + 50, 520), (LEFT + 260, 420), (LEFT + 470, 480), (LEFT + 680, 370), (LEFT + 870, 420)]
    end = (RIGHT - 74, 350)
    d = f"M{points[0][0]} {points[0][1]}"
    for (x1, y1), (x2, y2) in zip(points, [*points[1:], end], strict=True):
        middle = (x1 + x2) / 2
        d += f"C{middle} {y1} {middle} {y2} {x2} {y2}"
    layers = [Layer(0, path(d, LINE, width=10), "wipe")]
    stations = ""
    for index, ((x, y), name) in enumerate(zip(points, slide["stations"], strict=True)):
        stations += badge(x, y, str(index + 1), 27) + text(x, y + 66, name, 24, font=SERIF, weight=600, anchor="middle")
    layers.append(Layer(1, path(d, BRAND, width=4), "wipe"))
    layers.append(Layer(1, stations, "fade"))
    sheet = moved(end[0] - 46, end[1] - 84, rect(0, 0, 92, 116, PAPER, INK, round=4) + plan_lines())
    layers.append(
        Layer(
            2, sheet + text(end[0], end[1] - 108, slide["end"], 24, font=SERIF, weight=600, fill=BRAND, anchor="middle")
        )
    )
    return layers


def plan_lines() -> str:
    """Three ticked lines on a sheet."""
    return "".join(
        path(f"M14 {28 + i * 30}l6 6l10 -12", BRAND, width=3) + path(f"M42 {29 + i * 30}H76", EDGE) for i in range(3)
    )


KINDS: dict[str, Callable[[Slide], list[Layer]]] = {"space": space, "exchange": exchange, "path": path_slide}
