"""The figures of unit 4: break-even, error rates, annotations, ways of access and a model's blind spot."""

from __future__ import annotations

from page_figures import across, box, dot, down, figure, lines, stroke, words, write

STEPS = (
    ("Recognise", ("Transkribus", "eScriptorium", "Tesseract")),
    ("Clean", ("OpenRefine", "spreadsheet", "script")),
    ("Link", ("Wikidata", "Getty lists", "GeoNames")),
    ("Show", ("IIIF viewers", "Omeka S")),
    ("Publish", ("repository", "Zenodo", "aggregator")),
    ("Ask", ("SPARQL", "notebooks", "maps")),
)


def tools_map() -> str:
    """Six steps in two rows with examples of tools, and the way back from asking to showing."""
    parts = []
    for index, (step, tools) in enumerate(STEPS):
        column, y = (index, 8) if index < 3 else (5 - index, 172)
        x = 8 + column * 178
        parts.append(
            box(x, y, 148, 120, "tn") + words(x + 14, y + 30, step, "h b") + lines(x + 14, y + 58, tools, "", 24)
        )
    parts += [across(156, 184, 68), across(334, 362, 68), down(438, 128, 170)]
    parts += [across(364, 336, 232), across(186, 158, 232)]
    parts.append(stroke("M82 292v34H438V318", "bl ds") + down(438, 318, 294, "bl"))
    parts.append(words(260, 356, "what users ask changes what you show", "h b m"))
    return figure("Steps of datafication and examples of tools", 372, parts)


