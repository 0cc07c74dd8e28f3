"""The table of `docs/reference/what-is-recorded.yaml`: what each format's own record holds, and how exactly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import yaml

FILE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "what-is-recorded.yaml"

CLOSE = {"exact": 1e-6, "percent": 1e-4, "hundredths": 5e-3}
"""How far a number may be from the exact one."""
UNTOLD = ("absent", "state")
KINDS = (*CLOSE, *UNTOLD)
SECONDS = 2.5
"""What a session may take that no clock of the course sees: opening and closing the page."""


class Told(NamedTuple):
    """One cell: where a fact stands in a format's record, how exactly, and why not better."""

    fact: str
    where: str
    how: str
    why: str

    def differs(self, found: Mapping[str, Any], wanted: Mapping[str, Any]) -> str:
        """What a record says otherwise than it should, "" = nothing."""
        if self.how in UNTOLD:
            return f"{self.fact} is told, though the table says it is not" if self.fact in found else ""
        if self.fact not in found:
            return f"{self.fact} is not told"
        close = SECONDS * wanted["sessions"] if self.fact == "seconds" else CLOSE[self.how]
        if is_same(found[self.fact], wanted[self.fact], close):
            return ""
        return f"{self.fact}: {_plain(found[self.fact])}\n   wanted {_plain(wanted[self.fact])}"


def read_table(format: str) -> list[Told]:
    """The column of a format: a cell for every fact."""
    facts = yaml.safe_load(FILE.read_text("utf-8"))["facts"]
    return [Told(fact, *_cell(row["told"], fact, format)) for fact, row in facts.items()]


def formats() -> set[str]:
    """All formats the table has a column for."""
    facts = yaml.safe_load(FILE.read_text("utf-8"))["facts"]
    return {name for row in facts.values() for names in row["told"] for name in names.split(", ")}


def _cell(told: Mapping[str, Mapping[str, str]], fact: str, format: str) -> Iterator[str]:
    found = [cell for names, cell in told.items() if format in names.split(", ")]
    assert len(found) == 1, f"{fact}: {len(found)} cells for {format}"
    return (found[0].get(name, default) for name, default in (("in", ""), ("as", "exact"), ("why", "")))


def is_same(found: Any, wanted: Any, close: float) -> bool:
    """Equal, but for numbers that are close enough."""
    if isinstance(wanted, bool | str):
        return bool(found == wanted)
    if isinstance(wanted, int | float | Fraction):
        return isinstance(found, int | float | Fraction) and abs(found - wanted) <= close
    if isinstance(wanted, Mapping):
        return found.keys() == wanted.keys() and all(is_same(found[name], wanted[name], close) for name in wanted)
    return len(found) == len(wanted) and all(map(lambda a, b: is_same(a, b, close), found, wanted))


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        return float(value)
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value
