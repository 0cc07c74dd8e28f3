"""A learner who takes a course in a browser: clicks, types and selects as a person does, and keeps a diary."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Frame, Locator, expect

from e2e.diary import Diary
from e2e.truth import Record, Response, respond, score

PATIENCE = 60_000
SPEED = 16

LOOK = """() => [...document.querySelectorAll('main form[data-question]')].map((form) => ({
  question: form.dataset.question,
  values: [...form.querySelectorAll('input')].map((i) => (i.type === 'text' ? i.value : `${i.value} ${i.checked}`)),
  lists: [...form.querySelectorAll('select')].map(({ value, options }) => [value, ...[...options].map((o) => o.value)]),
  order: [...form.querySelectorAll('.order > li')].map((step) => step.dataset.choice),
  marks: [...form.querySelectorAll('.right, .wrong, .missed')].map((one) => one.className),
  feedback: form.querySelector('[data-part=feedback]').innerText,
  points: form.querySelector('[data-part=left]').textContent,
  final: form.classList.contains('final'),
}))"""

WATCH = """async (speed) => {
  const video = document.querySelector('main video');
  video.muted = true;
  video.playbackRate = speed;
  await video.play();
}"""
PLAYED = """() => {
  const video = document.querySelector('main video');
  video.pause();
  const { played, duration } = video;
  return [duration, Array.from({ length: played.length }, (_, i) => [played.start(i), played.end(i)])];
}"""


class Learner:
    """Sits down before a frame that shows the course, and gets up again.

    `told` is called after each act: `session`, `page`, `answer`, `draft`, `reflection`, `finish`, `retry`, `video`.
    """

    def __init__(self, diary: Diary, told: Callable[[str], None] = lambda act: None) -> None:
        self.diary = diary
        self.truth = diary.truth
        self.told = told
        self.frame: Frame = None  # type: ignore[assignment]
        self._since = 0.0

    # -- coming and going ---------------------------------------------------------------------------------------------

    def sit_down(self, frame: Frame, word: str = "Saved") -> None:
        """Begin a session: wait until the course says where work is kept."""
        self.frame = frame
        frame.page.set_default_timeout(10_000)
        self._since = time.monotonic()
        expect(self.save_word).to_have_text(word, timeout=15_000)
        frame.locator("html:not(.pending)").wait_for()  # the place of last time is shown
        self.told("session")

    def get_up(self) -> None:
        """End a session; how the page goes away is the caller's to do."""
        self.diary.sessions.append(time.monotonic() - self._since)

    @property
    def save_word(self) -> Locator:
        return self.frame.locator("[data-part=save]")

    @property
    def banner(self) -> Locator:
        return self.frame.locator("#banner")

    def here(self) -> int:
        """The number of the page shown."""
        return int(self.frame.locator("main > .page").get_attribute("data-page") or "0")

    # -- pages --------------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """From the start page to where one goes on."""
        link = self.frame.locator("a[data-part=resume]")
        self._follow(link)

    def go_home(self) -> None:
        """To the start page by the course's name."""
        self.frame.locator(".name").click()
        self.frame.locator("main .page.home").wait_for()

    def turn(self) -> None:
        """To the next page."""
        self._follow(self.frame.locator("nav.turns a[data-go=next]"))

    def choose(self, page: str) -> None:
        """To a page by the contents."""
        self.open_contents()
        link = self.frame.locator(f".tree a[href='#/{page}']")
        unit = self.frame.locator(".tree details").filter(has=self.frame.locator(f"a[href='#/{page}']"))
        if unit.count() and unit.get_attribute("open") is None:
            unit.locator("summary").click()
        self._follow(link)

    def open_contents(self) -> None:
        """Unfold the contents where they are folded behind a button."""
        menu = self.frame.locator("button.menu")
        if menu.is_visible() and menu.get_attribute("aria-expanded") == "false":
            menu.click()

    def _follow(self, link: Locator) -> None:
        page = self.truth.page((link.get_attribute("href") or "").removeprefix("#/"))
        link.click()
        self.frame.locator(f"main .page[data-page='{page['n']}']").wait_for()
        if page["tracked"]:
            self.diary.place = page["n"]
            if page["n"] not in self.diary.pages:
                self.diary.pages.append(page["n"])
        self.told("page")

    def open_all(self) -> None:
        """Open every fold, tab and tip of the page."""
        self._click_each("main details:not([open]) > summary:visible")
        self._click_each("main button.term[aria-expanded=false]:visible")
        for tab in self.frame.locator("main [role=tab]").all():
            tab.click()
            self._click_each("main button.term[aria-expanded=false]:visible")

    def _click_each(self, selector: str) -> None:
        while self.frame.locator(selector).count():
            self.frame.locator(selector).first.click()

    def reflect(self, text: str) -> None:
        """Write into the page's reflection and leave the field."""
        form = self.frame.locator("form.reflect").first
        field = form.locator("textarea")
        field.click()
        field.press_sequentially(text)
        field.press("Tab")
        self.diary.reflections[int(form.get_attribute("data-reflection") or "0")] = text
        self.told("reflection")

    def watch(self, speed: int = SPEED) -> None:
        """Play the video from where it stands, fast, until it counts as seen, and a little on."""
        self.frame.evaluate(WATCH, speed)
        words = self.frame.locator("[data-part=watched]")
        expect(words).to_contain_text("The video counts as seen.", timeout=2 * PATIENCE)
        self.frame.page.wait_for_timeout(1500)
        self.diary.film, self.diary.played = self.frame.evaluate(PLAYED)
        self.told("video")

    # -- questions ----------------------------------------------------------------------------------------------------

    def form(self, question: int) -> Locator:
        return self.frame.locator(f"form[data-question='{question}']")

    def questions(self) -> list[int]:
        """The questions of the page, in the order shown."""
        forms = self.frame.locator("main form[data-question]")
        return [int(n) for n in forms.evaluate_all("forms => forms.map((form) => form.dataset.question)")]

    def look(self) -> list[Record]:
        """Everything a learner sees of the page's questions."""
        seen: list[Record] = self.frame.evaluate(LOOK)
        return seen

    def answer(self, question: int, how: str = "right") -> None:
        """Answer and, where each answer is checked, hand it in and read the verdict."""
        key = self.truth.keys[question]
        response = respond(key, how)
        form = self.form(question)
        put(form, key, response)
        check = form.locator("button[type=submit]")
        if not check.count():
            self.diary.drafts[question] = response
            return self.told("draft")
        check.click()
        expect(form.locator("[data-part=feedback] .note")).to_be_visible()
        self.diary.hand_in(question, response, score(key, response))
        return self.told("answer")

    def finish(self) -> None:
        """Hand in a quiz that is checked as a whole."""
        self.frame.locator("button[data-do=finish]").click()
        expect(self.frame.locator("[data-part=result] h2")).to_be_visible()
        self.diary.hand_in_drafts(self._quiz())
        self.told("finish")

    def retry(self) -> list[int]:
        """Begin another round; the questions it asks."""
        self.frame.locator("button[data-do=retry]").click()
        expect(self.frame.locator("[data-part=result] h2")).to_have_count(0)
        self.diary.retry(self._quiz())
        self.told("retry")
        return [n for n in self.questions() if n not in self.diary.standing(self._quiz())]

    def _quiz(self) -> int:
        return int(self.frame.locator("section.quiz").get_attribute("data-quiz") or "0")


def put(form: Locator, key: Record, response: Response) -> None:
    """Operate the controls of a question until they say the response."""
    if isinstance(response, str):
        field = form.locator("input[type=text]")
        field.fill("")
        field.press_sequentially(response)
    elif key["type"] == "matching":
        for left, target in response:
            form.locator(f"select[name$='-{left}']").select_option(str(target))
    elif key["type"] == "ordering":
        _order(form, response)
    else:
        for box in form.locator("input").all():
            if box.get_attribute("type") == "radio" and int(box.input_value()) not in response:
                continue
            box.set_checked(int(box.input_value()) in response)


def _order(form: Locator, wanted: list[Any]) -> None:
    def order() -> list[int]:
        steps = form.locator(".order > li").evaluate_all("steps => steps.map((step) => step.dataset.choice)")
        return [int(n) for n in steps]

    for place, step in enumerate(wanted):
        for _ in range(order().index(step) - place):
            form.locator(f"li[data-choice='{step}'] [data-go=up]").click()
    if "data-moved" not in form.locator(".order").evaluate("list => list.getAttributeNames()"):  # as mixed: touch it
        form.locator(".order > li").first.locator("[data-go=down]").click()
        form.locator(".order > li").nth(1).locator("[data-go=up]").click()
