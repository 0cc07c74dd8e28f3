"""Pages in one document: navigation, focus, history, contents, resume."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import Page, Route, expect

from tests.ui.ui_site import Launch

pytestmark = pytest.mark.slow


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim()"))


def test_a_first_launch_shows_the_start_page_with_the_way_to_begin(launch: Launch) -> None:
    page = launch()
    expect(page.locator("[data-part=resume]")).to_have_text("Begin: Digitised is not yet data")
    expect(page.locator("[data-part=done] dd")).to_have_text("0% done")
    expect(page.locator("[data-part=save]")).to_have_text("Saved")
    assert page.title() == "Datafication of Collections"
    assert focused(page) != "Datafication of Collections"


SHIFTS = """() => new Promise((done) => {
  const found = [];
  const note = (list) => found.push(...list.getEntries().filter((one) => !one.hadRecentInput));
  new PerformanceObserver(note).observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => done(found.reduce((sum, one) => sum + one.value, 0)), 100);
})"""


def test_nothing_moves_at_the_start(launch: Launch) -> None:
    page = launch("#/table")
    expect(page.get_by_role("tab").first).to_be_visible()
    expect(page.locator("[data-part=save]")).to_have_text("Saved")
    assert page.evaluate(SHIFTS) < 0.01, "deep link"
    page.goto(page.url.partition("#")[0])
    expect(page.locator("h1")).to_have_text("What a table can answer")
    page.wait_for_timeout(500)
    assert page.evaluate(SHIFTS) < 0.01, "resumed"
    alone = launch(lms=False)
    expect(alone.locator("#banner")).to_contain_text("No LMS was found.")
    expect(alone.locator("[data-part=resume]")).to_be_visible()
    assert alone.evaluate(SHIFTS) < 0.01, "without an LMS"


def test_an_lms_that_does_not_answer_does_not_hide_the_course(launch: Launch) -> None:
    page = launch(lms=False)
    page.evaluate("window.opener = window")  # so that an API is waited for
    expect(page.locator("[data-part=resume]")).to_be_visible(timeout=2500)


def test_moving_on_sets_title_address_focus_and_announces(launch: Launch) -> None:
    page = launch()
    page.click("[data-part=resume]")
    expect(page).to_have_title("Digitised is not yet data · Datafication of Collections")
    assert page.url.endswith("#/digitised")
    assert focused(page) == "Digitised is not yet data"
    assert page.evaluate("scrollY") == 0
    expect(page.locator("#announce")).to_contain_text("Unit 1, page 1 of 2")
    page.click("a[data-go=next]")
    expect(page.locator("h1")).to_have_text("What a table can answer")
    assert focused(page) == "What a table can answer"


def test_back_and_forward_and_deep_links(launch: Launch) -> None:
    page = launch("#/table/same-facts")
    expect(page.locator("h1")).to_have_text("What a table can answer")
    assert page.evaluate("document.activeElement.id") == "at-same-facts"
    page.click("a[data-go=next]")
    expect(page.locator("h1")).to_have_text("Check yourself")
    page.go_back()
    expect(page.locator("h1")).to_have_text("What a table can answer")
    page.go_forward()
    expect(page.locator("h1")).to_have_text("Check yourself")


def test_a_deep_link_opens_what_is_folded_around_it(launch: Launch) -> None:
    page = launch("#/table/tab-use")
    expect(page.locator("#at-tab-use")).to_be_visible()
    expect(page.get_by_role("tab", name="Use and history")).to_have_attribute("aria-selected", "true")


def test_an_unknown_address_says_so(launch: Launch) -> None:
    page = launch("#/no-such-page")
    expect(page.locator("h1")).to_have_text("There is no such page in this course.")
    page.click(".name")
    expect(page.locator("h1")).to_have_text("Datafication of Collections")


def scripts(page: Page) -> list[str]:
    names = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name.split('/').pop())")
    return sorted(name for name in names if name.endswith(".js"))


def test_a_page_is_one_request_and_the_next_one_comes_ahead(launch: Launch) -> None:
    page = launch("#/digitised")
    deadline = time.monotonic() + 8
    while len(scripts(page)) < 7 and time.monotonic() < deadline:
        page.wait_for_timeout(100)
    assert scripts(page) == ["blocks.js", "core.js", "digitised.js", "ends.js", "quiz.js", "table.js", "video.js"]
    page.click("a[data-go=next]")
    expect(page.locator("h1")).to_have_text("What a table can answer")
    page.click("a[data-go=previous]")
    expect(page.locator("h1")).to_have_text("Digitised is not yet data")
    assert scripts(page).count("table.js") == scripts(page).count("quiz.js") == 1


@pytest.mark.parametrize("broken", ["**/pages/table.js*", "**/quiz.js*"])
def test_what_cannot_be_fetched_is_said_and_can_be_tried_again(launch: Launch, broken: str) -> None:
    page = launch("#/digitised")
    page.context.route(broken, lambda route: route.abort())
    page.click("a[data-go=next]")
    expect(page.locator("main")).to_contain_text("This page could not be loaded.")
    assert focused(page) == "What a table can answer"
    page.context.unroute(broken)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("h1")).to_have_text("What a table can answer")
    expect(page.locator("[data-part=controls] select").first).to_be_visible()


def test_a_login_page_in_place_of_a_page_is_a_failure_too(launch: Launch) -> None:
    page = launch("#/digitised")
    page.context.route("**/pages/table.js*", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.click("a[data-go=next]")
    expect(page.locator("main")).to_contain_text("This page could not be loaded.")


def test_the_last_click_wins(launch: Launch) -> None:
    page = launch("#/check")
    held: list[Route] = []
    page.context.route("**/pages/table.js*", lambda route: held.append(route))
    page.evaluate("location.hash = '/table'")
    page.wait_for_timeout(100)
    page.evaluate("location.hash = '/end'")
    expect(page.locator("h1")).to_have_text("Where to go from here")
    held[0].continue_()
    page.wait_for_timeout(300)
    expect(page.locator("h1")).to_have_text("Where to go from here")
    assert page.locator("main .page").count() == 1


def test_contents_name_every_page_in_order(launch: Launch) -> None:
    page = launch()
    expect(page.locator("[data-part=save]")).to_have_text("Saved")
    links = page.locator("#contents .tree a")
    assert links.evaluate_all("all => all.map((a) => [a.getAttribute('href'), a.dataset.page, a.textContent])") == [
        ["#/start", "-1", "Start page"],
        ["#/search", "-5", "Search"],
        ["#/introduction", "-4", "Introduction"],
        ["#/digitised", "1", "Digitised is not yet data"],
        ["#/table", "2", "What a table can answer"],
        ["#/check", "3", "Check yourself"],
        ["#/end", "4", "Where to go from here"],
        ["#/certificate", "-6", "Certificate"],
        ["#/glossary", "-2", "Glossary"],
        ["#/references", "-3", "References"],
        ["#/print", "-7", "Print"],
    ]
    units = page.locator("#contents .tree > li > details[data-unit] > summary").all_text_contents()
    assert units == ["1 The landscape", "2 From pictures to data"]


def test_contents_say_where_one_is_and_what_is_done(launch: Launch) -> None:
    page = launch("#/digitised")
    page.click("a[data-go=next]")
    here = page.locator("#contents [aria-current]")
    expect(here).to_have_text("What a table can answer")
    expect(here.locator(".mark")).to_have_attribute("aria-label", "you are here")
    expect(page.locator("#contents [data-page='1'] .mark")).to_have_attribute("aria-label", "done")
    expect(page.locator("#contents [data-page='4'] .mark")).to_have_attribute("aria-label", "not done yet")
    expect(page.locator("#contents details[data-unit='0']")).to_have_attribute("open", "")
    missing = page.locator("#contents [data-part=missing] a")
    expect(missing.first).to_have_text("2 pages")
    expect(missing.last).to_have_text("Unit 2, Check yourself: 70% or better")
    expect(missing.last).to_have_attribute("href", "#/check")
    expect(page.locator("#contents [data-part=left]")).to_contain_text("left")


def test_a_locked_page_says_what_opens_it(launch: Launch) -> None:
    page = launch("#/end", navigation="sequential")
    expect(page.locator("main")).to_contain_text("This page is still locked. Opens after: Digitised is not yet data")
    page.get_by_role("button", name="Go to: Digitised is not yet data").click()
    expect(page.locator("h1")).to_be_focused()
    locked = page.locator("#contents [data-page='4']")
    expect(locked).to_have_attribute("aria-disabled", "true")
    assert locked.get_attribute("href") is None
    expect(page.locator("#contents details[data-unit='1'] summary")).to_contain_text("Opens after")
    page.click("a[data-go=next]")
    expect(page.locator("h1")).to_have_text("What a table can answer")


def test_the_place_is_found_again(launch: Launch) -> None:
    page = launch()
    page.click("[data-part=resume]")
    page.click("a[data-go=next]")
    expect(page.locator("h1")).to_have_text("What a table can answer")
    page.goto(re.sub(r"#.*", "?again", page.url))
    expect(page.locator("h1")).to_have_text("What a table can answer")
    assert page.url.endswith("#/table")
    page.click(".name")
    expect(page.locator("[data-part=resume]")).to_have_text("Resume: What a table can answer")
    expect(page.locator("[data-unit='0'] [data-part=state]")).to_have_text("Done")


def test_the_contents_fold_on_a_phone(launch: Launch) -> None:
    page = launch("#/digitised", viewport=(360, 640))
    menu = page.get_by_role("button", name="Contents")
    expect(page.locator("#contents")).to_be_hidden()
    menu.click()
    expect(page.locator("#contents")).to_be_visible()
    expect(menu).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(page.locator("#contents")).to_be_hidden()
    expect(menu).to_be_focused()
    menu.click()
    page.click("#contents [data-page='-1']")
    expect(page.locator("#contents")).to_be_hidden()


def test_the_skip_link_leaves_the_address_alone(launch: Launch) -> None:
    page = launch("#/digitised")
    page.locator("html:not(.pending)").wait_for()  # what is not shown yet takes no focus
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    assert page.url.endswith("#/digitised")


def test_tabs_move_with_arrows_and_tips_close_with_escape(launch: Launch) -> None:
    page = launch("#/table")
    page.get_by_role("tab", name="Descriptions").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("tab", name="Use and history")).to_be_focused()
    expect(page.get_by_role("tabpanel")).to_contain_text("Loan registers")
    page.keyboard.press("Home")
    expect(page.get_by_role("tab", name="Descriptions")).to_have_attribute("aria-selected", "true")
    term = page.locator("button.term").first
    term.press("Enter")
    expect(term).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".tip").first).to_be_visible()
    term.press("Escape")
    expect(page.locator(".tip").first).to_be_hidden()


def test_a_reflection_is_kept_while_it_is_typed(launch: Launch) -> None:
    page = launch("#/table")
    field = page.locator("[data-reflection] textarea")
    field.fill("We had <b>other</b> fields.")
    expect(page.locator("[data-part=kept]")).to_have_text("Kept in the LMS.", timeout=8000)
    page.reload()
    expect(field).to_have_value("We had <b>other</b> fields.")


def test_words_too_long_to_be_kept_are_said_to_be(launch: Launch) -> None:
    page = launch("#/table")
    page.locator("[data-reflection] textarea").fill("word " * 300)
    expect(page.locator("[data-part=kept]")).to_contain_text(
        "The LMS keeps only the first 498 characters", timeout=8000
    )
    page.reload()
    expect(page.locator("[data-reflection] textarea")).to_have_value("word " * 300)


def test_everything_is_opened_for_paper(launch: Launch) -> None:
    page = launch("#/table")
    expect(page.get_by_role("tablist")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("main details:not([open]), main [data-tab][hidden]").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("main [data-tab][hidden]").count() == 2
