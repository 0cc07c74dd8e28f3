"""The end of a unit, the end of the course, and the certificate."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

import pytest
from playwright.sync_api import Error, Page, expect

from scormbuild.model import Completion, Outcome
from tests.render import render_sample as sample
from tests.ui.test_access import violations
from tests.ui.test_quiz import answer_all
from tests.ui.ui_site import Launch, in_own_window

pytestmark = pytest.mark.slow

READ = Completion()
"""Pages opened, quizzes passed; no video."""


def go(page: Page, name: str) -> None:
    page.evaluate(f"location.hash = '/{name}'")
    page.locator(f".page[data-page='{ {'certificate': -6, 'start': -1}.get(name) or number(name) }']").wait_for()


def number(name: str) -> int:
    return next(entry.number for entry in sample.ENTRIES if entry.id == name)


def complete(page: Page) -> None:
    """From whatever page: all pages and the quiz, with one of six answers wrong; ends at the last page."""
    for name in ("digitised", "table", "check"):
        go(page, name)
    answer_all(page, word="no")
    expect(page.locator("[data-part=result] h2")).to_be_visible()
    go(page, "end")


def end_of(page: Page) -> str:
    return page.locator("[data-part=end]").inner_text()


def test_the_end_of_a_unit_says_what_is_missing_and_where(launch: Launch) -> None:
    page = launch("#/table", completion=Completion(videos=0.8))
    end = page.get_by_role("region", name="End of unit 1")
    links = end.get_by_role("link")
    expect(links).to_have_text(["Digitised is not yet data", "The module in eight minutes: 80% more"])
    following = page.locator("a[data-go=next]")
    expect(following).to_have_text("Next: unit 2, 40 minutesFrom pictures to data")
    expect(following).to_have_attribute("href", "#/check")
    links.first.click()
    expect(page.locator("h1")).to_be_focused()
    assert page.locator("[data-part=end]").count() == 0, "only the last page of a unit has an end"
    page.click("a[data-go=next]")
    expect(links).to_have_text(["The module in eight minutes: 80% more"])


def test_the_end_of_a_unit_says_that_nothing_is_missing(launch: Launch) -> None:
    page = launch("#/digitised", completion=READ)
    page.click("a[data-go=next]")
    expect(page.locator("[data-part=end]")).to_contain_text("Nothing is missing in this unit.")
    page.emulate_media(media="print")
    expect(page.locator("[data-part=end]")).to_be_hidden()


def test_the_end_of_the_course_names_all_that_is_missing(launch: Launch) -> None:
    page = launch("#/end", completion=READ)
    links = page.get_by_role("region", name="End of the course").get_by_role("link")
    expect(links).to_have_text(["3 pages", "Unit 2, Check yourself: 70% or better"])
    assert [link.get_attribute("href") for link in links.all()] == ["#/digitised", "#/check"]


def test_the_end_follows_what_is_done_on_its_own_page(launch: Launch) -> None:
    before, last = (*sample.ENTRIES[:2], sample.ENTRIES[3]), sample.ENTRIES[2]
    units = (sample.Unit("a", "A", 9, (), before, sample.AT), sample.Unit("b", "B", 9, (), (last,), sample.AT))
    page = launch("#/check", completion=Completion(pages="none"), units=units)
    expect(page.locator("[data-part=end]")).to_contain_text("Check yourself: 70% or better")
    answer_all(page)
    expect(page.locator("[data-part=end]")).to_contain_text("You have completed the course. Your result: 100%, passed.")


def test_a_completed_course_leads_to_the_certificate_and_out(launch: Launch) -> None:
    page = launch(completion=READ)
    expect(page.locator("[data-part=certificate]")).to_be_hidden()
    complete(page)
    end = page.get_by_role("region", name="End of the course")
    expect(end).to_contain_text("You have completed the course. Your result: 85%, passed.")
    expect(end).to_contain_text("Everything is saved. You may leave the course.")
    expect(end.get_by_role("link")).to_have_text(["Certificate", "Search", "Glossary", "References"])
    page.click(".name")
    ways = page.locator(".cover .btn")
    expect(ways).to_have_text(["Certificate", "Look again: Where to go from here"])
    assert page.locator(".cover .btn.main").all_inner_texts() == ["Certificate"]
    ways.first.press("Enter")
    expect(page.locator("h1")).to_have_text("Certificate")
    expect(page.locator("h1")).to_be_focused()


def test_trouble_is_said_before_one_leaves(launch: Launch) -> None:
    page = launch(completion=READ)
    complete(page)
    page.evaluate("lms.down = true")
    go(page, "table")
    page.locator("[data-reflection] textarea").fill("More")
    expect(page.locator("#banner")).to_contain_text("Kept on this device", timeout=8000)
    go(page, "end")
    expect(page.locator("[data-part=end]")).to_contain_text("It is not in the LMS yet")
    assert "You may" not in end_of(page)
    link = page.locator("[data-part=end]").get_by_role("link", name="Certificate")
    link.focus()
    page.evaluate("lms.down = false; dispatchEvent(new Event('online'))")
    expect(page.locator("[data-part=end]")).to_contain_text("Everything is saved. You may leave the course.")
    expect(link).to_be_focused()


def test_a_window_of_its_own_is_closed_from_the_end_too(launch: Launch) -> None:
    own = in_own_window(launch(completion=READ))
    complete(own)
    expect(own.locator("[data-part=end]")).to_contain_text("You may close this window.")
    own.locator("[data-part=end]").get_by_role("button", name="Exit course").focus()
    with own.expect_event("close"), suppress(Error):
        own.keyboard.press("Enter")
    assert own.is_closed()


def named(page: Page, name: str) -> None:
    """The LMS tells the learner's name from now on."""
    page.evaluate("name => API.LMSSetValue('cmi.core.student_name', name)", name)
    page.reload()


