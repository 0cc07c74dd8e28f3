"""The figures of unit 5 and of the capstone."""

from __future__ import annotations

from collections.abc import Callable

from page_figures import box, dot, down, figure, lines, stroke, words, write

LEFT, RIGHT = 8, 512


def number(x: float, y: float, sign: str, r: float) -> str:
    """A filled circle with a sign in it."""
    return dot(x, y, r) + words(x, y + 6, sign, "m h on")


def bars(title: str, rows: list[tuple[str, float, str]], whole: float) -> str:
    """Labelled horizontal bars: (label, value, value in words); `whole` is the value that fills the width."""
    parts = []
    for place, (label, value, said) in enumerate(rows):
        y, width = 28 + 58 * place, (RIGHT - LEFT) * value / whole
        parts += [words(LEFT, y, label), words(RIGHT, y, said, "e h"), box(LEFT, y + 9, RIGHT - LEFT, 20, "fl", 2)]
        if value:
            parts.append(box(LEFT, y + 9, max(2, width), 20, "br", 2))
    return figure(title, 58 * len(rows) + 12, parts)


def governance() -> str:
    """Three kinds of decision, each with the person who takes it, one above the other."""
    rows = [
        ("A new principle", "May a firm train a model on everything?", "director or board", "at the next meeting"),
        ("An exception", "May this portrait be in the bulk file?", "steward with rights officer", "two weeks"),
        ("A routine matter", "A date is wrong.", "steward alone", "five days"),
    ]
    marks = []
    for place, (kind, example, who, time) in enumerate(rows):
        y = 8 + 138 * place
        marks += [
            box(LEFT, y, RIGHT - LEFT, 100, "tn"),
            words(26, y + 32, kind, "h"),
            words(494, y + 32, time, "e q"),
            words(26, y + 58, example),
            words(26, y + 84, who, "b h"),
        ]
        if place:
            marks += [down(70, y - 6, y - 32, "bl"), words(92, y - 12, "when the rule does not fit", "q")]
    return figure("Three kinds of decision about data", 392, marks)


def team() -> str:
    """Who can do which of five tasks alone, or with help."""
    people = ["Archivist", "Assistant", "Lecturer", "Volunteers"]
    tasks = [
        ("Answers", "2100"),
        ("Export", "2010"),
        ("Rights", "2000"),
        ("New names", "2202"),
        ("New version", "1010"),
    ]
    marks = [words(178 + 95 * i, 32, name, "m q") for i, name in enumerate(people)]
    for row, (task, skills) in enumerate(tasks):
        y = 76 + 56 * row
        marks += [stroke(f"M8 {y - 28}H512", "ln th"), words(8, y + 6, task)]
        for column, skill in enumerate(skills):
            x = 178 + 95 * column
            marks.append(dot(x, y, 13, "bx"))
            if skill == "2":
                marks.append(dot(x, y, 13))
            elif skill == "1":
                marks.append(f'<path class="br" d="M{x} {y - 13}a13 13 0 0 0 0 26z"/>')
    y = 366
    marks += [stroke("M8 328H512", "ln th"), dot(22, y, 11), words(42, y + 6, "alone")]
    marks += [dot(126, y, 11, "bx"), f'<path class="br" d="M126 {y - 11}a11 11 0 0 0 0 22z"/>']
    marks += [words(146, y + 6, "with help"), dot(262, y, 11, "bx"), words(282, y + 6, "not yet")]
    return figure("Who can do what", 388, marks)


def pathway() -> str:
    """A change pathway from resources to impact, with the border of control."""
    chain = [
        ("Resources", "34 days, a lecturer, a spreadsheet"),
        ("Activities", "clean, link, document, publish"),
        ("Outputs", "a table of plates, a map of streets"),
        ("Outcomes", "residents find a street unaided"),
        ("Impact", "the town knows and argues its past"),
    ]
    marks = [box(LEFT, 8, RIGHT - LEFT, 262, "fl"), stroke("M8 270H512", "bl ds")]
    for place, (kind, example) in enumerate(chain):
        y = 22 + 86 * place + (18 if place > 2 else 0)
        marks += [box(22, y, 350, 58, "bx"), words(36, y + 25, kind, "h"), words(36, y + 48, example)]
        if place:
            marks.append(down(110, y - (44 if place == 3 else 26), y - 3))
    marks += [
        lines(386, 122, ["we decide", "and answer", "for it"], "b h"),
        lines(386, 340, ["we are one", "cause of", "several"], "b h"),
    ]
    return figure("A change pathway", 456, marks)


