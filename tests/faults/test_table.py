"""docs/reference/fault-tests.md names tests that exist, and a test for every row."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLE = (ROOT / "docs" / "reference" / "fault-tests.md").read_text("utf-8")
NAME = re.compile(r"`((?:player|tests)/[\w/.-]+\.(?:js|py)): ([^`]+)`")
NAMED = NAME.findall(TABLE)


def test_every_named_test_exists() -> None:
    assert len(NAMED) > 50
    for file, name in NAMED:
        text = (ROOT / file).read_text("utf-8")
        wanted = f"def {name}(" if file.endswith(".py") else f"{name}"
        quoted = [f"test('{wanted}'", f"test(`{wanted}`"]
        assert wanted in text if file.endswith(".py") else any(one in text for one in quoted), f"{file}: {name}"


def test_every_row_has_a_test() -> None:
    rows = {int(n) for line in TABLE.splitlines() if line.startswith("| R") for n in re.findall(r"R(\d+)", line[:25])}
    assert rows == set(range(1, 19))


def test_every_scenario_has_a_test_or_says_why_not() -> None:
    _, scenarios = TABLE.split("## Scenarios")
    rows = [line for line in scenarios.split("\n## ")[0].splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 30
    for row in rows:
        assert NAME.search(row) or row.endswith((" above |", "not made yet |")), row
