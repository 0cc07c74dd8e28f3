"""The figures of unit 2: history, two axes, rights by parts, a region, a graph, and the hands data pass through."""

from __future__ import annotations

from page_figures import across, box, dot, down, figure, lines, stroke, words, write

HISTORY = (
    ("2016", "Always Already Computational", "a thesis about digital libraries"),
    ("2017", "Santa Barbara Statement", "ten principles, March"),
    ("2018", "Part to Whole begins", "money for twelve teams"),
    ("2019", "Final report; Open a GLAM Lab", "methods and cases"),
    ("2023", "Vancouver Statement", "met in April, published in autumn"),
    ("2023", "Checklist of eleven items", "for small institutions, November"),
)


def cad_timeline() -> str:
    """Seven years of collections as data, from above to below."""
    parts = [stroke("M92 28V388")]
    for index, (year, what, more) in enumerate(HISTORY):
        y = 28 + 72 * index
        parts.append(words(8, y + 6, year, "b h") + dot(92, y, 9))
        parts.append(words(118, y + 6, what, "h") + words(118, y + 31, more, "q"))
    return figure("Collections as data, 2016 to 2023", 432, parts)


CORNERS = (
    (66, 8, "tn", ("Patient register", "described in public,", "access on conditions")),
    (292, 8, "br", ("A deposited CSV", "with DOI, licence", "and datasheet")),
    (66, 158, "bx", ("A spreadsheet", "on one person's desk", "")),
    (292, 158, "tn", ("A table as PDF", "on a website,", "without a licence")),
)


def fair_open() -> str:
    """Open and FAIR as two axes; something stands in each corner."""
    parts = []
    for x, y, look, (name, *rest) in CORNERS:
        on = " on" if look == "br" else ""
        parts.append(box(x, y, 220, 142, look))
        parts.append(words(x + 14, y + 50, name, "h" + on) + lines(x + 14, y + 78, rest, on.strip() or "q"))
    parts.append(down(57, 300, 10, "bl") + across(66, 510, 322, "bl"))
    parts.append(words(2, 26, "FAIR", "b h") + words(2, 298, "not", "q"))
    parts.append(words(66, 352, "closed", "q") + words(512, 352, "open", "b h e"))
    return figure("FAIR and open are two axes", 366, parts)


PARTS = (
    ("A", 241, "br", "Edith Stone, died 1931", "Public Domain Mark"),
    ("B", 161, "tn", "E. Stone: Edith, or Emil?", "Copyright Undetermined"),
    ("C", 300, "br", "Jan Marek, died 1955", "Public Domain Mark, since January 2026"),
    ("D", 301, "bx", "Sofia Lind, died 1979; heir known", "In Copyright, until the end of 2049"),
    ("E", 201, "tn", "No name, search not begun", "Copyright Not Evaluated"),
)


def rights_parts() -> str:
    """A bar of 1,204 plates in five parts, with the answer for each below."""
    parts, x, whole = [], 8.0, sum(count for _, count, *_ in PARTS)
    for index, (letter, count, look, who, label) in enumerate(PARTS):
        wide = 504 * count / whole
        parts.append(
            box(x, 8, wide, 60, look, 0) + words(x + wide / 2, 45, letter, "h m" + (" on" if look == "br" else ""))
        )
        x += wide
        y = 112 + 64 * index
        parts.append(box(8, y - 22, 36, 36, look) + words(26, y + 2, letter, "h m" + (" on" if look == "br" else "")))
        parts.append(words(60, y - 6, who, "h") + words(60, y + 18, label, "q") + words(512, y - 6, str(count), "h e"))
    return figure(f"{whole:,} plates in five parts", 400, parts)


PLATE = (
    '<rect class="tn" x="1" y="1" width="558" height="388" rx="3"/>'
    '<path class="ln" d="M18 172c58-46 108-70 150-53 40 16 68-35 126-30 52 5 70 46 122 39 52-7 77-35 126-26"/>'
    '<path class="bx" d="M18 216h88c12 0 35-16 70-16h206c35 0 58 16 70 16h90v26h-51v52h-40a49 49 0 0 0-98 0h-23'
    'a49 49 0 0 0-98 0h-23a49 49 0 0 0-98 0H69v-52H18z"/>'
    '<path class="ln th" d="M36 300h24M210 322h94M256 342h130M350 318h70M444 330h80M398 354h80"/>'
    '<path class="bx" d="M559 42l-26 6 9 20 17-5z"/>'
)
"""The plate of unit 1 in its outlines, 558 by 388 units for 6000 by 4200 pixels."""


