"""The figures of unit 3: samples, versions and infrastructures."""

from __future__ import annotations

from math import sqrt

from page_figures import across, box, dot, down, figure, lines, stroke, words, write

STEPS = ("Sample", "Profile", "Clean", "Link", "Check", "Explain", "Publish")


def workflow() -> str:
    """Seven steps in two rows, and the two ways back to the sample."""
    parts = []
    for index, name in enumerate(STEPS):
        column, y = (index, 12) if index < 4 else (7 - index, 142)
        x = 8 + column * 130
        parts.append(box(x, y, 114, 74, "tn"))
        parts.append(words(x + 57, y + 29, str(index + 1), "q m") + words(x + 57, y + 56, name, "h m"))
    parts += [across(x, x + 14, 49) for x in (122, 252, 382)]
    parts += [down(455, 86, 140), across(398, 384, 179), across(268, 254, 179)]
    parts.append(stroke("M138 179H94V110", "ln ds") + down(94, 110, 88))
    parts.append(stroke("M455 216v44H36V110", "bl ds") + down(36, 110, 88, "bl"))
    parts.append(
        words(260, 290, "errors above the limit:", "h b m") + words(260, 314, "mend the rule, not the row", "h b m")
    )
    parts.append(lines(14, 352, ("Thin line: users' corrections return", "to the beginning."), "q"))
    return figure("From a list to a published dataset in seven steps", 388, parts)


SAMPLES = ((1, 20), (3, 60), (5, 100), (10, 200), (20, 400), (50, 1000))
Z = 1.96


def wilson(errors: int, size: int) -> tuple[float, float]:
    """The 95% interval of a share, after Wilson (1927), as shares."""
    share = errors / size
    middle = (share + Z * Z / (2 * size)) / (1 + Z * Z / size)
    half = Z * sqrt(share * (1 - share) / size + Z * Z / (4 * size * size)) / (1 + Z * Z / size)
    return middle - half, middle + half


def sample_intervals() -> str:
    """Six samples with five per cent of errors each, and what they say about the whole."""
    left, unit, top, step = 106, 15, 62, 46
    parts = [words(8, 26, "Checked", "q"), words(left, 26, "Share of errors in the whole", "q")]
    floor = top + step * len(SAMPLES) - 10
    for per_cent in (0, 5, 10, 15, 20, 25):
        x = left + unit * per_cent
        parts.append(stroke(f"M{x:g} 42V{floor}", "bl ds" if per_cent == 5 else "ln th"))
        parts.append(words(x, floor + 26, f"{per_cent}%", "h b m" if per_cent == 5 else "q m"))
    for index, (errors, size) in enumerate(SAMPLES):
        y = top + step * index
        low, high = (left + unit * 100 * end for end in wilson(errors, size))
        parts.append(words(74, y + 6, f"{size:,}", "h e"))
        parts.append(box(low, y - 9, high - low, 18, "tn", 9))
        parts.append(dot(left + unit * 5, y, 6))
    return figure("What samples of six sizes say about the whole", floor + 40, parts)


def sample_rhythm() -> str:
    """Three boxes of twenty cards; every twentieth card is always the fifteenth of its box."""
    parts = []
    for row, first in enumerate((1, 21, 41)):
        y = 54 + row * 74
        parts.append(words(8, y + 30, f"Box {row + 1}", "h"))
        for card in range(20):
            x = 84 + card * 21.4
            look = "br" if card == 14 else "tn" if card > 14 else "bx"
            parts.append(box(x, y, 17, 40, look, 2))
        parts.append(words(84 + 14 * 21.4 + 8, y - 8, str(first + 14), "h b m"))
    parts.append(box(84, 276, 17, 24, "br", 2) + words(110, 295, "drawn: always the fifteenth card"))
    parts.append(box(84, 310, 17, 24, "tn", 2) + words(110, 329, "never drawn: here no place is given"))
    return figure("A systematic sample in step with the boxes", 348, parts)


VERSIONS = (
    ("1.0.0", "first deposit", "late portraits left out"),
    ("1.0.1", "12 dates corrected", "same columns"),
    ("1.1.0", "17 names added", "one new column"),
    ("2.0.0", "places as addresses", "old scripts break"),
)


def dataset_versions() -> str:
    """Four versions with an identifier each, below one identifier for all."""
    parts = [box(8, 12, 504, 44, "tn"), words(260, 40, "one identifier for all versions", "h m")]
    parts.append(stroke("M30 56V356"))
    for index, (number, change, effect) in enumerate(VERSIONS):
        y = 106 + index * 76
        big = number == "2.0.0"
        parts.append(stroke(f"M30 {y}H66"))
        parts.append(
            box(66, y - 24, 92, 48, "br" if big else "bx") + words(112, y + 7, number, "h on m" if big else "h m")
        )
        parts.append(words(178, y - 5, change, "h") + words(178, y + 19, effect, "q"))
        parts.append(words(512, y - 5, "own", "q e") + words(512, y + 19, "identifier", "q e"))
    return figure("Four versions of a dataset and their identifiers", 376, parts)


