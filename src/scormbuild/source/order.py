"""The order of units and pages: a list, or the number a name begins with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Place, near_word
from scormbuild.source.declare import Item

LISTED = rules.error(
    "SRC-023",
    "A list of units or pages that does not match the folder",
    reason="What the list names must be there, once.",
    hint="correct the name, or delete the line",
)
UNLISTED = rules.warning(
    "SRC-024",
    "A page or unit that the list leaves out",
    reason="It is not part of the course, although it lies in its folder.",
    hint="add it to the list, or let its name begin with `_`",
)

_NUMBER = re.compile(r"([0-9]{1,9})[-_. ]+")


def without_number(name: str) -> str:
    """A name without the number it begins with."""
    match = _NUMBER.match(name)
    return name[match.end() :] if match else name


def by_number(name: str) -> tuple[float, str]:
    """Sorts names by their number; those without one come last."""
    match = _NUMBER.match(name)
    return (int(match[1]) if match else float("inf"), name)


def in_order(names: Sequence[str], listed: tuple[Item, ...] | None, at: Place, findings: list[Diagnostic]) -> list[str]:
    """The names as the list orders them, or by their numbers where there is no list."""
    if listed is None:
        return sorted(names, key=by_number)
    kept: list[str] = []
    for item in listed:
        if item.value in kept:
            findings.append(LISTED.at(item.at, f"`{item.value}` is in the list twice"))
        elif item.value not in names:
            findings.append(LISTED.at(item.at, f"there is no `{item.value}`", near_word(item.value, names)))
        else:
            kept.append(item.value)
    for name in sorted(set(names) - set(kept), key=by_number):
        findings.append(UNLISTED.at(at, f"`{name}` is not in the list"))
    return kept