def scrawl(x: float, y: float, length: int) -> str:
    """A line of handwriting that nobody can read."""
    return stroke(f"M{x:g} {y:g}" + "q5 -13 10 0t10 0q4 -8 8 0" * (length // 28), "ln th")


def page_to_text() -> str:
    """Four stages from a page to named things, and what can go wrong at each."""
    places = ((8, 0), (276, 0), (276, 268), (8, 268))
    names = ("1 Layout", "2 Lines", "3 Text", "4 Names")
    wrong = ("a region is missed", "a line is cut in two", "letters are confused", "a name where none is")
    parts = []
    for (x, y), name, error in zip(places, names, wrong, strict=True):
        parts.append(words(x, y + 26, name, "h") + box(x, y + 40, 236, 174) + words(x, y + 240, error, "b h"))
    parts.append(across(246, 272, 127) + down(394, 250, 284) + across(274, 248, 395))
    for y, rows in ((54, 2), (102, 3), (164, 2)):
        parts += [scrawl(24, y + 14 + row * 15, 140 if y == 102 else 112) for row in range(rows)]
    parts.append(box(16, 50, 136, 42, "bl", 0) + box(16, 98, 164, 58, "bl", 0) + box(186, 50, 48, 60, "tn", 0))
    for row in range(4):
        parts.append(box(290, 52 + row * 39, 208, 30, "tn") + scrawl(302, 72 + row * 39, (168, 112, 84, 140)[row]))
    parts.append(
        lines(292, 342, ("Old crossing", "from the"), "", 38)
        + words(292, 418, "fouth", "h b")
        + words(292, 456, "May 1911")
    )
    parts.append(stroke("M292 424h48", "bl") + stroke("M8 366h236M8 424h236", "ln th"))
    for row, (kind, value) in enumerate((("Place", "Old crossing"), ("Person", "Fouth?"), ("Date", "1911-05"))):
        parts.append(words(20, 344 + row * 58, kind, "q") + words(90, 344 + row * 58, value, "h b" if row == 1 else ""))
    return figure("From a page to named things, with what can go wrong", 522, parts)


SPELLINGS = ("Stone, Edith", "STONE EDITH", "Edith Stone _", "E. Stone")


def cluster_link() -> str:
    """Spellings joined by a fingerprint, and the one that waits for a person."""
    parts = [words(8, 26, "As entered", "q") + words(196, 26, "Fingerprint", "q") + words(380, 26, "Identifier", "q")]
    for index, spelling in enumerate(SPELLINGS):
        y = (44, 100, 156, 268)[index]
        parts.append(box(8, y, 142, 42) + words(20, y + 27, spelling))
    parts.append(stroke("M150 65h10c14 0 8 56 20 56h10M150 177h10c14 0 8 -56 20 -56h10"))
    parts += [across(150, 194, 121), across(150, 194, 289), across(326, 374, 121, "bl")]
    parts.append(box(196, 96, 130, 50, "tn") + words(261, 127, "edith stone", "h m"))
    parts.append(box(196, 264, 130, 50) + words(261, 295, "e stone", "h m"))
    parts.append(box(380, 96, 132, 50, "br") + words(446, 127, "person/12", "h on m"))
    parts.append(stroke("M261 264V160", "ln ds") + down(261, 172, 150))
    parts.append(lines(250, 204, ("a person", "decides,", "and notes it"), "h b e"))
    parts.append(down(446, 146, 222))
    parts.append(lines(380, 250, ("born, died", "works in other", "collections", "other spellings"), "", 25))
    return figure("From spellings to an identifier", 340, parts)


CAPTIONS = 1204
TYPING = 40 / CAPTIONS
READING = 28 / CAPTIONS
TRAINING = 14


def break_even() -> str:
    """Hours of typing and of recognition against the number of captions."""
    left, floor, wide, high = 64, 330, 430, 290
    most, hours = 3000, 100

    def place(captions: float, time: float) -> tuple[float, float]:
        return left + wide * captions / most, floor - high * time / hours

    parts = [words(8, 24, "Hours of work", "q")]
    for time in (0, 20, 40, 60, 80, 100):
        x, y = place(0, time)
        parts.append(stroke(f"M{x:g} {y:g}H{left + wide}", "ln th") + words(left - 10, y + 6, str(time), "q e"))
    for captions in (0, 1000, 2000, 3000):
        parts.append(words(place(captions, 0)[0], floor + 26, f"{captions:,}", "q m"))
    parts.append(words(left + wide / 2, floor + 54, "captions by the same hand", "q m"))
    start, end = place(0, 0), place(most, TYPING * most)
    parts.append(stroke(f"M{start[0]:g} {start[1]:g}L{end[0]:.1f} {end[1]:.1f}"))
    start, end = place(0, TRAINING), place(most, TRAINING + READING * most)
    parts.append(stroke(f"M{start[0]:g} {start[1]:.1f}L{end[0]:.1f} {end[1]:.1f}", "bl"))
    equal = TRAINING / (TYPING - READING)
    x, y = place(equal, TYPING * equal)
    parts.append(stroke(f"M{x:.1f} {y:.1f}V{floor}", "ln ds") + dot(x, y, 6))
    parts.append(words(x + 12, floor - 12, f"about {round(equal, -2):,.0f}", "h"))
    parts.append(words(328, 92, "typing", "h e") + words(452, 178, "recognition", "h b e"))
    return figure("Hours of typing and of recognition", 396, parts)


ARTICLES = (0.4, 0.5, 0.6, 0.6, 0.7, 0.7, 0.8, 0.8, 0.9, 0.9, 1.0, 1.0, 1.1, 1.2, 1.4, 1.6)
ADVERTISEMENTS = (8.2, 10.6, 13.0, 16.0)


def error_distribution() -> str:
    """Twenty pages by their character error rate, and the mean that describes none of them."""
    left, unit, floor = 24, 27.5, 222
    parts = []
    for per_cent in (0, 4, 8, 12, 16):
        x = left + unit * per_cent
        parts.append(stroke(f"M{x:g} {floor}v8") + words(x, floor + 30, f"{per_cent}%", "q m"))
    parts.append(stroke(f"M{left} {floor}H506"))
    stacks: dict[int, int] = {}
    for rate in ARTICLES:
        column = int(rate / 0.5)
        stacks[column] = stacks.get(column, 0) + 1
        parts.append(dot(left + unit * (column * 0.5 + 0.25), floor + 4 - 14 * stacks[column], 6))
    parts += [dot(left + unit * rate, floor - 10, 6, "tn") for rate in ADVERTISEMENTS]
    pages = ARTICLES + ADVERTISEMENTS
    mean = left + unit * sum(pages) / len(pages)
    parts.append(stroke(f"M{mean:.1f} 96V{floor}", "bl ds"))
    parts.append(lines(mean + 10, 104, ("mean of all twenty: 3.1%", "no page lies here"), "h b"))
    parts.append(words(8, 30, "16 pages of articles", "h") + words(8, 54, "mean 0.9%", "q"))
    parts.append(words(512, 178, "4 pages of advertisements, mean 12%", "q e"))
    return figure("Character error rates of twenty pages", 266, parts)


def two_boxes() -> str:
    """A detail of a plate of the bridge after the flood, with the boxes of two people around the same mark."""
    parts = [box(60, 12, 400, 280, "bx", 6)]
    parts.append(stroke("M60 120Q130 84 210 112T380 96T460 112", "ln th"))
    parts.append(stroke("M84 176H436M84 190H436"))
    for x in (110, 220, 330):
        parts.append(stroke(f"M{x} 190V230M{x + 80} 190V230M{x} 230A40 34 0 0 1 {x + 80} 230", "ln"))
    parts.append(stroke("M60 262q20 -8 40 0t40 0t40 0t40 0t40 0t40 0t40 0t40 0t40 0t40 0", "ln th"))
    parts.append(stroke("M176 216h28M186 224h12M194 218h20", "ln"))
    parts.append('<rect class="fl" x="174" y="202" width="90" height="30" opacity=".8"/>')
    parts.append(stroke("M184 218h60", "bl"))
    parts.append(box(164, 192, 100, 40, "bl", 0))
    parts.append('<rect class="ln ds" x="174" y="202" width="100" height="40"/>')
    parts.append(words(164, 184, "A", "h b") + words(278, 262, "B", "h"))
    parts.append(
        words(60, 326, "Person A: 1000 x 400", "h b") + words(60, 352, "Person B: 1000 x 400, a little lower", "h")
    )
    parts.append(words(60, 386, "shared 900 x 300 = 270,000", "q"))
    parts.append(words(60, 410, "together 530,000; overlap 0.51", "q"))
    return figure("Two people mark the same flood line", 424, parts)


DOORS = (
    ("Page", "a person who looks", "one record"),
    ("API", "a program that asks", "the answer"),
    ("File", "a study of the whole", "everything"),
    ("Notebook", "a learner who tries", "a first result"),
)


def four_doors() -> str:
    """One source, four ways in, and who uses each."""
    parts = [box(8, 44, 104, 328, "tn"), lines(60, 194, ("one", "source,", "one", "version"), "h m")]
    parts.append(words(150, 28, "Way in", "q") + words(282, 28, "For whom, what it returns", "q"))
    for index, (name, user, result) in enumerate(DOORS):
        y = 44 + index * 84
        parts.append(across(112, 144, y + 38))
        parts.append(box(150, y, 112, 76, "br" if name == "File" else "bx"))
        parts.append(words(206, y + 45, name, "h on m" if name == "File" else "h m"))
        parts.append(words(282, y + 32, user) + words(282, y + 56, result, "q"))
    return figure("Four ways into one dataset", 384, parts)


FOUND = (
    ("Studio portraits", 49, 50),
    ("Streets, market", 48, 60),
    ("Mill, weaving hall", 18, 40),
    ("All together", 115, 150),
)


def recall_by_group() -> str:
    """Of the plates that show people, how many the model found, for each part of the collection."""
    parts = [words(8, 26, "Plates with people that the model found", "q")]
    for index, (group, found, there) in enumerate(FOUND):
        y = 50 + index * 76
        share = found / there
        parts.append(words(8, y + 16, group, "h"))
        parts.append(words(512, y + 16, f"{found} of {there}: {share:.0%}", "q e"))
        parts.append(box(8, y + 26, 504, 26, "bx", 0))
        parts.append(box(8, y + 26, 504 * share, 26, "tn" if index == len(FOUND) - 1 else "br", 0))
    return figure("Recall by part of the collection", 352, parts)


if __name__ == "__main__":
    write(
        {
            "tools-map": tools_map,
            "page-to-text": page_to_text,
            "cluster-link": cluster_link,
            "break-even": break_even,
            "error-distribution": error_distribution,
            "two-boxes": two_boxes,
            "four-doors": four_doors,
            "recall-by-group": recall_by_group,
        }
    )