def test_before_completion_there_is_no_certificate_but_the_way_to_it(launch: Launch) -> None:
    page = launch("#/certificate", completion=READ)
    expect(page.locator("[data-part=standing]")).to_contain_text(
        "It is here once you have completed the course. Still missing:"
    )
    expect(page.locator("main .need a")).to_have_text(["4 pages", "Unit 2, Check yourself: 70% or better"])
    expect(page.locator(".sheet")).to_be_hidden()
    assert page.get_by_role("button", name="Print").count() == 0
    assert violations(page) == []


def test_without_attempts_left_the_certificate_page_says_so(launch: Launch) -> None:
    quiz = sample.QUIZ._replace(attempts=1)
    page = launch("#/check", completion=READ, quiz=quiz)
    answer_all(page, single="1", multiple="1 2", word="no", share="7")
    go(page, "certificate")
    expect(page.locator("main .note.warn")).to_contain_text("no attempt left")
    go(page, "end")
    expect(page.locator("[data-part=end] .note.warn")).to_contain_text("no attempt left")


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("Marinova, Elena", "Elena Marinova"),
        ("Elena Marinova", "Elena Marinova"),
        ("<b>Ivanova</b>, Zoë", "Zoë <b>Ivanova</b>"),
    ],
)
def test_the_sheet_says_who_did_what_with_what_result(launch: Launch, told: str, shown: str) -> None:
    page = launch(completion=READ)
    complete(page)
    expect(page.locator("[data-part=save]")).to_have_text("Saved")
    named(page, told)
    go(page, "certificate")
    expect(page.locator("[data-part=standing]")).to_contain_text("You have completed the course.")
    expect(page.locator("[data-part=standing]")).to_contain_text(
        "The record of your institution is the one that counts."
    )
    sheet = page.get_by_role("region", name="Certificate of completion")
    expect(sheet.locator("[data-part=name]")).to_have_text(shown)
    assert sheet.locator("input").count() == 0
    for words in (
        "Datafication of Collections",
        "1 h 15 min",
        "85%, passed",
        "Tell digitisation",
        "Milena Dobreva",
        "Made with",
    ):
        expect(sheet).to_contain_text(words)
    today = date.today()
    expect(sheet.locator("[data-part=date]")).to_have_text(f"Printed on{today:%B} {today.day}, {today.year}")
    page.get_by_role("link", name="Back to the course").click()
    expect(page.locator("h1")).to_have_text("Datafication of Collections")


def test_a_name_nobody_told_is_typed_printed_and_forgotten(launch: Launch) -> None:
    page = launch(completion=Completion(quizzes="none"))
    for name in ("digitised", "table", "check", "end", "certificate"):
        go(page, name)
    expect(page.locator("[data-part=grade]")).to_be_hidden()
    field = page.get_by_label("Your name")
    field.fill("Mira Example")
    page.emulate_media(media="print")
    expect(field).to_be_visible()
    expect(page.locator("label", has_text="Your name")).to_be_hidden()
    page.emulate_media(media="screen")
    go(page, "end")
    go(page, "certificate")
    expect(field).to_have_value("")
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, lms.data])")
    assert "Mira" not in kept


def test_the_certificate_by_keyboard_alone(launch: Launch) -> None:
    page = launch(completion=READ)
    complete(page)
    go(page, "certificate")
    page.evaluate("window.print = () => { window.printed = true }")
    for expected in ("Print or save as PDF", "Back to the course"):
        page.keyboard.press("Tab")
        while "Contents" in (focus := page.evaluate("document.activeElement.textContent")):
            page.keyboard.press("Tab")
        assert focus == expected
        if expected.startswith("Print"):
            page.keyboard.press("Enter")
    assert page.evaluate("window.printed")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "at-name"


def outcomes(count: int, length: int) -> tuple[Outcome, ...]:
    text = ("Judge whether a collection is ready to be used as data, and say why. " * 9)[:length]
    names = ["tell", "judge", *map(str, range(count))]
    return tuple(Outcome(name, n, text, sample.AT) for n, name in enumerate(names[:count], 1))


@pytest.mark.parametrize(
    ("count", "length", "thanks", "size"),
    [(4, 90, 200, ""), (8, 120, 400, "dense"), (10, 130, 1000, "packed"), (14, 150, 2500, "packed brief")],
)
def test_it_prints_on_one_sheet(launch: Launch, count: int, length: int, thanks: int, size: str) -> None:
    words = ("Made with the support of many programmes. " * 99)[:thanks]
    page = launch(completion=READ, outcomes=outcomes(count, length), acknowledgements=(sample.p(words),))
    complete(page)
    go(page, "certificate")
    expect(page.locator(".sheet")).to_have_class(f"sheet wide {size}")
    expect(page.locator(".sheet .outcomes li").last).to_be_visible()
    for paper in ("A4", "Letter"):
        assert sheets(page, paper) == 1, paper
    page.emulate_media(media="print")
    assert page.locator(".sheet .outcomes").is_visible() == ("brief" not in size)
    go(page, "table")
    assert sheets(page, "A4") > 1, "sheets are counted"


def sheets(page: Page, paper: str) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper)))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_barrier_is_found_at_the_ends(launch: Launch, scheme: str, width: int) -> None:
    page = launch("#/table", viewport=(width, 800), completion=READ)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    expect(page.locator("[data-part=end] a")).to_have_count(1)
    assert violations(page) == [], "end of a unit"
    complete(page)
    assert violations(page) == [], "end of the course"
    go(page, "certificate")
    expect(page.locator(".sheet")).to_be_visible()
    assert violations(page) == [], "certificate"
