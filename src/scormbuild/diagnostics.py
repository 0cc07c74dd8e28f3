"""Findings as data: what is wrong, where, under which rule, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import IntEnum
from typing import NamedTuple


class Severity(IntEnum):
    """How bad a finding is; the order is the order of the numbers."""

    ADVICE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The severity as users write and read it."""
        return self.name.lower()


class Place(NamedTuple):
    """Where a finding is: a file of the course or of a zip (``/`` separated), 1-based line and column; 0 = unknown."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.path, *(str(number) for number in self[1:] if number)])


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding. Sorting puts findings in the order of their places."""

    place: Place
    rule: str
    severity: Severity
    message: str
    hint: str = field(default="", compare=False)


def near_word(word: str, known: Iterable[str]) -> str:
    """A hint naming the known word nearest to a wrong one, or an empty string."""
    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean `{close[0]}`?" if close else ""


def worst(findings: Iterable[Diagnostic]) -> Severity | None:
    """The highest severity among findings, None when there are none."""
    return max((finding.severity for finding in findings), default=None)
