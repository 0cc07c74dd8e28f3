"""What a screen reader speaks by itself, in its order: where the focus goes, and what is said without it moving.

Everything is said once, and what goes well without a word is not said at all: no answer and no page is followed by
"Saved". `[focus]` is the thing the focus came to, by its role and name.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from e2e.access.components import SAME_ORDER, fail, form, go, open_quiz, submit
from e2e.stage import Stage

pytestmark = pytest.mark.slow

LISTEN = Path(__file__).with_name("spoken.js").read_text("utf-8")
QUIET = 400
"""Milliseconds without a word after which a sentence is over."""
LONG = 3500
"""Time enough for what follows an act late: the LMS is told, the word in the bar changes twice."""


@pytest.fixture
def page(components: Stage) -> Page:
    page = components.open(before=SAME_ORDER + LISTEN)
    page.set_default_timeout(10_000)
    expect(page.locator("[data-part=save]")).to_have_text("Saved", timeout=15_000)
    page.wait_for_timeout(QUIET)
    assert spoken(page, QUIET) == [], "nothing is said at the start: the title of the page is"
    return page


def spoken(page: Page, wait: int = QUIET) -> list[str]:
    """What was spoken since last asked."""
    page.wait_for_timeout(wait)
    return list(page.evaluate("spoken.splice(0)"))


def test_a_page_turned(page: Page) -> None:
    page.keyboard.press("Tab")
    page.locator("[data-part=resume]").press("Enter")
    assert spoken(page, LONG)[-2:] == ["[focus] heading All blocks", "Unit 1, page 1 of 2 · 10 minutes"]
    page.locator("nav.turns a[data-go=next]").press("Enter")
    assert spoken(page)[1:] == ["[focus] heading A page between", "Unit 1, page 2 of 2 · 2 minutes"]
    go(page, "glossary")
    assert spoken(page) == ["[focus] heading Glossary"]


def test_practice(page: Page) -> None:
    go(page, "blocks")
    spoken(page)
    page.locator(f"{form(1)} [type=submit]").press("Enter")
    assert spoken(page) == ["[focus] submit Check answer", "Answer first, then check."]
    page.locator(f"{form(1)} [data-do=hint]").press("Enter")
    assert spoken(page) == ["[focus] button Hint", "Drop it."]
    page.locator(f"{form(1)} [value='2']").press("Space")
    page.locator(f"{form(1)} [type=submit]").press("Enter")
    assert spoken(page, LONG) == ["[focus] radio No", "[focus] submit Check answer", "Not yet. Glass breaks."]
    page.get_by_role("button", name="Show the answer").press("Enter")
    assert spoken(page) == [
        "[focus] button Show the answer",
        "[focus] submit Try again",
        "Not yet. Glass breaks. The right answer: Yes",
    ]


def test_a_question_of_a_quiz(page: Page) -> None:
    open_quiz(page)
    spoken(page)
    page.locator(f"{form(2)} [value='2']").press("Space")
    page.locator(f"{form(2)} [type=submit]").press("Enter")
    assert spoken(page, LONG) == [
        "[focus] radio That",
        "[focus] submit Check answer",
        "Not right. One is enough. Read again: All blocks",
    ]
    page.locator(f"{form(2)} [type=submit]").press("Enter")
    assert spoken(page) == ["[focus] checkbox Red"], "on to the next question"
    page.locator(f"{form(7)} select").first.select_option("1")
    page.locator(f"{form(7)} [type=submit]").press("Enter")
    assert spoken(page)[-1] == "1 still to choose"


def test_steps_put_in_order(page: Page) -> None:
    open_quiz(page)
    spoken(page)
    down = page.locator(f"{form(8)} [data-go=down]").first
    step = page.locator(f"{form(8)} .order li").first.locator("span").first.inner_text()
    down.press("Enter")
    moved = f"[focus] button Move down: {step}"
    assert spoken(page) == [moved, moved, f"{step}: place 2 of 3"], "the list moved under the focus, which is put back"


def test_a_result_and_another_attempt(page: Page) -> None:
    open_quiz(page)
    fail(page)
    spoken(page)
    page.locator(f"{form(8)} [type=submit]").press("Enter")
    assert spoken(page) == ["[focus] heading Not passed yet"]
    page.locator("[data-do=retry]").press("Enter")
    said = spoken(page)
    assert said[0].startswith("[focus] button Try the")
    assert said[1:] == ["[focus] radio This", "Attempt 2 of 3"]


def test_trouble_and_its_end(page: Page) -> None:
    open_quiz(page)
    spoken(page, LONG)
    page.evaluate("lms.down = true")
    page.locator(f"{form(2)} [value='1']").check()
    submit(page, 2)
    expect(page.locator("#banner")).to_contain_text("Kept on this device", timeout=20_000)
    said = spoken(page, LONG)
    assert said[-2] == "Right. One is enough."
    assert said[-1].startswith("Kept on this device, not yet in the LMS. You can go on working; we keep trying.")
    page.evaluate("lms.down = false")
    page.get_by_role("button", name="Try now").press("Enter")
    expect(page.locator("#banner")).to_be_empty(timeout=20_000)
    assert spoken(page, LONG) == ["[focus] button Try now", "Saved"]


def test_a_search(page: Page) -> None:
    go(page, "search")
    assert spoken(page)[-2:] == ["[focus] heading Search", "[focus] text Words to find in this course"]
    page.locator("[data-part=query]").press_sequentially("plate", delay=60)
    assert spoken(page, 800) == ["Found in 3 places."], "once for the word, not for each letter"
    page.locator("[data-part=query]").press_sequentially("zzz", delay=60)
    assert spoken(page, 800) == ["Nothing was found. Try fewer words, or their beginnings."]


def test_what_is_said_too_often_would_be_heard(page: Page) -> None:
    page.evaluate("document.querySelector('[data-part=save]').removeAttribute('aria-live')")
    page.locator("[data-part=resume]").press("Enter")
    assert "Saved" in spoken(page, LONG)
