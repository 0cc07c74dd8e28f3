"""The course and its units on paper."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.render import render_sample as sample
from tests.ui.ui_site import Launch

pytestmark = pytest.mark.slow

PRINTING = "() => { window.print = () => (document.documentElement.dataset.printed = 'yes'); }"
DOUBLE_IDS = """() => [...document.querySelectorAll('[id]')].map(({ id }) => id)
    .filter((id, at, ids) => ids.indexOf(id) !== at)"""
LOST_LINKS = """() => [...document.querySelectorAll('.book a[href^="#"]')]
    .map((link) => link.getAttribute('href')).filter((address) => !document.getElementById(address.slice(1)))"""
LEVELS = "all => all.map(({ tagName, textContent }) => `${tagName[1]} ${textContent}`)"


def put_together(page: Page, extent: str = "", answers: bool = True) -> Locator:
    """The book, once the browser was asked to print it."""
    page.evaluate(PRINTING)
    page.get_by_label("What is to be printed").select_option(extent)
    page.get_by_label("With the answers").set_checked(answers)
    page.get_by_role("button", name="Put together").click()
    expect(page.locator("html")).to_have_attribute("data-printed", "yes")
    page.evaluate("delete document.documentElement.dataset.printed")
    return page.locator("[data-part=book]")


def headings(book: Locator, levels: str = "h1, h2, h3") -> list[str]:
    return book.locator(levels).evaluate_all(LEVELS)  # type: ignore[no-any-return]


def test_the_whole_course_stands_in_order_and_nothing_counts_as_seen(launch: Launch) -> None:
    page = launch("#/print")
    book = put_together(page)
    assert headings(book)[:12] == [
        "1 Datafication of Collections",
        "2 Contents",
        "2 Introduction",
        "2 1 The landscape",
        "3 1.1 Digitised is not yet data",
        "3 1.2 What a table can answer",
        "2 2 From pictures to data",
        "3 2.1 Check yourself",
        "3 2.2 Where to go from here",
        "2 Glossary",
        "2 References",
        "2 Answers",
    ]
    levels = [int(heading[0]) for heading in headings(book, "h1, h2, h3, h4, h5, h6")]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.evaluate(DOUBLE_IDS) == []
    assert page.evaluate(LOST_LINKS) == []
    assert book.locator("input, select, textarea, button, video, details, nav, .tip").count() == 0
    assert "Unit 1, page" not in book.inner_text()
    expect(page.locator("#contents .mark.done, #contents .mark.part")).to_have_count(0)
    expect(page.locator("[data-part=left]")).to_contain_text("0% done")


def test_questions_are_exercises_and_answers_stand_last(launch: Launch) -> None:
    page = launch("#/print", quiz=sample.QUIZ._replace(show_answers="always", weight=0.0))
    book = put_together(page)
    exercises = book.locator("section.q[id]")
    assert [text.split(" · ")[0] for text in exercises.locator("> .small:first-child").all_inner_texts()] == [
        f"Question {n}" for n in range(1, 8)
    ]
    assert exercises.locator(".tick").count() == 2 + 3 + 3
    assert exercises.locator(".blank").count() == 2 + 3
    assert exercises.locator(".line").all_inner_texts() == ["", "%"]
    letters = exercises.locator("ol[type=A] > li").all_inner_texts()
    assert letters == ["Image file", "Persistent identifier", "Rights statement"]
    assert "Names have become fields." not in " ".join(exercises.all_inner_texts())
    answers = book.locator("section:has(> #book-answers)")
    assert headings(answers, "h3") == ["3 1.2 What a table can answer", "3 2.1 Check yourself"]
    keys = answers.locator(".q")
    expect(keys.nth(0)).to_contain_text("Question 1: False")
    expect(keys.nth(1)).to_contain_text("Names have become fields.")
    expect(keys.nth(6)).to_contain_text("63 to 65 %")
    assert put_together(page, answers=False).locator("#book-answers").count() == 0


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"show_answers": "never"}, "Answers that the course does not show are left out: 2.1 Check yourself."),
        ({"show_answers": "always", "feedback": "never"}, "Answers that the course does not show are left out"),
        ({"show_answers": "after-pass"}, "Answers that you have not seen in the course yet are left out: 2.1"),
        ({"show_answers": "always"}, "Answers that you have not seen in the course yet are left out: 2.1"),
    ],
)
def test_paper_does_not_tell_what_the_course_asks(launch: Launch, changes: dict[str, object], words: str) -> None:
    book = put_together(launch("#/print", quiz=sample.QUIZ._replace(**changes)))  # type: ignore[arg-type]
    answers = book.locator("section:has(> #book-answers)")
    expect(answers).to_contain_text(words)
    expect(answers).to_contain_text("Question 1: False")  # practice on another page
    assert "Names have become fields." not in book.inner_text()


def test_a_unit_brings_only_what_it_mentions(launch: Launch) -> None:
    page = launch("#/print")
    book = put_together(page, "0")
    assert [title for title in headings(book, "h2, h3") if "Answers" not in title] == [
        "2 Contents",
        "2 1 The landscape",
        "3 1.1 Digitised is not yet data",
        "3 1.2 What a table can answer",
        "2 Glossary",
        "2 References",
        "3 1.2 What a table can answer",
    ]
    assert book.locator(".defs > div > dt").all_inner_texts() == ["Structured data"]
    assert len(book.locator(".sources > li").all_inner_texts()) == 1
    assert book.get_by_text("the quiz").evaluate("it => it.closest('a')") is None, "its page is not in the book"
    assert page.evaluate(LOST_LINKS) == []
    book.locator("a", has_text="structured data").click()
    expect(page.locator("#p-2-structured-data")).to_be_focused()


def test_own_words_are_printed_and_stay_words(launch: Launch) -> None:
    page = launch("#/table")
    page.locator("form.reflect textarea").fill("Mine: <b>one</b>\nand two")
    page.evaluate("location.hash = '/print'")
    book = put_together(page)
    assert book.locator(".own").all_inner_texts() == ["Mine: <b>one</b>\nand two"]


def test_locked_pages_are_left_out_and_it_is_said(launch: Launch) -> None:
    book = put_together(launch("#/print", navigation="sequential"))
    assert "3 1.1 Digitised is not yet data" in headings(book)
    assert "2 2 From pictures to data" not in headings(book)
    expect(book.locator("header")).to_contain_text("3 pages are left out: they are still locked.")


def test_a_page_that_does_not_come_is_no_gap_in_the_book(launch: Launch) -> None:
    page = launch("#/print")
    page.route(re.compile("pages/end.js"), lambda route: route.abort())
    page.evaluate(PRINTING)
    page.get_by_role("button", name="Put together").click()
    expect(page.locator("[data-part=state]")).to_contain_text("Not all pages could be fetched.")
    expect(page.locator("html[data-printed]")).to_have_count(0)
    page.unroute_all()
    assert "3 2.2 Where to go from here" in headings(put_together(page))


def test_on_paper_only_the_book_is_left(launch: Launch) -> None:
    page = launch("#/print")
    put_together(page)
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator(".book h1")).to_be_visible()
    for gone in (".top", "#contents", "[data-part=order]", ".page > h1"):
        expect(page.locator(gone)).to_be_hidden()
    assert page.locator(".book").evaluate("it => getComputedStyle(it).color") == "rgb(19, 34, 42)"
    pdf = page.pdf(prefer_css_page_size=True, tagged=True)
    assert len(re.findall(rb"/Type /Page\b", pdf)) >= 8
