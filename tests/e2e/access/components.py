"""Every component of a learner's page, and the moments at which it is listened to."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from playwright.sync_api import Locator, Page, expect

from e2e.stage import LENGTH_KNOWN

Moment = tuple[str, str]
"""What has just happened, and the selector of what is listened to."""

Component = Callable[[Page], Iterator[Moment]]

MAIN = "main .page > "
SAME_ORDER = "Math.random = () => 0.25;"
"""What is mixed for each learner is mixed in one way."""


def shell(page: Page) -> Iterator[Moment]:
    yield "the top of every page", "header"
    yield "the start page", "main"


def contents(page: Page) -> Iterator[Moment]:
    go(page, "blocks")
    yield "on the first page; the second unit is locked", "#contents"


def save_trouble(page: Page) -> Iterator[Moment]:
    go(page, "blocks")
    page.evaluate("lms.down = true")
    page.locator("textarea").fill("Ten plates")
    expect(page.locator("#banner")).to_contain_text("Kept on this device", timeout=20_000)
    yield "the LMS takes nothing: the word in the bar", "header"
    yield "and the banner under it", "#banner"


def glossary_tip(page: Page) -> Iterator[Moment]:
    go(page, "blocks")
    yield "closed", ".aside"
    page.locator(".term").click()
    yield "after its term was pressed", ".aside"


def tabs(page: Page) -> Iterator[Moment]:
    go(page, "blocks")
    yield "when the page opens", ".tabs"
    page.get_by_role("tab", name="Back").click()
    yield "after Back was pressed", ".tabs"


def accordion(page: Page) -> Iterator[Moment]:
    go(page, "blocks")
    yield "closed", ".folds"
    page.locator(".folds summary").click()
    yield "open", ".folds"


def blocks(page: Page) -> Iterator[Moment]:
    go(page, "blocks")
    yield "steps", ".steps"
    yield "warning", ".note.warn"
    yield "table", ".table"
    yield "figure", f"{MAIN}figure"
    yield "download", ".download"
    yield "code", "pre"
    yield "task list", ".tasks"
    yield "notes at the foot", ".notes"
    yield "previous and next page", ".turns"


def reflection(page: Page) -> Iterator[Moment]:
    go(page, "blocks")
    yield "empty", ".reflect"
    page.locator("textarea").fill("Ten plates")
    expect(page.locator("[data-part=kept]")).to_have_text("Kept in the LMS.", timeout=20_000)
    yield "when the words are kept", ".reflect"


def video(page: Page) -> Iterator[Moment]:
    page.evaluate("location.hash = '/introduction'")
    expect(page.locator("[data-part=controls] select")).to_be_visible()
    page.locator("main video").evaluate(LENGTH_KNOWN)
    page.evaluate("document.querySelector('video').controls = false")  # the browser's own are not ours to test
    yield "when the page opens", ".video"
    page.get_by_role("button", name="Captions: Bulgarian").click()
    page.locator(".transcript summary").last.click()
    yield "with captions in Bulgarian, and that transcript open", ".video"


def practice(page: Page) -> Iterator[Moment]:
    go(page, "blocks")
    yield "untouched", form(1)
    page.locator(f"{form(1)} [data-do=hint]").click()
    page.locator(f"{form(1)} [value='2']").check()
    submit(page, 1)
    yield "after a wrong answer", form(1)
    page.get_by_role("button", name="Show the answer").click()
    yield "after Show the answer was pressed", form(1)


def single(page: Page) -> Iterator[Moment]:
    yield from asked(page, 2, lambda question: question.locator("[value='2']").check())


def multiple(page: Page) -> Iterator[Moment]:
    def answer(question: Locator) -> None:
        for value in "13":
            question.locator(f"[value='{value}']").check()

    yield from asked(page, 3, answer)


def true_false(page: Page) -> Iterator[Moment]:
    yield from asked(page, 4, lambda question: question.locator("[value='1']").check())


def fill_in(page: Page) -> Iterator[Moment]:
    yield from asked(page, 5, lambda question: question.locator("input").fill("wood"))


def numeric(page: Page) -> Iterator[Moment]:
    yield from asked(page, 6, lambda question: question.locator("input").fill("1909"))


def matching(page: Page) -> Iterator[Moment]:
    def answer(question: Locator) -> None:
        question.locator("select").nth(0).select_option("1")
        question.locator("select").nth(1).select_option("1")

    yield from asked(page, 7, answer)


def ordering(page: Page) -> Iterator[Moment]:
    yield from asked(page, 8, lambda question: question.locator("[data-go=down]").first.click())


def result(page: Page) -> Iterator[Moment]:
    open_quiz(page)
    fail(page)
    yield "failed", "[data-part=result]"
    yield "and what can be done now", ".quiz > .row"


def locked(page: Page) -> Iterator[Moment]:
    go(page, "check")
    yield "a page that is not open yet", "main"


def search(page: Page) -> Iterator[Moment]:
    go(page, "search")
    yield "empty", "main"
    page.locator("[data-part=query]").fill("plate")
    expect(page.locator("[data-part=found] mark").first).to_be_visible()
    yield "after plate was typed", "main"


def help_desk(page: Page) -> Iterator[Moment]:
    go(page, "blocks")
    page.locator(".in > details.fold:last-child summary").click()
    page.get_by_label("Code for the help desk").evaluate("field => { field.value = 'CODE' }")
    yield "open", ".in > details.fold:last-child"


COMPONENTS: tuple[Component, ...] = (
    shell,
    contents,
    save_trouble,
    glossary_tip,
    tabs,
    accordion,
    blocks,
    reflection,
    video,
    practice,
    single,
    multiple,
    true_false,
    fill_in,
    numeric,
    matching,
    ordering,
    result,
    locked,
    search,
    help_desk,
)


TITLES = {"blocks": "All blocks", "pause": "A page between", "check": "Check yourself"}


def go(page: Page, name: str) -> None:
    """To a page by its address."""
    page.evaluate("name => { location.hash = '/' + name }", name)
    expect(page.locator("main h1")).to_have_text(TITLES.get(name, name.capitalize()))


def open_quiz(page: Page) -> None:
    """The quiz is open after the pages before it."""
    for name in ("blocks", "pause", "check"):
        go(page, name)
    expect(page.locator("form[data-question='8']")).to_be_visible()


def form(question: int) -> str:
    return f"form[data-question='{question}']"


def submit(page: Page, question: int) -> None:
    page.locator(f"{form(question)} [type=submit]").click()
    expect(page.locator(f"{form(question)} [data-part=feedback] .note")).to_be_visible()


def asked(page: Page, question: int, answer: Callable[[Locator], None]) -> Iterator[Moment]:
    """A question of the quiz before and after its answer."""
    open_quiz(page)
    yield "untouched", form(question)
    answer(page.locator(form(question)))
    submit(page, question)
    yield "answered", form(question)


def fail(page: Page) -> None:
    """All questions of the quiz wrongly, but for one."""
    for question, value in ((2, "2"), (3, "3"), (4, "1")):
        page.locator(f"{form(question)} [value='{value}']").check()
    page.locator(f"{form(5)} input").fill("wood")
    page.locator(f"{form(6)} input").fill("1")
    for select in page.locator(f"{form(7)} select").all():
        select.select_option("1")
    page.locator(f"{form(8)} [data-go=down]").first.click()
    for question in range(2, 9):
        submit(page, question)
