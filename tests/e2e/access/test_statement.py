"""docs/reference/accessibility.md answers for each criterion, and names tests that exist."""

from __future__ import annotations

import re

from e2e.access import test_keyboard, test_spoken
from e2e.access.components import COMPONENTS
from e2e.access.frames import FRAMES, ROOT
from scormbuild.catalogue import all_rules

STATEMENT = (ROOT / "docs" / "reference" / "accessibility.md").read_text("utf-8")
ROWS = [line.strip("| ").split(" | ") for line in STATEMENT.splitlines() if re.match(r"\| \d\.\d+\.\d+ ", line)]
CRITERIA = {
    1: ((1, 1), (2, 5), (3, 5), (4, 5)),
    2: ((1, 2), (2, 2), (3, 1), (4, 7), (5, 4)),
    3: ((1, 2), (2, 4), (3, 4)),
}
"""Those of levels A and AA that follow one another: principle, guideline, how many."""
LATER = "1.4.10 1.4.11 1.4.12 1.4.13 2.1.4 2.4.11 2.5.7 2.5.8 3.2.6 3.3.7 3.3.8 4.1.2 4.1.3"


def test_each_criterion_is_answered() -> None:
    first = {f"{p}.{g}.{n}" for p, all_ in CRITERIA.items() for g, most in all_ for n in range(1, most + 1)}
    assert {row[0].split()[0] for row in ROWS} == first | set(LATER.split())
    words = re.compile(r"(supports|partly|author|does not apply|supports, author)")
    assert [row[0] for row in ROWS if not words.fullmatch(row[2])] == []


def test_what_holds_it_exists() -> None:
    known = {
        "states": {look for frame in FRAMES for look in frame.looks.split()},
        "heard": {component.__name__ for component in COMPONENTS},
        "keyboard": {name for name in dir(test_keyboard) if name.startswith("test_")},
        "spoken": {name for name in dir(test_spoken) if name.startswith("test_")},
    }
    named = re.findall(r"`(states|heard|keyboard|spoken): (\w+)`", STATEMENT)
    assert len(named) > 40
    assert [f"{where}: {name}" for where, name in named if name not in known[where]] == []
    rules = set(re.findall(r"\b[A-Z0-9]+-\d{3}\b", STATEMENT))
    assert rules
    assert rules <= {rule.id for rule in all_rules()}


def test_every_part_of_the_suite_holds_something() -> None:
    looks = {look for frame in FRAMES for look in frame.looks.split()} - {"layout"}
    assert [look for look in sorted(looks) if f"`states: {look}`" not in STATEMENT] == []
