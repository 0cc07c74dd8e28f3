"""The figures of unit 3: samples, versions and infrastructures."""

from __future__ import annotations

from math import sqrt

from page_figures import box, dot, down, figure, lines, stroke, words, write

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
            "sample-intervals": sample_intervals,
            "sample-rhythm": sample_rhythm,
            "dataset-versions": dataset_versions,
            "research-infrastructures": research_infrastructures,
            "peer-review": peer_review,
        }
    )
