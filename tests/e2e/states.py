"""What the course looks like to a learner: every kind of page, in every state it can be in."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import expect

from e2e.diary import Diary
from e2e.learner import Learner
from e2e.stage import Stage
from e2e.truth import Truth

DONE = Path(__file__).with_name("done.mjs")
State = tuple[str, Learner]


def all_states(stage: Stage, truth: Truth) -> Iterator[State]:
    """A name and a learner before the page; asking for the next state leaves the one shown."""
    for states in WALKS:
        yield from states(stage, truth)


def seated(stage: Stage, truth: Truth, word: str = "Saved", **how: object) -> Learner:
    """A learner before the course."""
    learner = Learner(Diary(truth))
    learner.sit_down(stage.open(**how).main_frame, word)  # type: ignore[arg-type]
    return learner


def pages(stage: Stage, truth: Truth) -> Iterator[State]:
    """The start page, and every page with all that can be opened open."""
    learner = seated(stage, truth)
    yield "start", learner
    learner.open_contents()
    yield "start-contents", learner
    for page in truth.course["pages"][1:]:
        learner.choose(page["id"])
        learner.open_all()
        yield page["id"], learner
    learner.frame.page.set_viewport_size({"width": 360, "height": 800})
    learner.open_contents()
    yield "contents", learner
    learner.frame.page.set_viewport_size({"width": 1280, "height": 800})
    learner.choose("how-to-study")
    learner.reflect("What I have at hand: 400 glass plates.")
    learner.go_home()
    yield "start-begun", learner


def figure_and_book(stage: Stage, truth: Truth) -> Iterator[State]:
    """A figure enlarged on a narrow screen, and a unit put together for paper."""
    learner = seated(stage, truth)
    learner.frame.page.set_viewport_size({"width": 360, "height": 800})
    learner.choose("how-to-study")
    learner.frame.get_by_role("button", name="Enlarge").first.click()
    yield "figure-enlarged", learner
    learner = seated(stage, truth, before="window.print = () => {}")
    learner.choose("print")
    learner.frame.get_by_label("What is to be printed").select_option("0")
    learner.frame.get_by_role("button", name="Put together").click()
    expect(learner.frame.locator(".book h1")).to_be_visible()
    yield "print-book", learner


def quiz_by_steps(stage: Stage, truth: Truth) -> Iterator[State]:
    """A quiz that tells at once: untouched, each kind of verdict, failed, begun again, passed."""
    learner = seated(stage, truth)
    learner.choose("check-overview")
    yield "quiz-untouched", learner
    questions = learner.questions()
    learner.answer(questions[0], "right")
    learner.answer(questions[1], "partly")
    learner.answer(questions[2], "wrong")
    yield "quiz-answered", learner
    for question in questions[3:]:
        learner.answer(question, "wrong")
    yield "quiz-failed", learner
    for question in learner.retry():
        learner.answer(question)
    yield "quiz-passed", learner
    for name in ("check-frameworks", "check-practice"):  # the other types
        learner.choose(name)
        for question in learner.questions():
            learner.answer(question, "wrong")
        yield f"{name}-wrong", learner
    for name in ("check-tools", "check-strategy"):
        learner.choose(name)
        for question in learner.questions():
            learner.answer(question, "right")
        yield f"{name}-right", learner


def search(stage: Stage, truth: Truth) -> Iterator[State]:
    """Words that are found, and words that are not."""
    learner = seated(stage, truth)
    learner.choose("search")
    field = learner.frame.locator("[data-part=query]")
    field.fill("data")
    expect(learner.frame.locator("[data-part=found] mark").first).to_be_visible()
    yield "search-found", learner
    field.fill("zzyzx")
    expect(learner.frame.locator("[data-part=count]")).to_contain_text("Nothing was found")
    yield "search-nothing", learner


def final_quiz(stage: Stage, truth: Truth) -> Iterator[State]:
    """A quiz that tells at its end, failed and passed."""
    learner = seated(stage, truth)
    learner.choose("final-quiz")
    yield "final-untouched", learner
    for question in learner.questions():
        learner.answer(question, "wrong")
    learner.finish()
    yield "final-failed", learner
    learner.retry()
    for question in learner.questions()[:-1]:
        learner.answer(question)
    learner.frame.locator("[data-do=finish]").click()
    expect(learner.frame.locator("[data-part=result] .note")).to_be_visible()
    yield "final-one-open", learner
    learner.answer(learner.questions()[-1])
    learner.finish()
    yield "final-passed", learner


def ends(stage: Stage, truth: Truth) -> Iterator[State]:
    """The end of a unit and of the course, and the certificate: with much missing, and with all done."""
    learner = seated(stage, truth)
    learner.choose("check-overview")
    expect(learner.frame.locator("[data-part=end] a").first).to_be_visible()
    yield "unit-end-open", learner
    learner = seated(stage, truth, before=done(truth))
    learner.go_home()
    expect(learner.frame.locator("a[data-part=certificate]")).to_be_visible()
    yield "start-done", learner
    learner.choose("check-overview")
    yield "unit-end-done", learner
    learner.choose("final-quiz")
    expect(learner.frame.locator("[data-part=end]")).to_contain_text("You have completed the course.")
    yield "course-end", learner
    learner.choose("certificate")
    expect(learner.frame.get_by_label("Your name")).to_be_visible()
    yield "certificate-unnamed", learner
    learner = seated(stage, truth, before=done(truth, "Marinova, Elena"))
    learner.choose("certificate")
    expect(learner.frame.locator(".sheet")).to_contain_text("Elena Marinova")
    yield "certificate-done", learner


def done(truth: Truth, name: str = "") -> str:
    """A script after which the LMS has all that the course asks for, of a learner of that name."""
    text = subprocess.run(
        ["node", str(DONE)],
        input=json.dumps({"course": truth.raw}),
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    ).stdout.strip()
    told = {"cmi.suspend_data": text, "cmi.core.lesson_status": "passed", "cmi.core.student_name": name}
    keep = f"sessionStorage.setItem('lms', JSON.stringify({json.dumps(told)}));"
    return f"if (location.protocol === 'http:' && !sessionStorage.getItem('lms')) {keep}"


def troubles(stage: Stage, truth: Truth) -> Iterator[State]:
    """What is said when work is kept elsewhere, or not at all."""
    make: dict[str, Callable[[], Learner]] = {
        "banner-no-lms": lambda: seated(stage, truth, "In this browser only", lms=False),
        "banner-review": lambda: seated(stage, truth, "Review", mode="review"),
    }
    for name, open_ in make.items():
        learner = open_()
        learner.choose("check-overview")
        yield name, learner
    learner = seated(stage, truth)
    learner.choose("check-overview")
    other = learner.frame.page.context.new_page()
    other.goto(learner.frame.url)
    second = Learner(Diary(truth))
    second.sit_down(other.main_frame, "Read only")
    yield "banner-second-tab", second
    other.close()
    learner.frame.evaluate("lms.down = true")
    learner.answer(1, "wrong")
    expect(learner.banner).to_contain_text("Kept on this device")
    yield "banner-device", learner
    learner.open_contents()
    learner.frame.get_by_text("Help", exact=True).click()
    yield "help", learner
    learner.frame.evaluate("location.hash = '/no-such-page'")
    expect(learner.frame.locator("h1")).to_have_text("There is no such page in this course.")
    yield "no-such-page", learner


WALKS = (pages, figure_and_book, quiz_by_steps, final_quiz, ends, search, troubles)