def iiif_region() -> str:
    """A rectangle on the plate, its four numbers, and the address taken apart."""
    k = 424 / 6000
    left, top = 40, 34
    x, y, w, h = left + 5400 * k, top + 400 * k, 600 * k, 400 * k
    parts = [words(left + 212, 24, "6000 pixels", "q m"), words(left + 434, 300, "4200", "q")]
    parts.append(f'<g transform="translate({left} {top}) scale({424 / 558:.4f})">{PLATE}</g>')
    parts.append(stroke(f"M{x:.1f} {y:.1f}h{w:.1f}v{h:.1f}h{-w:.1f}z", "bl"))
    parts.append(stroke(f"M{x:.1f} {y + h:.1f}L300 356", "bl ds"))
    for place, wide, piece in ((8, 132, "/iiif/GP-0117/"), (348, 164, "/max/0/default.jpg")):
        parts.append(box(place, 358, wide, 38) + words(place + wide / 2, 383, piece, "q m"))
    parts.append(box(144, 358, 200, 38, "br") + words(244, 383, "5400,400,600,400", "h on m"))
    for row, (number, meaning) in enumerate(
        (("5400", "from the left"), ("400", "from the top"), ("600", "wide"), ("400", "high"))
    ):
        parts.append(words(226, 428 + 27 * row, number, "b h e") + words(240, 428 + 27 * row, meaning))
    return figure("A region of a plate and its address", 524, parts)


NODES = (
    (8, "old crossing", "depicts", "inside", ("river town,", "gazetteer")),
    (180, "Edith Stone", "made by", "same as?", ("E. Stone, in", "a museum")),
    (352, "glass negative", "is a", "close match", ("a term, public", "vocabulary")),
)


def linked_plate() -> str:
    """A plate, three things of the archive below it, and three things of others below the line."""
    parts = [box(170, 8, 180, 48, "br") + words(260, 39, "plate GP-0117", "h on m")]
    for x, own, relation, link, other in NODES:
        middle = x + 80
        parts.append(stroke(f"M{260 + (middle - 260) * 0.3:g} 56L{middle} 128") + down(middle, 120, 134))
        parts.append(words(68, 112, relation, "q e") if x == 8 else words(middle + 12, 116, relation, "q"))
        parts.append(box(x, 136, 160, 48, "tn") + words(middle, 166, own, "h m"))
        parts.append(down(middle, 184, 318, "bl ds" if own == "Edith Stone" else "bl"))
        parts.append(lines(middle + 10, 208, link.split(" "), "b h", 22))
        parts.append(box(x, 320, 160, 72) + lines(middle, 350, other, "m"))
    parts.append(stroke("M8 266H512", "ln ds"))
    parts.append(words(98, 256, "the archive's", "q") + words(98, 288, "of others", "q"))
    return figure("A plate in linked data", 402, parts)


HANDS = (
    ("The photographer, 1890 to 1938", "what was ordered and paid for"),
    ("The archive, 1951", "what had survived: 300 plates lost in 1923"),
    ("The cataloguer, 1964", "whom to name: owners 71%, workers 4%"),
    ("The digitiser, 2019", "the plates; not the sleeves, not the backs"),
    ("The table of 1,204 rows", "what a user sees"),
)


def hands() -> str:
    """Four hands that chose, one below the other, and the table that is left."""
    parts = []
    for index, (who, chose) in enumerate(HANDS):
        y = 8 + 92 * index
        last = index == len(HANDS) - 1
        parts.append(box(8, y, 504, 66, "br" if last else "tn"))
        parts.append(words(24, y + 28, who, "h on" if last else "h") + words(24, y + 53, chose, "on" if last else "q"))
        if index:
            parts.append(down(60, y - 26, y - 2, "bl"))
    return figure("The hands a dataset has passed through", 450, parts)


if __name__ == "__main__":
    write(
        {
            "cad-timeline": cad_timeline,
            "fair-open": fair_open,
            "rights-parts": rights_parts,
            "iiif-region": iiif_region,
            "linked-plate": linked_plate,
            "hands": hands,
        }
    )
