"""The course by keyboard alone: every stop of the Tab key, and every thing that is done."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from e2e.access.frames import equip
from e2e.access.walk import Stop, faults, from_the_top, walk
from e2e.conftest import Note
from e2e.diary import Diary
from e2e.learner import Learner
from e2e.stage import Stage
from e2e.states import all_states, seated
from e2e.truth import Truth, respond

pytestmark = pytest.mark.slow

WINDOWS = ((1280, 800), (360, 800), (1280, 400))
FOCUS = """() => {
  const at = document.activeElement;
  const box = at.getBoundingClientRect();
  const style = getComputedStyle(at);
  const parts = [at, at.closest('.choice'), at.closest('label')].filter(Boolean).map((one) => getComputedStyle(one));
  return {
    name: at.id || at.name || at.className || at.tagName,
    seen: at.checkVisibility() && box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    ring: parts.some(({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && parseFloat(outlineWidth) > 0),
  };
}"""


def test_every_stop_is_shown_and_in_order(stage: Stage, truth: Truth, note: Note) -> None:
    """Forward, and once back, through each state that brings a kind of stop no earlier one had."""
    known: set[str] = set()
    found: list[str] = []
    pressed = 0
    for name, learner in all_states(stage, truth):
        page = learner.frame.page
        equip(page)
        kinds = set(page.evaluate("looks.kinds()"))
        if kinds <= known:
            continue
        known |= kinds
        for width, height in WINDOWS:
            page.set_viewport_size({"width": width, "height": height})
            stops = from_the_top(page)
            found += [f"{name}, {width} x {height}, {fault}" for fault in faults(page, stops)]
            pressed += len(stops)
        back = walk_back(page)
        if [stop["number"] for stop in reversed(back)] != [stop["number"] for stop in stops]:
            found.append(f"{name}, back is another way than forward")
        found += [f"{name}, back, {fault}: {stop['name']}" for stop in back for fault in stop["faults"]]
        pressed += len(back)
        page.set_viewport_size({"width": 1280, "height": 800})
    note("stops of the Tab key", stops=pressed, kinds=len(known), faults=len(found))
    assert found == []


def walk_back(page: Page) -> list[Stop]:
    """From the last stop to the first."""
    page.keyboard.press("Shift+Tab")
    return walk(page, "Shift+Tab")


@pytest.fixture
def page(stage: Stage, truth: Truth) -> Page:
    return seated(stage, truth).frame.page


def tab_to(page: Page, target: Locator, key: str = "Tab", most: int = 80) -> None:
    """Press Tab until the target has the focus; each stop must be seen, and its focus too."""
    for _ in range(most):
        if target.evaluate("target => target === document.activeElement"):
            return
        page.keyboard.press(key)
        at = page.evaluate(FOCUS)
        assert at["seen"], f"the focus is on something unseen: {at}"
        assert at["ring"], f"the focus is not shown: {at}"
    raise AssertionError(f"the Tab key never came to {target}")


def test_the_contents_by_keyboard(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    tab_to(page, page.locator(".skip"))
    menu = page.locator("button.menu")
    tab_to(page, menu)
    page.keyboard.press("Enter")
    expect(page.locator("#contents")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#contents")).to_be_hidden()
    expect(menu).to_be_focused()
    page.keyboard.press("Space")
    unit = page.locator("#contents details[data-unit='1'] > summary")
    tab_to(page, unit)
    page.keyboard.press("Enter")
    tab_to(page, page.locator(".tree a[href='#/fair-care-rights']"))
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("FAIR, CARE and rights")
    expect(page.locator("h1")).to_be_focused()
    tab_to(page, page.locator("nav.turns a[data-go=next]"), most=150)
    tab_to(page, page.locator(".skip"), "Shift+Tab", most=150)
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_what_is_opened_is_closed_with_escape(page: Page) -> None:
    """A tip, from its term and from within; the contents, from within too."""
    page.evaluate("location.hash = '/digitised-not-datafied'")
    term = page.locator("main button.term").first
    tip = page.locator("main .tip").first
    tab_to(page, term, most=150)
    page.keyboard.press("Enter")
    expect(tip).to_be_visible()
    tab_to(page, tip.locator("a"))
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    expect(term).to_be_focused()
    page.set_viewport_size({"width": 360, "height": 400})
    menu = page.locator("button.menu")
    tab_to(page, menu, "Shift+Tab", most=150)
    page.keyboard.press("Enter")
    tab_to(page, page.locator("#contents summary").first)
    page.keyboard.press("Escape")
    expect(page.locator("#contents")).to_be_hidden()
    expect(menu).to_be_focused()


def test_every_type_of_question_by_keyboard(page: Page, truth: Truth, note: Note) -> None:
    answered: list[str] = []
    learner = Learner(Diary(truth))
    learner.frame = page.main_frame
    for name in ("check-overview", "check-practice", "check-tools"):
        page.evaluate(f"location.hash = '/{name}'")
        page.locator(f"main .page[data-page='{truth.page(name)['n']}']").wait_for()
        for question in learner.questions():
            key = truth.keys[question]
            if key["type"] in answered:
                continue
            answered.append(key["type"])
            answer_by_keyboard(page, learner.form(question), key)
    assert sorted(answered) == sorted({one["type"] for one in truth.course["questions"]})
    note("answered by keyboard alone", types=len(answered))


def answer_by_keyboard(page: Page, form: Locator, key: dict[str, object]) -> None:
    """Rightly, with nothing but Tab, arrows, Space, Enter and letters."""
    response = respond(key, "right")
    if isinstance(response, str):
        tab_to(page, form.locator("input"))
        page.keyboard.type(response)
    elif key["type"] == "matching":
        for left, target in response:
            field = form.locator(f"select[name$='-{left}']")
            tab_to(page, field)
            values = field.evaluate("field => [...field.options].map((option) => option.value)")
            for _ in range(values.index(str(target))):
                page.keyboard.press("ArrowDown")
    elif key["type"] == "ordering":
        order_by_keyboard(page, form, response)
    elif key["type"] == "multiple":
        for value in form.locator("input").evaluate_all("boxes => boxes.map((box) => Number(box.value))"):
            tab_to(page, form.locator(f"input[value='{value}']"))
            if value in response:
                page.keyboard.press("Space")
    else:
        choose_by_keyboard(page, form, response[0])
    check = form.locator("button[type=submit]")
    tab_to(page, check)
    page.keyboard.press("Enter")
    expect(form.locator("[data-part=feedback]")).to_contain_text("Right")
    expect(check).to_be_focused()
    page.keyboard.press("Enter")


def choose_by_keyboard(page: Page, form: Locator, wanted: int) -> None:
    """One of a group of radio buttons: one stop for Tab, arrows within."""
    values = form.locator("input").evaluate_all("boxes => boxes.map((box) => Number(box.value))")
    tab_to(page, form.locator("input").first)
    page.keyboard.press("Space")
    for _ in range(values.index(wanted)):
        page.keyboard.press("ArrowDown")
    expect(form.locator(f"input[value='{wanted}']")).to_be_checked()


def order_by_keyboard(page: Page, form: Locator, wanted: list[int]) -> None:
    """Steps upwards with their buttons, which keep the focus."""
    for place, step in enumerate(wanted):
        order = form.locator(".order > li").evaluate_all("steps => steps.map((step) => Number(step.dataset.choice))")
        up = form.locator(f"li[data-choice='{step}'] [data-go=up]")
        for turn in range(order.index(step) - place):
            if not turn:
                up.focus()  # the list moved under the focus: whichever way Tab goes, it is reached
            page.keyboard.press("Enter")
            expect(up).to_be_focused()
