"""A themed page as a browser computes it: its colours pass, and what is touched keeps its size."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from scormbuild.model import Logo, Theme, Tone
from tests.render import render_sample as sample
from tests.ui.test_access import AXE
from tests.ui.test_quiz import answer_all
from tests.ui.ui_site import Launch

pytestmark = pytest.mark.slow
FAINT = """async () => (await axe.run(document, {runOnly: ['color-contrast']})).violations
    .flatMap((one) => one.nodes.map((node) => node.html.slice(0, 120) + node.failureSummary))"""
SMALL = """() => [...document.querySelectorAll('.btn, summary, .tree a, .choice label, select')]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 43.9)
    .map((one) => one.outerHTML.slice(0, 120))"""
THEME = Theme(
    primary=Tone("#ffd400", sample.AT),  # far too light: what is used in its place must pass
    logo=Logo("media/plate.svg", "", "Museum of the River Town", sample.AT),
    reading=("Palatino",),
    corners="round",
    density="compact",
)


def faults(page: Page) -> list[object]:
    page.wait_for_timeout(200)  # colours fade
    page.evaluate(AXE.read_text("utf-8"))
    return [*page.evaluate(FAINT), *page.evaluate(SMALL)]


@pytest.mark.parametrize(("scheme", "brand"), [("light", "rgb(127, 104, 0)"), ("dark", "rgb(239, 215, 129)")])
def test_a_themed_course_is_legible(launch: Launch, scheme: str, brand: str) -> None:
    page = launch(theme=THEME)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    expect(page.locator(".btn.main:visible")).to_have_css("background-color", brand)
    expect(page.locator(".logo img")).to_be_visible()
    assert faults(page) == [], "start page"
    page.evaluate("location.hash = '/check'")
    expect(page.locator("h1")).to_have_text("Check yourself")
    answer_all(page, single="1", multiple="1 2", word="no")
    expect(page.locator("[data-part=result] h2")).to_be_visible()
    assert faults(page) == [], "quiz with verdicts and result"
