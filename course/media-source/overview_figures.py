"""The figures of unit 1: building blocks, the loop of a lab and the way of one plate."""

from __future__ import annotations

from page_figures import across, box, down, figure, lines, stroke, words, write

BLOCKS = (
    ("Business", "who pays for what,", "and why join?"),
    ("Interoperability", "EDM, IIIF,", "interfaces"),
    ("Governance", "expert group,", "forum, network"),
    ("Sovereignty, trust", "supplier named, one of", "14 rights statements"),
    ("Law", "exchange agreement,", "CC0 for metadata"),
    ("Value creation", "search, datasets,", "enrichment"),
)


def building_blocks() -> str:
    """Six groups of building blocks, agreements among people on the left, in technology on the right."""
    parts = [words(130, 26, "Among people", "b h m"), words(390, 26, "In technology", "b h m")]
    for index, (name, *answer) in enumerate(BLOCKS):
        x, y = 8 + 258 * (index % 2), 42 + 118 * (index // 2)
        parts.append(box(x, y, 246, 104, "bx" if index % 2 else "tn"))
        parts.append(words(x + 16, y + 32, name, "h") + lines(x + 16, y + 60, answer, "q"))
    return figure("Six groups of building blocks", 394, parts)


STATIONS = (
    (8, 8, "1 Somebody asks", "a user, with a", "question of their own"),
    (276, 8, "2 The lab prepares", "a dataset for it,", "with a datasheet"),
    (276, 330, "3 Both try", "a notebook, a map,", "a game"),
    (8, 330, "4 The lab reports", "what worked and", "what failed"),
)


def lab_loop() -> str:
    """Four stations round the catalogue, with an arrow into it and one out of it."""
    parts = []
    for x, y, name, *rest in STATIONS:
        parts.append(box(x, y, 236, 92, "tn") + words(x + 14, y + 30, name, "h") + lines(x + 14, y + 56, rest, "q"))
    parts += [
        across(244, 274, 54, "bl"),
        down(486, 100, 328, "bl"),
        across(276, 246, 376, "bl"),
        down(34, 330, 102, "bl"),
    ]
    parts.append(box(138, 190, 244, 52, "br") + words(260, 223, "the catalogue", "h on m"))
    parts.append(down(170, 330, 244) + words(186, 294, "corrections"))
    parts.append(down(350, 190, 102) + words(334, 154, "next version", "e"))
    return figure("The loop of a lab, and the catalogue in its middle", 430, parts)


WAY = (
    ("The plate in its box", "conservator"),
    ("The scan of 2019", "digitiser, 6000 by 4200 pixels"),
    ("The row: place, two years", "archivist"),
    ("The record in EDM", "aggregator"),
    ("The data space", "searched by anybody"),
)


def plate_route() -> str:
    """Five stations of one plate, and the way back to the row."""
    parts = []
    for index, (what, who) in enumerate(WAY):
        y = 8 + 94 * index
        parts.append(box(8, y, 340, 66, "br" if index == 2 else "bx"))
        parts.append(
            words(22, y + 28, what, "h on" if index == 2 else "h") + words(22, y + 53, who, "on" if index == 2 else "q")
        )
        if index:
            parts.append(down(60, y - 28, y - 2, "bl"))
    parts.append(stroke("M348 417H390V229H352", "bl ds") + stroke("M361 222L352 229L361 236", "bl"))
    parts.append(words(402, 296, "corrections,") + words(402, 320, "with name") + words(402, 344, "and date"))
    return figure("The way of one plate, and the way back", 458, parts)


if __name__ == "__main__":
    write({"building-blocks": building_blocks, "lab-loop": lab_loop, "plate-route": plate_route})
