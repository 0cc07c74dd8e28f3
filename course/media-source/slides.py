"""The slides: the frame that all share, and those that tell the story of the lighthouse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import diagrams
import units
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
    WIDTH,
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
from scenery import amphora, beams, bird, jug, jug_cells, lighthouse, lined, logbook, page, sea, ship
from storyboard import SPOKEN, Storyboard

Slide = dict[str, Any]


def draw_slide(board: Storyboard, number: int) -> list[Layer]:
    """The layers of one scene's slide, with the frame around them."""
    scene = board.scenes[number]
    kind: str = scene.slide["kind"]
    layers = [header(board.course, number, len(board.scenes))]
    if kind not in ("cover", "credit"):
        layers.append(headline(scene.slide["over"], scene.slide.get("title", scene.wordings[SPOKEN].heading)))
    return layers + KINDS[kind](scene.slide)


def header(course: str, number: int, total: int) -> Layer:
    """The course's name, and a segment for each scene."""
    body = text(LEFT, 58, course, 17, weight=600)
    for index in range(total):
        body += rect(RIGHT - (total - index) * 24 + 6, 50, 18, 5, BRAND if index <= number else LINE)
    return Layer(0, body, "still")


def headline(over: str, title: str) -> Layer:
    """Two lines at the head of a slide."""
    body = text(LEFT, 126, over, 20, fill=QUIET) + text(LEFT, 178, title, 44, font=SERIF, weight=600)
    return Layer(0, body, "fade")


def cover(slide: Slide) -> list[Layer]:
    """Title and the amphora that turns into data."""
    words = text(LEFT, 178, slide["over"], 22, fill=QUIET)
    words += lines(LEFT - 3, 258, slide["title"], 74, 1.12, font=SERIF, weight=600)
    facts = path(f"M{LEFT} 520H{RIGHT}", LINE, width=1.5)
    for index, (name, value) in enumerate(slide["facts"]):
        x = LEFT + index * 280
        facts += text(x, 556, name, 18, fill=QUIET) + text(x, 588, value, 24, font=SERIF, weight=600)
    art = [moved(764, 110, moved(-30, -20, amphora(part)), 1.08) for part in ("line", "cells", "table")]
    lead = lines(LEFT, 404, slide["lead"], 27, 1.36, font=SERIF, fill=QUIET)
    return [
        Layer(0, words, "fade"), Layer(0, art[0], "wipe"), Layer(1, art[1], "wipe"),
        Layer(2, lead, "fade"), Layer(2, art[2], "wipe"), Layer(3, facts, "fade"),
    ]  # fmt: skip


def pages(slide: Slide) -> list[Layer]:
    """A pile of scanned pages, and a question that bounces off."""
    pile = "".join(moved(LEFT + 10 + 24 * i, 226 + 18 * i, page(230, 300, i * 11)) for i in range(4))
    screen = rect(LEFT - 6, 212, 330, 384, "none", BRAND, width=3, round=6)
    screen += text(LEFT - 6, 632, slide["count"], 20, fill=QUIET)
    question = text(650, 300, "?", 120, font=SERIF, weight=600, fill=BRAND, anchor="middle")
    question += lines(710, 268, slide["question"], 42, 1.25, font=SERIF, weight=600)
    bounce = path("M614 330C560 380 520 400 470 404", EDGE, width=2.5, dash="3 9") + path(
        "M440 386L466 420M466 386L440 420", EDGE, width=3
    )
    x, y = LEFT + 82 + 80, 456
    word = rect(x - 8, y - 19, 88, 27, PAPER) + text(x, y, slide["word"], 26, font=SERIF, weight=600, fill=BRAND)
    word += path(f"M{x} {y + 8}h70", BRAND, width=3) + text(710, 456, slide["answer"], 26, font=SERIF, fill=QUIET)
    return [Layer(0, pile), Layer(1, screen, "wipe"), Layer(2, question + bounce), Layer(3, word, "fade")]


def steps(slide: Slide) -> list[Layer]:
    """Object, copy, data; what data can do; what names, places and dates become."""
    xs = [LEFT + 30, LEFT + 390, LEFT + 750]
    names = [
        text(x + 60 if i < 2 else x, 464, name, 22, weight=600, anchor="middle" if i < 2 else "start")
        for i, (x, name) in enumerate(zip(xs, slide["stages"], strict=True))
    ]
    table = ""
    for row, (key, value) in enumerate(slide["fields"]):
        y = 262 + row * 44
        table += (
            lined(xs[2], y + 14, 330)
            + text(xs[2], y, key, 20, fill=QUIET)
            + text(xs[2] + 110, y, value, 20, weight=600)
        )
    ways = [
        arrow(x + 160, 322, x + 320, 322) + text(x + 240, 304, word, 20, fill=BRAND, weight=600, anchor="middle")
        for x, word in zip(xs[:2], slide["arrows"], strict=True)
    ]
    verbs = text(xs[2], 500, " · ".join(slide["verbs"]), 20, fill=BRAND, weight=600)
    layers = [
        Layer(0, moved(xs[0], 228, jug()) + names[0]), Layer(1, ways[0], "wipe"),
        Layer(1, moved(xs[1], 228, jug_cells()) + names[1], "wipe"), Layer(2, ways[1], "wipe"),
        Layer(2, table + names[2]), Layer(3, verbs, "wipe"),
    ]  # fmt: skip
    for index, (before, after) in enumerate(slide["become"]):
        x = LEFT + index * 370
        body = lined(x, 548, 340) + text(x, 588, before, 22, fill=QUIET) + arrow(x + 84, 581, x + 116, 581)
        layers.append(Layer(4 + index, body + text(x + 130, 588, after, 22, font=SERIF, weight=600)))
    return layers


