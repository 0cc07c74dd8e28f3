"""Makes the courses that are measured: the same text and pictures every time, from a seed.

python bench/courses.py medium FOLDER
"""

from __future__ import annotations

import random
import struct
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path

WORDS = """
    archive record letter bridge river photograph plate index shelf catalogue field value table person place date
    source question answer reader map village register office copy scan text image layer model licence network
""".split()  # noqa: SIM905


@dataclass(frozen=True)
class Size:
    """A course of `units` x `pages` pages of about `characters`, every tenth a quiz, with pictures and large files."""

    units: int
    pages: int
    questions: int
    pictures: int
    characters: int
    files: int = 0
    file_bytes: int = 0


SIZES = {
    "small": Size(1, 10, 10, 5, 4000),
    "medium": Size(10, 10, 300, 100, 3000),
    "large": Size(40, 50, 5000, 200, 2800),
    "media": Size(5, 10, 50, 0, 4500, files=50, file_bytes=20 * 2**20 + 503_316),
}


def make(size: Size, folder: Path) -> None:
    """Write a course; the folder must be new."""
    chance = random.Random(2026)
    total = size.units * size.pages
    write(folder / "course.yaml", course_yaml(total))
    for number in range(size.pictures):
        target = folder / "media" / f"picture-{number}.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(picture(chance))
    for number in range(size.files):
        target = folder / "media" / f"film-{number}.mp4"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(chance.randbytes(size.file_bytes))
    for unit in range(size.units):
        write(folder / "units" / f"{unit + 1}-unit" / "unit.yaml", f"id: unit-{unit + 1}\ntitle: Unit {unit + 1}\n")
        for page in range(size.pages):
            index = unit * size.pages + page
            name = folder / "units" / f"{unit + 1}-unit" / f"{page + 1}-page.md"
            write(name, page_text(size, index, total, chance))


def course_yaml(pages: int) -> str:
    """The course's own file."""
    return f"""id: measured
iri: https://example.org/courses/measured
title: A course to be measured
description: Made by a script.
language: en
version: 1.0.0
authors: [{{name: A script}}]
duration: {pages * 5}m
license: CC0-1.0
outcomes:
  - {{id: measure, text: Measure what was built}}
completion: {{pages: all, quizzes: passed}}
"""


def page_text(size: Size, index: int, total: int, chance: random.Random) -> str:
    """A page: prose with all common inlines, a list, a table, a picture, and its share of the questions."""
    quizzes, quiz_number = total // 10, index // 10
    first = size.questions * quiz_number // quizzes
    questions = range(first, size.questions * (quiz_number + 1) // quizzes) if index % 10 == 9 else range(0)
    quiz = "quiz: {attempts: 3}\n" if questions else ""
    parts = [f"---\nid: page-{index}\ntitle: Page {index}\noutcomes: [measure]\nminutes: 5\n{quiz}---\n"]
    if size.pictures:
        share = index * size.pictures // total
        parts.append(f'::: figure media/picture-{share}.png {{alt="Coloured noise, number {share}"}}\nNoise.\n:::\n')
    if size.files and index < size.files:
        parts.append(f"::: download media/film-{index}.mp4\nA large file.\n:::\n")
    parts.append("| Field | Value |\n|---|---|\n" + "".join(f"| {w} | {words(chance, 3)} |\n" for w in WORDS[:5]))
    while not questions and sum(map(len, parts)) < size.characters:
        parts.append(f"\n## {words(chance, 4).capitalize()}\n\n{paragraph(chance)}\n\n{paragraph(chance)}\n")
        parts.append("".join(f"- {words(chance, 8)}\n" for _ in range(4)))
    parts += [question(number, chance) for number in questions]
    return "\n".join(parts)


def question(number: int, chance: random.Random) -> str:
    """A single-choice question with a reason for each choice."""
    choices = "".join(
        f"- [{'x' if place == number % 4 else ' '}] {words(chance, 9)} {{#c{place}}}\n  > {words(chance, 12)}.\n"
        for place in range(4)
    )
    return f"::: question {{#q{number}}}\n{words(chance, 14).capitalize()}?\n\n{choices}\n! {words(chance, 15)}.\n:::\n"


def paragraph(chance: random.Random) -> str:
    """A paragraph with emphasis, strong text, code and a link."""
    return (
        f"{words(chance, 25).capitalize()}, *{words(chance, 3)}*, {words(chance, 20)} **{words(chance, 2)}** and "
        f"`{words(chance, 1)}`. {words(chance, 18).capitalize()} [{words(chance, 3)}](https://example.org/{chance.random()})."
    )


def words(chance: random.Random, count: int) -> str:
    """Some words."""
    return " ".join(chance.choices(WORDS, k=count))


def picture(chance: random.Random) -> bytes:
    """A PNG of about 30 KB of noise."""
    rows = b"".join(b"\0" + chance.randbytes(300) for _ in range(100))
    chunks = [(b"IHDR", struct.pack(">2I5B", 100, 100, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    packed = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def write(path: Path, text: str) -> None:
    """Write a text file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    make(SIZES[sys.argv[1]], Path(sys.argv[2]))
