"""What a package itself says of its course: its pages, and the key of every question.

A response has one form for each type, as in the player: choice numbers, pairs of numbers, step numbers, or a text.
"""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

Record = dict[str, Any]
Response = list[Any] | str


@dataclass(frozen=True)
class Truth:
    """`course` is what `index.html` carries, lists as records; `raw` the same as it stands there."""

    raw: Record
    course: Record
    keys: dict[int, Record]

    def page(self, name: str) -> Record:
        return next(page for page in self.course["pages"] if page["id"] == name)

    def numbered(self, kind: str, number: int) -> Record:
        return next(one for one in self.course[kind] if one["n"] == number)

    def in_quiz(self, quiz: int) -> list[Record]:
        return [one for one in self.course["questions"] if one["quiz"] == quiz]


def read_truth(package: Path) -> Truth:
    """Read a package's shell and page scripts."""
    with zipfile.ZipFile(package) as archive:
        shell = archive.read("index.html").decode()
        scripts = [archive.read(name).decode() for name in archive.namelist() if re.match(r"pages/.*\.js$", name)]
    found = re.search(r'<script type="application/json" id="course">(.*?)</script>', shell, re.S)
    assert found, "index.html carries no course"
    raw = json.loads(found[1])
    pages = [json.loads(script[script.index("{") : script.rindex("}") + 1]) for script in scripts]
    course = _records(raw)
    for page in course["pages"]:
        page["tracked"] = page["unit"] >= 0
    keys = {key["n"]: key for page in pages for key in page["questions"]}
    for question in course["questions"]:
        question["type"] = keys[question["n"]]["type"]
    return Truth(raw, course, keys)


def _records(raw: Record) -> Record:
    def records(value: Any) -> Any:
        if isinstance(value, dict) and value.keys() == {"keys", "rows"}:
            return [dict(zip(value["keys"], row, strict=True)) for row in value["rows"]]
        return value

    return {name: records(value) for name, value in raw.items()}


def respond(key: Record, how: str) -> Response:
    """A response that is `right`, `wrong` or, where the type allows it, `partly` right."""
    return {"right": right, "wrong": wrong, "partly": partly}[how](key)


def right(key: Record) -> Response:
    """What scores 1."""
    if key["type"] == "matching":
        return sorted(map(list, key["pairs"]))
    if key["type"] == "ordering":
        return [step["n"] for step in key["choices"]]
    if "choices" in key:
        return sorted(one["n"] for one in key["choices"] if one.get("right"))
    return key["answers"][0] if key["type"] == "fill-in" else key["ranges"][0][0]


def wrong(key: Record) -> Response:
    """What scores 0."""
    if key["type"] == "matching":
        lefts = [left for left, _ in right(key)]
        rights = [target for _, target in right(key)]
        return [list(pair) for pair in zip(lefts, rights[1:] + rights[:1], strict=True)]
    if key["type"] == "ordering":
        return [*right(key)[1:], right(key)[0]]
    if "choices" in key:
        others = sorted(one["n"] for one in key["choices"] if not one.get("right"))
        return others if key["type"] == "multiple" else others[:1]
    return "no idea" if key["type"] == "fill-in" else "-1"


def partly(key: Record) -> Response:
    """What scores more than 0 and less than 1."""
    best = right(key)
    if key["type"] == "matching":
        return [*best[:-2], [best[-2][0], best[-1][1]], [best[-1][0], best[-2][1]]]
    if key["type"] == "ordering":
        return [*best[:-2], best[-1], best[-2]]
    assert key["type"] == "multiple", f"{key['type']} is right or wrong"
    return best[:1]


def score(key: Record, response: Response) -> Fraction:
    """The share of right, as docs/reference/course-source.md defines it."""
    best = right(key)
    if key["type"] == "multiple":
        hits = len(set(response) & set(best))
        return max(Fraction(0), Fraction(hits - (len(response) - hits), len(best)))
    if key["type"] == "matching":
        return Fraction(sum(pair in best for pair in response), len(best))
    if key["type"] == "ordering":
        return Fraction(sum(one == other for one, other in zip(response, best, strict=True)), len(best))
    return Fraction(response == best)