def lighthouse_slide(slide: Slide) -> list[Layer]:
    """The lighthouse, its sea, and the keeper's book."""
    tower = moved(LEFT + 130, 220, beams() + lighthouse()) + moved(LEFT, 572, sea(460))
    book = moved(600, 250, logbook(584, 320))
    left = "".join(scribble(640, 300 + row * 34, 210 if row % 3 else 160, row + 3) for row in range(7))
    layers = [Layer(0, tower, "fade"), Layer(1, book + left)]
    for step, row in zip((1, 2, 3, 4, 5), slide["entry"], strict=True):
        y = 304 + 42 * step - 42
        layers.append(Layer(step, text(926, y, row, 23, font=SERIF), "wipe"))
    layers.append(Layer(4, moved(LEFT + 350, 482, ship(), 0.9)))
    layers.append(Layer(5, moved(LEFT + 330, 330, bird(), 0.8) + moved(LEFT + 390, 366, bird(), 0.5)))
    layers.append(Layer(6, text(892, 616, slide["note"], 20, fill=QUIET, anchor="middle"), "fade"))
    return layers


def table(slide: Slide) -> list[Layer]:
    """The logbook as a table, and four people who ask it something."""
    xs = [LEFT + 12, LEFT + 152, LEFT + 252, LEFT + 372, LEFT + 512]
    head = rect(LEFT, 222, 624, 48, SURFACE)
    head += "".join(text(x, 253, name, 19, weight=600) for x, name in zip(xs, slide["columns"], strict=True))
    head += "".join(lined(LEFT, 322 + 52 * index, 624) for index in range(len(slide["rows"])))
    layers = [Layer(0, head, "fade")]
    rows = "".join(table_row(row, 270 + 52 * index, xs) for index, row in enumerate(slide["rows"]))
    layers.append(Layer(1, rows, "wipe"))
    seen: dict[int, int] = {}
    for index, (who, question, column) in enumerate(slide["askers"]):
        y = 250 + index * 84
        shift = seen.get(column, 0)
        seen[column] = 1
        mark = badge(xs[column] + 14 + shift * 38, 560, str(index + 1), 15)
        ask = (
            badge(792, y, str(index + 1))
            + text(826, y - 4, who, 19, fill=QUIET)
            + text(826, y + 24, question, 24, font=SERIF, weight=600)
        )
        wide = (120, 140, 112)[column - 2]
        glow = "" if shift else rect(xs[column] - 12, 271, wide, 258, BRAND + "1c")
        layers += [Layer(index + 2, glow, "fade"), Layer(index + 2, mark + ask)]
    return layers


def table_row(row: list[str], top: float, xs: list[int]) -> str:
    """One evening; an empty cell is drawn as a gap."""
    body = ""
    for x, cell in zip(xs, row, strict=True):
        if cell:
            body += text(x, top + 33, cell, 19, fill=QUIET if cell == "none" else INK)
        else:
            body += rect(x, top + 14, 76, 24, "none", EDGE, width=1.4, dash="3 5")
    return body


def label(slide: Slide) -> list[Layer]:
    """The label on a data set, line by line."""
    body = rect(LEFT, 222, 1088, 372, PAPER, INK, round=6) + circle(LEFT + 34, 408, 11, PAPER, INK)
    body += path(f"M{LEFT + 34} 408C{LEFT - 10} 396 {LEFT - 40} 440 {LEFT - 96} 430", EDGE)
    layers = [Layer(0, body, "fade")]
    for index, (name, words) in enumerate(slide["items"]):
        y = 276 + index * 72
        row = text(LEFT + 84, y, name, 26, font=SERIF, weight=600, fill=BRAND) + text(LEFT + 250, y, words, 24)
        if index < 4:
            row += lined(LEFT + 84, y + 25, 960)
        layers.append(Layer(index + 1, row))
    return layers


def outcomes(slide: Slide) -> list[Layer]:
    """Six outcomes in two columns, as on the course's first page."""
    layers = []
    for index, rows in enumerate(slide["items"]):
        x, y = LEFT + (index % 2) * 560, 256 + (index // 2) * 128
        number = path(f"M{x} {y - 44}H{x + 528}", LINE, width=1.5)
        number += text(x, y, str(index + 1), 30, weight=600, fill=BRAND)
        layers.append(Layer(0, number, "fade"))
        layers.append(Layer(index + 1, lines(x + 48, y, rows, 27, 1.36, font=SERIF)))
    return layers


def credit(slide: Slide) -> list[Layer]:
    """Thanks, limits, and the invitation to begin."""
    thanks = text(LEFT, 150, slide["over"], 22, fill=QUIET)
    thanks += lines(LEFT, 212, slide["thanks"], 40, 1.28, font=SERIF, weight=600)
    limits = path(f"M{LEFT} 352H{LEFT + 580}", LINE, width=1.5) + lines(LEFT, 396, slide["limits"], 22, 1.5, fill=QUIET)
    close = text(LEFT, 578, slide["closing"], 44, font=SERIF, weight=600, fill=BRAND) + arrow(
        LEFT + 316, 564, LEFT + 384, 564, width=3.5
    )
    light = moved(880, 150, beams() + lighthouse()) + moved(WIDTH - 500, 502, sea(400))
    return [Layer(0, light, "fade"), Layer(1, thanks, "fade"), Layer(2, limits, "fade"), Layer(3, close, "wipe")]


KINDS: dict[str, Callable[[Slide], list[Layer]]] = {
    "cover": cover, "pages": pages, "steps": steps, "lighthouse": lighthouse_slide, "table": table, "label": label,
    "outcomes": outcomes, "credit": credit, **diagrams.KINDS,
    **units.KINDS,
}  # fmt: skip
