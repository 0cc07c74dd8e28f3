"""WCAG 2.2 AA as far as a machine can tell, in the states a learner meets."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.ui.test_quiz import answer_all
from tests.ui.ui_site import ROOT, Launch

pytestmark = pytest.mark.slow
AXE = Path(ROOT, "node_modules", "axe-core", "axe.min.js")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIOLATIONS = """async (tags) => (await axe.run(document, {runOnly: tags})).violations
    .map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`)"""


def violations(page: Page) -> object:
    page.wait_for_timeout(200)  # colours fade
    page.evaluate(AXE.read_text("utf-8"))
    return page.evaluate(VIOLATIONS, TAGS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_barrier_is_found(launch: Launch, scheme: str, width: int) -> None:
    page = launch(viewport=(width, 800))
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    expect(page.locator("[data-part=resume]")).to_be_visible()
    assert violations(page) == [], "start page"
    page.evaluate("location.hash = '/table'")
    expect(page.locator("h1")).to_have_text("What a table can answer")
    page.evaluate("lms.down = true")
    page.locator("form.q [value='1']").check()
    page.locator("form.q [type=submit]").click()
    expect(page.locator("#banner")).to_contain_text("Kept on this device")
    assert violations(page) == [], "page with trouble"
    page.evaluate("location.hash = '/check'")
    expect(page.locator("h1")).to_have_text("Check yourself")
    answer_all(page, single="1", multiple="1 2", word="no")
    expect(page.locator("[data-part=result] h2")).to_be_visible()
    assert violations(page) == [], "quiz with verdicts and result"
