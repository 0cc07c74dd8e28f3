"""The save word and its banners; help; who may write."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.ui.ui_site import Launch, in_own_window

pytestmark = pytest.mark.slow


def test_saved_means_the_lms_said_so(launch: Launch) -> None:
    page = launch("#/table")
    expect(page.locator("[data-part=save]")).to_have_text("Saved")
    expect(page.locator("#banner")).to_be_empty()
    page.evaluate("lms.down = true")
    page.locator("form[data-question='1'] [value='2']").check()
    page.locator("form[data-question='1'] [type=submit]").click()
    expect(page.locator("[data-part=save]")).to_have_text("Not in the LMS yet")
    banner = page.locator("#banner")
    expect(banner).to_contain_text("Kept on this device, not yet in the LMS.")
    page.evaluate("lms.down = false")
    banner.get_by_role("button", name="Try now").click()
    expect(page.locator("[data-part=save]")).to_have_text("Saved")
    expect(banner).to_be_empty()


def test_the_word_saved_goes_as_soon_as_something_is_not(launch: Launch) -> None:
    page = launch("#/table")
    expect(page.locator("[data-part=save]")).to_have_text("Saved")
    words = page.evaluate(
        """() => new Promise((done) => {
          const word = document.querySelector('[data-part=save]');
          const seen = [];
          const look = () => (seen.push(word.textContent), seen.at(-1) === 'Saved' && done(seen));
          new MutationObserver(look).observe(word, { childList: true });
          location.hash = '#/digitised';
        })"""
    )
    assert words == ["", "Saving…", "Saved"]


def test_without_an_lms_the_browser_keeps_it_and_says_so(launch: Launch) -> None:
    page = launch("#/digitised", lms=False)
    expect(page.locator("h1")).to_have_text("Digitised is not yet data")
    expect(page.locator("#banner")).to_contain_text("No LMS was found.", timeout=15000)
    expect(page.locator("[data-part=save]")).to_have_text("In this browser only")


def test_a_second_tab_reads_until_it_goes_on(launch: Launch) -> None:
    first = launch("#/check")
    expect(first.locator("[data-part=save]")).to_have_text("Saved")
    second = first.context.new_page()
    second.goto(first.url)
    banner = second.locator("#banner")
    expect(banner).to_contain_text("This course is open in another tab.")
    expect(second.locator("form[data-question='2'] [type=submit]")).to_be_hidden()
    banner.get_by_role("button", name="Continue here").click()
    expect(second.locator("[data-part=save]")).to_have_text("Saved")
    expect(second.locator("form[data-question='2'] [type=submit]")).to_be_visible()
    expect(first.locator("#banner")).to_contain_text("This course is open in another tab.")
    expect(first.locator("form[data-question='2'] [type=submit]")).to_be_hidden()


def test_the_code_for_the_help_desk_can_be_copied(launch: Launch) -> None:
    page = launch("#/digitised")
    page.get_by_text("Help", exact=True).click()
    field = page.get_by_label("Code for the help desk", exact=True)
    expect(field).to_have_value(re.compile(r"^1_scorm12_saved"))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy code for the help desk").click()
    expect(page.get_by_text("The code is copied.").first).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == field.input_value()


def test_a_window_of_its_own_has_an_exit(launch: Launch) -> None:
    page = launch("#/digitised")
    expect(page.get_by_role("button", name="Exit course")).to_have_count(0)
    with page.expect_popup() as opened:
        page.evaluate("window.open(location.href, 'course', 'popup')")
    popup = opened.value
    button = popup.get_by_role("button", name="Exit course")
    expect(button).to_be_visible()
    with popup.expect_event("close"):
        button.click()


def test_a_window_of_its_own_stays_as_long_as_the_lms_takes_nothing(launch: Launch) -> None:
    popup = in_own_window(launch("#/digitised"))
    popup.evaluate("lms.down = true; location.hash = '#/table'")
    button = popup.get_by_role("button", name="Exit course")
    button.click()
    expect(popup.locator("#banner")).to_contain_text("Kept on this device", timeout=20_000)
    assert not popup.is_closed()
    popup.evaluate("lms.down = false")
    with popup.expect_event("close"):
        button.click()


def test_time_is_counted_and_told(launch: Launch) -> None:
    page = launch("#/digitised")
    page.wait_for_timeout(1200)
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    assert page.evaluate("lms.data['cmi.core.session_time']") > "0000:00:01"
