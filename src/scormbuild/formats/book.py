"""The chapters of a book: what formats that are read show as contents and go through in order."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from scormbuild.edition import Edition, Sheet
from scormbuild.model import Outline


class Chapter(NamedTuple):
    """A unit with its pages, `unit` from 1; or, `unit` 0, a sheet that stands alone."""

    title: str
    anchor: str
    sheets: tuple[Sheet, ...]
    unit: int = 0


def chapters(outline: Outline, edition: Edition) -> list[Chapter]:
    """All chapters in the order of the edition; a unit without pages has none."""
    made = []
    for unit, group in groupby(edition.sheets, key=lambda sheet: sheet.unit or sheet.id):
        sheets = tuple(group)
        if isinstance(unit, int):
            title = edition.say("print-unit", unit=unit, title=outline.units[unit - 1].title)
            made.append(Chapter(title, f"unit-{unit}", sheets, unit))
        else:
            made.append(Chapter(sheets[0].title, sheets[0].anchor, sheets))
    return made
