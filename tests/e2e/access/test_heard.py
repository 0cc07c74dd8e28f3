"""What a screen reader is told of each component: names, roles, values. One file in `heard/` for each, to be read.

Where a component is meant to change, its file is changed with it: a test that fails leaves what is told now in
`reports/heard/`, to be compared and copied.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from e2e.access.components import COMPONENTS, SAME_ORDER, Component
from e2e.access.frames import ROOT
from e2e.access.tree import heard
from e2e.stage import Stage

pytestmark = pytest.mark.slow

HEARD = Path(__file__).with_name("heard")
REPORTS = ROOT / "reports" / "heard"


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.__name__)
def test_each_component_says_what_it_is(components: Stage, component: Component) -> None:
    page = components.open(before=SAME_ORDER)
    page.set_default_timeout(10_000)
    expect(page.locator("[data-part=save]")).to_have_text("Saved", timeout=15_000)
    told = "".join(f"# {moment}\n{heard(page, selector)}\n\n" for moment, selector in component(page)).rstrip() + "\n"
    expected = HEARD / f"{component.__name__.replace('_', '-')}.txt"
    if not expected.exists() or expected.read_text("utf-8") != told:
        REPORTS.mkdir(parents=True, exist_ok=True)
        (REPORTS / expected.name).write_text(told, "utf-8")
    assert told == expected.read_text("utf-8")


def test_every_file_is_that_of_a_component() -> None:
    assert {path.stem.replace("-", "_") for path in HEARD.glob("*.txt")} == {one.__name__ for one in COMPONENTS}
