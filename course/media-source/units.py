"""The diagrams of the five units, and how to study them."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from diagrams import on_circle
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
    SURFACE,
    TINT,
    Layer,
    arrow,
    badge,
    circle,
    lines,
    moved,
    path,
    rect,
    scribble,
    text,
)  # fmt: skip
from scenery import jug, lined, page, person

Slide = dict[str, Any]


def circles(slide: Slide) -> list[Layer]:
    """Where datafication stands: among open innovation and data spaces."""
    scan = moved(LEFT + 20, 300, rect(-14, -14, 138, 184, PAPER, BRAND, width=3, round=6) + page(110, 156, 5, 7))
    scan += text(LEFT + 75, 506, slide["from"], 23, font=SERIF, weight=600, anchor="middle")
    way = arrow(LEFT + 180, 378, LEFT + 322, 378)
    names = slide["circles"]
    rings = circle(700, 402, 178, TINT, INK) + circle(920, 402, 178, SURFACE, INK)
    overlap = path("M810 262A178 178 0 0 1 810 542A178 178 0 0 1 810 262Z", BRAND, BRAND)
    rings += lines(630, 396, names[0].split(" "), 25, 1.3, font=SERIF, weight=600, anchor="middle")
    rings += lines(990, 396, names[1].split(" "), 25, 1.3, font=SERIF, weight=600, anchor="middle")
    heart = overlap + text(810, 409, names[2], 19.5, weight=600, fill=PAPER, anchor="middle")
    return [Layer(1, scan), Layer(1, way, "wipe"), Layer(2, rings, "fade"), Layer(2, heart)]


def chain(slide: Slide) -> list[Layer]:
    """Five links, ticked one after the other."""
    layers = []
    for index, (name, question) in enumerate(slide["links"]):
        x = LEFT + index * 222
        shape = f"M{x} 312h176l24 88l-24 88h-176" + ("Z" if index == 0 else "l24 -88l-24 -88Z")
        layers.append(Layer(0, path(shape, LINE), "fade"))
        body = path(shape, INK, TINT if index < 4 else BRAND)
        ink, soft = (INK, QUIET) if index < 4 else (PAPER, PAPER)
        body += text(x + 34, 394, name, 27, font=SERIF, weight=600, fill=ink) + text(
            x + 34, 427, question, 18, fill=soft
        )
        body += path(f"M{x + 35} 348l7 7l13 -15", BRAND if index < 4 else PAPER, width=3.5)
        layers.append(Layer(index + 1, body, "wipe"))
    return layers


def cycle(slide: Slide) -> list[Layer]:
    """Try, show, learn, and round again."""
    x, y, r = 640, 456, 142
    places = [on_circle(x, y, r, turn) for turn in (0, 120, 240)]
    peers = "".join(moved(x - 78 + i * 54, y - 22, person(TINT), 0.95) for i in range(3))
    layers = [Layer(0, peers, "fade")]
    for index, ((name, rest), (px, py)) in enumerate(zip(slide["turns"], places, strict=True)):
        body = badge(px, py, str(index + 1), 24)
        side = ("middle", "start", "end")[index]
        tx, ty = ((px, py - 66), (px + 48, py - 2), (px - 48, py - 2))[index]
        body += text(tx, ty, name, 32, font=SERIF, weight=600, anchor=side) + text(
            tx, ty + 30, rest, 21, fill=QUIET, anchor=side
        )
        start, stop = on_circle(x, y, r, 120 * index + 16), on_circle(x, y, r, 120 * index + 102)
        arc = path(f"M{start[0]:.1f} {start[1]:.1f}A{r} {r} 0 0 1 {stop[0]:.1f} {stop[1]:.1f}", BRAND, width=3)
        layers += [Layer(index + 1, body), Layer(index + 1, arc + arc_head(stop, 120 * index + 102), "fade")]
    return layers


def arc_head(tip: tuple[float, float], degrees: float) -> str:
    """The head of an arrow that goes clockwise round a circle."""
    turn = math.radians(degrees + 6)
    ends = [(tip[0] - 15 * math.cos(turn + side), tip[1] - 15 * math.sin(turn + side)) for side in (-0.5, 0.5)]
    return path("M{:.1f} {:.1f}L{:.1f} {:.1f}L{:.1f} {:.1f}".format(*ends[0], *tip, *ends[1]), BRAND, width=3)


def toolbox(slide: Slide) -> list[Layer]:
    """Four kinds of tools with a picture each."""
    pictures = [tool_recognise(), tool_link(), tool_draw(), tool_publish()]
    layers = []
    for index, ((name, rest), picture) in enumerate(zip(slide["tools"], pictures, strict=True)):
        x = LEFT + index * 280
        layers.append(Layer(0, path(f"M{x} 472H{x + 248}", INK), "fade"))
        body = moved(x, 258, picture)
        body += text(x, 514, name, 26, font=SERIF, weight=600) + text(x, 548, rest, 19, fill=QUIET)
        layers.append(Layer(index + 1, body))
    return layers


def tool_recognise() -> str:
    """Handwriting in a frame, letters below."""
    body = scribble(12, 44, 170, 4, INK) + scribble(12, 82, 150, 9, INK) + rect(0, 16, 200, 40, "none", BRAND, width=3)
    return body + text(12, 158, "Storm at dusk", 24, font=SERIF, weight=600, fill=BRAND) + arrow(96, 100, 96, 130)


def tool_link() -> str:
    """Two tables whose rows are joined."""
    body = ""
    for x in (0, 132):
        body += rect(x, 20, 84, 140, PAPER, INK) + "".join(lined(x + 10, 48 + i * 28, 64) for i in range(4))
    for a, b in ((34, 62), (62, 34), (118, 118)):
        body += (
            path(f"M70 {a}C104 {a} 110 {b} 144 {b}", BRAND, width=3)
            + circle(70, a, 5, BRAND)
            + circle(144, b, 5, BRAND)
        )
    return body


def tool_draw() -> str:
    """A map with a pin, and a small network."""
    body = path("M0 44L66 20L132 44L206 20V136L132 160L66 136L0 160Z", fill=TINT) + path(
        "M66 20V136M132 44V160", EDGE, width=1.5
    )
    knots = [(30, 112), (96, 74), (172, 104), (106, 128)]
    body += path("M30 112L96 74L172 104L106 128L30 112M96 74L106 128", BRAND, width=2.5)
    return body + "".join(circle(x, y, 8, PAPER, BRAND, 3) for x, y in knots)


def tool_publish() -> str:
    """A window with a picture and braces."""
    body = (
        rect(0, 20, 206, 140, PAPER, INK, round=6) + path("M0 48H206") + circle(16, 34, 4, INK) + circle(32, 34, 4, INK)
    )
    return body + moved(28, 62, jug(), 0.44) + text(150, 122, "{ }", 46, font=SERIF, fill=BRAND, anchor="middle")


def stairs(slide: Slide) -> list[Layer]:
    """Four treads up to the strategy; the first is the small one for Monday."""
    count = len(slide["treads"])
    layers = [Layer(0, path(f"M{LEFT} 596H{RIGHT}", INK), "fade")]
    for index, name in enumerate(slide["treads"]):
        x, y = LEFT + 60 + index * 240, 506 - index * 86
        first = index == 0
        layers.append(Layer(0, path(f"M{x} 596V{y}h240V596", LINE), "fade"))
        body = path(f"M{x} 596V{y}h240V596", INK, BRAND if first else TINT) + text(
            x + 20, y + 46, name, 25, font=SERIF, weight=600, fill=PAPER if first else INK
        )
        if first:
            body += path(f"M{x + 24} {y - 14}V{y - 92}h96l-14 20l14 20h-96", BRAND, PAPER, 3)
            body += text(x + 32, y - 64, slide["mark"], 18, weight=600, fill=BRAND)
        layers.append(Layer(count - index, body))
    return layers


def study(slide: Slide) -> list[Layer]:
    """Five tips, a drawing above each."""
    pictures = {"one": tip_one(), "pace": tip_pace(), "write": tip_write(), "quiz": tip_quiz(), "talk": tip_talk()}
    layers = []
    for index, (name, words) in enumerate(slide["tips"]):
        x = LEFT + index * 222
        number = path(f"M{x} 442h184", INK) + text(x, 484, str(index + 1), 20, weight=600, fill=BRAND)
        layers.append(Layer(0, number, "fade"))
        body = moved(x, 268, pictures[name])
        layers.append(Layer(index + 1, body + lines(x, 522, words, 24, 1.3, font=SERIF, weight=600)))
    return layers


def tip_one() -> str:
    """A jug on a plinth."""
    return moved(40, 0, jug(), 0.68) + rect(28, 133, 106, 12, TINT, INK)


def tip_pace() -> str:
    """Five stones, two of them behind us."""
    return "".join(circle(16 + i * 36, 120 - i * 22, 15, BRAND if i < 2 else PAPER, BRAND, 3) for i in range(5))


def tip_write() -> str:
    """A page and a pencil."""
    pencil = path("M84 118L150 34L166 46L100 130L80 136Z", fill=TINT) + path("M84 118L100 130")
    return page(110, 140, 21, 6) + pencil


def tip_quiz() -> str:
    """A speech bubble with a sign and a reason."""
    bubble = path("M6 12H168V104H70L44 134V104H6Z", fill=PAPER) + path("M28 44l10 10l18 -22", BRAND, width=4)
    return bubble + path("M72 44H146M28 74H146", EDGE, width=3)


def tip_talk() -> str:
    """Two people."""
    return (
        moved(8, 54, person(TINT), 1.5)
        + moved(96, 54, person(), 1.5)
        + path("M66 34q14 -16 28 0q14 -16 28 0", BRAND, width=3)
    )


KINDS: dict[str, Callable[[Slide], list[Layer]]] = {
    "circles": circles,
    "chain": chain,
    "cycle": cycle,
    "toolbox": toolbox,
    "stairs": stairs,
    "study": study,
}
