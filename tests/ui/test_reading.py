"""Figures that enlarge, and the ways between a citation and its reference."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.ui.ui_site import Launch

pytestmark = pytest.mark.slow

SIZE = "it => [it.clientWidth, it.clientHeight]"


def test_a_figure_shown_small_is_enlarged_in_its_place_by_the_keyboard_alone(launch: Launch) -> None:
    page = launch("#/table", viewport=(320, 256))
    figure = page.locator("#at-plate")
    small = figure.locator("img").evaluate(SIZE)
    enlarge = figure.get_by_role("button", name="Enlarge Figure 1.")
    enlarge.press("Enter")
    region = figure.get_by_role("region", name="Figure 1.")
    expect(region).to_be_focused()
    large = figure.locator("img").evaluate(SIZE)
    assert small[0] <= 288
    assert large == [480, 330]
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, "the figure scrolls, not the page"
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(500)
    assert region.evaluate("it => it.scrollLeft") > 0
    page.keyboard.press("Escape")
    expect(enlarge).to_be_focused()
    expect(figure.get_by_role("region")).to_have_count(0)
    again = figure.locator("img").evaluate(SIZE)
    assert again == small


def test_what_has_its_room_offers_nothing(launch: Launch) -> None:
    page = launch("#/table", viewport=(1280, 800))
    expect(page.locator("#at-plate img")).to_be_visible()
    offers = page.get_by_role("button", name="Enlarge")
    expect(offers).to_have_count(0)
    page.set_viewport_size({"width": 360, "height": 640})
    expect(offers).to_have_count(1)


def test_an_enlarged_figure_fits_the_paper(launch: Launch) -> None:
    page = launch("#/table", viewport=(320, 640))
    page.get_by_role("button", name="Enlarge Figure 1.").click()
    page.emulate_media(media="print")
    assert page.locator("#at-plate img").evaluate(SIZE)[0] <= 320


def test_tabs_are_named_on_paper(launch: Launch) -> None:
    page = launch("#/table")
    names = page.locator("[data-tab] > h3")
    page.emulate_media(media="print")
    seen = {}
    for event in ("beforeprint", "afterprint"):
        page.evaluate("event => void dispatchEvent(new Event(event))", event)
        seen[event] = names.evaluate_all("all => all.filter((it) => it.clientWidth > 100).map((it) => it.textContent)")
    assert seen == {"beforeprint": ["Descriptions", "Text", "Use and history"], "afterprint": []}


def test_a_citation_leads_to_its_reference_and_back_to_its_place(launch: Launch) -> None:
    page = launch("#/table")
    page.locator("main p a", has_text="Wilkinson").click()
    expect(page.locator("#at-wilkinson")).to_be_focused()
    page.go_back()
    citation = page.locator("main p a", has_text="Wilkinson")
    expect(citation).to_be_focused()
    expect(citation).to_be_in_viewport()


def test_a_reference_leads_to_where_it_is_cited_and_a_term_to_where_it_stands_first(launch: Launch) -> None:
    page = launch("#/references")
    entry = page.locator("#at-wilkinson")
    expect(entry).to_contain_text("Cited on: What a table can answer")
    expect(page.locator("#at-book")).not_to_contain_text("Cited on")
    entry.locator("a", has_text="What a table").click()
    expect(page.locator("#at-cite-1")).to_be_focused()
    expect(page.locator("#at-cite-1")).to_have_text("Wilkinson")
    page.evaluate("location.hash = '/glossary'")
    term = page.locator("#at-structured-data")
    expect(term).to_contain_text("First mentioned on: What a table can answer")
    expect(page.locator("#at-htr")).not_to_contain_text("First mentioned")