def research_infrastructures() -> str:
    """Three floors: the archive, its national node, and what Europe shares."""
    parts = [words(8, 30, "Shared in Europe", "q")]
    for x, name, offer in (
        (8, "CLARIN", ("language", "resources")),
        (138, "DARIAH", ("arts and", "humanities")),
        (268, "E-RIHS", ("heritage", "science")),
        (398, "EOSC", ("open", "science")),
    ):
        parts.append(box(x, 44, 114, 96, "tn"))
        parts.append(words(x + 57, 74, name, "h m") + lines(x + 57, 102, offer, "q m", 22))
    parts.append(stroke("M65 140V168H455V140M195 140V168M325 140V168") + down(260, 168, 206))
    parts.append(words(8, 194, "In each country", "q"))
    parts.append(box(70, 212, 380, 74, "bx"))
    parts.append(
        words(260, 242, "national consortium or node", "h m")
        + words(260, 270, "login, advice, repository, courses", "q m")
    )
    parts.append(down(230, 286, 340) + down(290, 340, 286, "bl"))
    parts.append(words(216, 320, "method, storage", "e") + words(306, 320, "data, questions", "b h"))
    parts.append(box(70, 346, 380, 52, "br") + words(260, 379, "archive and university partner", "h on m"))
    return figure("From a local partnership to shared infrastructures", 410, parts)


GIVEN = ("questions", "methods", "models", "students' time", "computing", "a public")
KEPT = ("collections", "knowledge", "catalogue", "rights", "lasting upkeep", "trust")


def partnership() -> str:
    """What the two sides give, and what lies between them afterwards."""
    parts = [words(88, 30, "Academia", "h m") + words(512, 30, "Heritage organisation", "h e")]
    parts.append(box(8, 46, 160, 244, "tn") + box(352, 46, 160, 244, "tn"))
    for x, rows in ((18, GIVEN), (362, KEPT)):
        parts.append(lines(x, 82, rows, "", 38))
    parts.append(box(196, 94, 128, 148))
    parts.append(words(260, 128, "Shared", "h m") + lines(260, 160, ("dataset", "ground truth", "datasheet"), "m", 28))
    parts += [across(168, 192, 136, "bl"), across(352, 328, 136, "bl")]
    parts += [across(196, 172, 206, "ln ds"), across(324, 348, 206, "ln ds")]
    parts.append(
        lines(260, 322, ("Thick: each gives. Dashed: each takes home,", "and results return to the catalogue."), "q m")
    )
    return figure("What academia and a heritage organisation give and share", 358, parts)


LEVELS = (("Contribute", "0020"), ("Collaborate", "0121"), ("Co-create", "2222"))


def participation() -> str:
    """Which decisions are shared with citizens at three levels."""
    parts = [words(8, 30, "Who decides?", "h")]
    for column, (name, shares) in enumerate(LEVELS):
        x = 174 + column * 136
        parts.append(box(x - 66, 48, 132, 40) + words(x, 74, name, "h m"))
        parts += [share(x, 124 + row * 54, int(mark), 13) for row, mark in enumerate(shares)]
    for row, decision in enumerate(("Question", "Method", "Data", "Use")):
        parts.append(words(8, 130 + row * 54, decision) + stroke(f"M8 {97 + row * 54}H512", "ln th"))
    parts.append(stroke("M8 313H512", "ln th"))
    for x, mark, meaning in ((20, 0, "staff"), (106, 1, "shared"), (204, 2, "with citizens, from the start")):
        parts.append(share(x, 344, mark, 11) + words(x + 20, 350, meaning, "q"))
    return figure("Three levels of participation and who decides what", 366, parts)


def share(x: float, y: float, mark: int, r: float) -> str:
    """A circle: empty for staff alone, half for shared, full for citizens from the start."""
    half = f'<path class="br" d="M{x:g} {y - r:g}a{r:g} {r:g} 0 0 1 0 {2 * r:g}z"/>' if mark == 1 else ""
    return dot(x, y, r, "br" if mark == 2 else "bx") + half


ROUNDS = (
    ("Read", "15", ("both at once, alone,", "with five lines")),
    ("Ask", "5 + 5", ("only what you", "cannot answer")),
    ("Advise", "5 + 5", ("one thing to keep,", "one to change")),
    ("Revise", "10", ("both at once, each", "author decides")),
)


def peer_review() -> str:
    """Four rounds of fixed length; in the two of talk the partners change places."""
    parts = [words(8, 26, "Minutes", "q")]
    for index, (name, minutes, rule) in enumerate(ROUNDS):
        y = 44 + index * 90
        parts.append(words(70, y + 42, minutes, "q e"))
        parts.append(box(86, y, 126, 70, "tn") + words(149, y + 42, name, "h m") + lines(230, y + 31, rule))
        if index:
            parts.append(down(149, y - 20, y - 2))
    parts.append(stroke("M420 140h16v148h-16", "bl") + lines(448, 208, ("change", "places"), "h b"))
    return figure("Four rounds of a peer review", 400, parts)


if __name__ == "__main__":
    write(
        {
            "workflow": workflow,
            "partnership": partnership,
            "participation": participation,
            "sample-intervals": sample_intervals,
            "sample-rhythm": sample_rhythm,
            "dataset-versions": dataset_versions,
            "research-infrastructures": research_infrastructures,
            "peer-review": peer_review,
        }
    )
