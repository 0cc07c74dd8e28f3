"""Finding words in the course."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.ui.test_pages import scripts
from tests.ui.ui_site import Launch

pytestmark = pytest.mark.slow


def look_for(page: Page, words: str) -> list[str]:
    page.get_by_label("Words to find").fill(words)
    return page.locator("[data-part=found] a").all_inner_texts()


def test_the_index_comes_only_to_those_who_look_for_something(launch: Launch) -> None:
    page = launch("#/digitised")
    page.wait_for_timeout(2500)  # whatever comes ahead has come
    assert "search.js" not in scripts(page)
    page.click("a[href='#/search']")
    expect(page.get_by_label("Words to find")).to_be_focused()
    assert scripts(page).count("search.js") == 2  # the feature, and the page


def test_what_is_typed_is_found_shown_and_marked_where_it_stands(launch: Launch) -> None:
    page = launch("#/search")
    assert look_for(page, "glass pl") == ["What a table can answer"]
    expect(page.locator("[data-part=count]")).to_have_text("Found in 1 place.")
    expect(page.locator("[data-part=found] mark").first).to_have_text("glass")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("What a table can answer")
    assert page.evaluate("CSS.highlights.get('found').size") >= 2
    page.go_back()
    expect(page.get_by_label("Words to find")).to_have_value("glass pl")
    page.click("nav a[href='#/digitised']")
    expect(page.locator("h1")).to_have_text("Digitised is not yet data")
    assert not page.evaluate("CSS.highlights.has('found')")


def test_a_term_is_explained_first(launch: Launch) -> None:
    page = launch("#/search")
    assert look_for(page, "STRUCTURED")[0] == "Structured data"
    expect(page.locator("[data-part=found] li").first).to_contain_text("Facts kept in named fields")
    page.locator("[data-part=found] a").first.click()
    expect(page.locator("#at-structured-data")).to_be_focused()


def test_nothing_found_is_said(launch: Launch) -> None:
    page = launch("#/search")
    assert look_for(page, "zzz") == []
    expect(page.locator("[data-part=count]")).to_have_text("Nothing was found. Try fewer words, or their beginnings.")
    expect(page.locator("[data-part=found]")).to_be_hidden()