def risks() -> str:
    """Five risks by likelihood and harm."""
    marks = [words(8, 30, "Harm if it happens", "h")]
    left, top, w, h = 88, 48, 140, 92
    for row, level in enumerate(["grave", "serious", "slight"]):
        marks.append(words(78, top + h * row + h / 2 + 6, level, "e"))
        for column in range(3):
            look = "tn" if column + (2 - row) >= 2 else "bx"
            marks.append(box(left + w * column, top + h * row, w, h, look, 0))
    for column, level in enumerate(["unlikely", "possible", "likely"]):
        marks.append(words(left + w * column + w / 2, 350, level, "m"))
    marks.append(words(left + w * 1.5, 380, "Likelihood within two years", "m h"))
    for sign, column, row, shift in ["1100", "2200", "3010", "4120", "5210"]:
        x = left + w * int(column) + w / 2 + 34 * int(shift)
        marks.append(number(x, top + h * int(row) + h / 2, sign, 18))
    return figure("Five risks in a matrix", 392, marks)


def volumes() -> str:
    """The bytes of keeping 1,204 scans in different ways."""
    one = 1204 * 6000 * 4200 * 3 / 1e9
    rows = [
        ("One copy of the scans", one),
        ("Three copies", 3 * one),
        ("One copy at twice the resolution", 4 * one),
        ("Three copies at twice the resolution", 12 * one),
    ]
    drawn = [(label, value, f"{value:,.0f} GB") for label, value in rows]
    return bars("How many gigabytes 1,204 scans take", drawn, 12 * one)


def route() -> str:
    """The four steps of the capstone."""
    steps = [
        ("Choose", "a scenario or your institution", "17 min"),
        ("Write", "in five rounds, one page in front", "30 min"),
        ("Exchange", "two plans, one rubric", "17 min"),
        ("Decide", "what to change, what to keep", "then"),
    ]
    marks = []
    for place, (step, what, time) in enumerate(steps):
        y = 8 + 88 * place
        marks += [box(58, y, 454, 58, "tn"), number(28, y + 29, str(place + 1), 18)]
        marks += [words(74, y + 25, step, "h"), words(74, y + 48, what), words(498, y + 25, time, "e q")]
        if place:
            marks.append(down(28, y - 36, y + 6))
    return figure("The way through the capstone", 340, marks)


def profiles() -> str:
    """Two plans with the same number of points and different profiles."""
    criteria = [
        ("Aim and users", 3, 2),
        ("Material", 3, 2),
        ("Permission", 0, 2),
        ("Sample, quality", 3, 2),
        ("Partners, citizens", 2, 2),
        ("Work and cost", 2, 2),
        ("Measures, risks", 2, 2),
        ("Form", 1, 2),
    ]
    marks = [words(274, 28, "Plan A", "m h"), words(434, 28, "Plan B", "m h")]
    for row, (name, a, b) in enumerate(criteria):
        y = 64 + 42 * row
        marks += [stroke(f"M8 {y - 21}H512", "ln th"), words(8, y + 6, name)]
        for middle, points in ((274, a), (434, b)):
            marks += [dot(middle - 34 + 34 * i, y, 11, "br" if i < points else "bx") for i in range(3)]
    marks += [stroke("M8 379H512", "ln th"), words(8, 406, "Points of 24", "h")]
    marks += [
        words(274, 406, str(sum(a for _, a, _ in criteria)), "m h"),
        words(434, 406, str(sum(b for _, _, b in criteria)), "m h"),
    ]
    return figure("Two plans with equal points", 420, marks)


def holdings(title: str, whole: int, rows: list[tuple[str, int]]) -> Callable[[], str]:
    """What a scenario has: all items, and how many of them have each property."""

    def draw() -> str:
        drawn = [(label, value, f"{value:,} ({value / whole:.0%})") for label, value in rows]
        return bars(title, drawn, whole)

    return draw


FIGURES: dict[str, Callable[[], str]] = {
    "governance": governance,
    "team": team,
    "change-pathway": pathway,
    "risk-matrix": risks,
    "volumes": volumes,
    "capstone-route": route,
    "rubric-profiles": profiles,
    "scenario-museum": holdings(
        "The state of the museum's 3,860 objects",
        3860,
        [
            ("In the list", 2900),
            ("Photographed", 1450),
            ("With place and date", 1180),
            ("Rights or gift on record", 620),
        ],
    ),
    "scenario-archive": holdings(
        "The state of the archive's 412,000 register pages",
        412_000,
        [
            ("Scanned", 412_000),
            ("Older than a hundred years", 338_000),
            ("Outside the firm's contract", 96_000),
            ("Indexed by name", 31_000),
        ],
    ),
    "scenario-library": holdings(
        "The state of the library's 3.2 million newspaper pages",
        3_200_000,
        [
            ("Text recognised", 1_920_000),
            ("Printed before 1900", 1_150_000),
            ("Errors measured", 64_000),
            ("Offered as data", 0),
        ],
    ),
    "scenario-university": holdings(
        "The state of the herbarium's 86,000 sheets",
        86_000,
        [("Label typed", 22_000), ("Imaged", 14_200), ("With coordinates", 9_400), ("Published", 6_100)],
    ),
}

if __name__ == "__main__":
    write(FIGURES)
