"""Cleans plates.csv by the rules of unit 3 into plates-cleaned.csv: source columns stay, decisions stand beside them.

python3 course/media-source/clean_plates.py
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

MEDIA = Path(__file__).resolve().parents[1] / "media"
PEOPLE = {"stone": "Stone, Edith", "marek": "Marek, Jan", "lind": "Lind, Sofia"}
NOBODY = {"", "?", "unknown"}
PLACES = {
    "crossing": "Old crossing",
    "upper": "Upper square",
    "mill": "Textile mill",
    "school": "School yard",
    "studio": "Studio",
    "church": "Church hill",
    "river": "River bank",
    "riverbank": "River bank",
}
ROUGHLY = 5  # years on either side of "c." and "about"
ADDED = (
    "photographer_norm",
    "photographer_note",
    "date_earliest",
    "date_latest",
    "date_note",
    "place_norm",
    "place_note",
)


def photographer(raw: str) -> tuple[str, str]:
    """The full name and what must be known about it."""
    if raw in NOBODY:
        return "", "nobody is named"
    parts = re.findall(r"\w+", raw.lower())
    name = next(PEOPLE[part] for part in parts if part in PEOPLE)
    return name, "probable (initial only)" if any(len(part) == 1 for part in parts) else ""


def years(raw: str) -> tuple[str, str, str]:
    """The earliest and latest year, and what must be known about them."""
    found = re.findall(r"\d{4}", raw)
    if not found:
        return "", "", "no date" if raw else ""
    first = last = int(found[0])
    if short := re.fullmatch(r"(\d{2})\d{2}-(\d{2}|\d{4})", raw):
        last = int(short[2] if len(short[2]) == 4 else short[1] + short[2])
    if raw.startswith(("c.", "about")):
        return str(first - ROUGHLY), str(last + ROUGHLY), f"{raw.split()[0]} read as {ROUGHLY} years either way"
    if raw.startswith("after"):
        return str(first), "", "the year of the flood may be meant too"
    if raw.startswith("before"):
        return "", str(last), "the year of the flood may be meant too"
    note = (
        "doubted in the source" if raw.endswith("?") else "day and month not told apart" if raw.count(".") == 2 else ""
    )
    return str(first), str(last), note


def place(raw: str) -> tuple[str, str]:
    """The place in one spelling, and what must be known about it."""
    word = next(part for part in re.findall(r"\w+", raw.lower()) if part in PLACES)
    return PLACES[word], "probably the textile mill" if raw.strip() == "Mill" else ""


def main() -> None:
    """Read, drop the card that was typed twice, decide, write."""
    with (MEDIA / "plates.csv").open(encoding="utf-8", newline="") as file:
        rows = list({row["id"]: row for row in csv.DictReader(file)}.values())
    with (MEDIA / "plates-cleaned.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow([*rows[0], *ADDED])
        for row in rows:
            decided = (*photographer(row["photographer"]), *years(row["date"]), *place(row["place"]))
            out.writerow([*row.values(), *decided])


if __name__ == "__main__":
    main()
