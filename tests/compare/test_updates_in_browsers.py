"""Learners who begin one version in a browser and go on in the next on another device, by SCORM 1.2 and by xAPI."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from judges.frames import Lms, strict_page
from lrs import Lrs
from playwright.sync_api import Browser, FrameLocator, Locator, Page, expect
from serving import Site, unzipped

from .versions import Edit, all_of, append, delete, package, rename, replace, write

pytestmark = pytest.mark.slow

ONE, CHECK, COURSE = "units/1-first/1-one.md", "units/1-first/3-check.md", "course.yaml"
PAGE = "---\ntitle: A new page\nminutes: 1\noutcomes: [see]\n---\nNew text.\n"
ONLY_PAGES = replace(COURSE, "videos: 80%, quizzes: passed", "videos: none, quizzes: none")
LEARNER = {"objectType": "Agent", "account": {"homePage": "https://lms.example.org", "name": "7"}}
REGISTRATION = "0f0e3b0a-3c59-4d0d-9d5c-0d6f5ad4b0ff"

Device = Callable[[], Page]
Update = Callable[[Edit], Path]
Course = FrameLocator | Page
Republish = Callable[..., tuple[FrameLocator, Lms]]


@pytest.fixture
def device(browser: Browser) -> Iterator[Device]:
    """Makes a page in a browser that knows nothing of the learner."""
    with ExitStack() as contexts:
        yield lambda: contexts.enter_context(browser.new_context()).new_page()


def go(course: Course, page: str) -> None:
    """To a page, through the contents; its heading and the save word show that it is there and kept."""
    course.locator(f"nav#contents a[data-page][href='#/{page}']").evaluate("link => link.click()")
    expect(course.locator(f"nav#contents a[aria-current=page][href='#/{page}']")).to_have_count(1)
    saved(course)


def saved(course: Course) -> None:
    expect(course.locator("header [data-part=save]")).to_have_text("Saved", timeout=15_000)


def bridge(course: Course) -> Locator:
    return course.locator("form#at-bridge")


def begin(course: Course) -> None:
    """Half-way through the first version: a page, practice, one question of the quiz."""
    saved(course)
    go(course, "one")
    course.locator("form#at-practice input").fill("datafication")
    course.locator("form#at-practice button[type=submit]").click()
    go(course, "check")
    bridge(course).get_by_label("This one").check()
    bridge(course).locator("button[type=submit]").click()
    expect(bridge(course).locator("[data-part=feedback] .note")).to_be_visible()
    saved(course)


def begun(old: Path, device: Device, folder: Path) -> dict[str, str]:
    """What an LMS kept of a learner who began a version."""
    page = device()
    with Lms(old, folder, strict_page) as lms:
        page.goto(lms.address)
        begin(page.frame_locator("#content"))
        page.goto("about:blank")
        arrived(lms, "check", page)
        assert lms.illegal() == []
        return lms.kept


def arrived(lms: Lms, place: str, page: Page) -> None:
    """What is sent while a page is left may take a moment."""
    for _ in range(100):
        if lms.kept.get("cmi.core.lesson_location") == place and lms.calls[-1].method == "LMSFinish":
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"the LMS never heard of {place}: {lms.kept}")


@pytest.fixture
def resume(old: Path, device: Device, update: Update, tmp_path: Path) -> Iterator[Callable[[Edit], FrameLocator]]:
    """Edits the course, and opens it in an LMS that kept what the learner did in the first version."""
    with ExitStack() as open_lms:

        def go_on(edit: Edit) -> FrameLocator:
            kept = begun(old, device, tmp_path / "first")
            new = package(update(edit), tmp_path)
            lms = open_lms.enter_context(Lms(new, tmp_path / "second", strict_page))
            lms.restore(kept)
            page = device()
            page.goto(lms.address)
            saved(page.frame_locator("#content"))
            assert lms.illegal() == []
            return page.frame_locator("#content")

        yield go_on


def test_what_is_inserted_moved_and_reworded_around_it_leaves_an_answer_as_it_was(
    resume: Callable[[Edit], FrameLocator],
) -> None:
    course = resume(
        all_of(
            write("units/1-first/0-new.md", PAGE),
            rename(ONE, "units/2-second/9-one.md"),
            replace(CHECK, "- [x] This one\n- [ ] That one\n", "- [ ] That one\n- [x] This one {#this}\n"),
            replace(CHECK, "Which is a bridge?", "Which of these is a bridge?"),
        )
    )
    expect(course.locator("#main h1")).to_have_text("A check")
    expect(bridge(course).get_by_label("This one")).to_be_checked()
    expect(bridge(course).locator("[data-part=left]")).to_have_text("2 of 2 points")
    go(course, "one")
    expect(course.locator("form#at-practice input")).to_have_value("datafication")
    expect(course.locator("nav#contents a[href='#/new'] .mark.todo")).to_have_count(1)


def test_a_question_with_another_key_keeps_its_score_and_shows_no_response(
    resume: Callable[[Edit], FrameLocator],
) -> None:
    course = resume(replace(CHECK, "- [x] This one\n- [ ] That", "- [ ] This one\n- [x] That"))
    expect(bridge(course).locator("[data-part=left]")).to_have_text("2 of 2 points")
    expect(bridge(course).locator("input:checked")).to_have_count(0)
    expect(bridge(course).locator("button[type=submit]")).to_be_hidden()


def test_a_learner_whose_page_is_gone_resumes_at_the_start_and_keeps_the_rest(
    resume: Callable[[Edit], FrameLocator],
) -> None:
    course = resume(delete(CHECK))
    expect(course.locator("#main .page[data-page='-1']")).to_be_visible()
    go(course, "one")
    expect(course.locator("form#at-practice input")).to_have_value("datafication")


@pytest.fixture
def republish(update: Update, device: Device, tmp_path: Path) -> Iterator[Republish]:
    """A learner opens some pages of a version that asks for pages only; then it is edited and opened again."""
    with ExitStack() as open_lms:

        def publish(folder: Path, name: str, kept: dict[str, str]) -> tuple[Page, Lms]:
            lms = open_lms.enter_context(Lms(package(folder, tmp_path), tmp_path / name, strict_page))
            if kept:
                lms.restore(kept)
            page = device()
            page.goto(lms.address)
            saved(page.frame_locator("#content"))
            return page, lms

        def go_on(edit: Edit, *pages: str) -> tuple[FrameLocator, Lms]:
            folder = update(ONLY_PAGES)
            page, lms = publish(folder, "first", {})
            for name in pages:
                go(page.frame_locator("#content"), name)
            page.goto("about:blank")
            arrived(lms, pages[-1], page)
            edit(folder)
            page, later = publish(folder, "second", lms.kept)
            return page.frame_locator("#content"), later

        yield go_on


def test_completion_is_open_again_for_the_learner_and_the_lms_keeps_it(republish: Republish) -> None:
    pages = ("one", "two", "check", "three", "final")
    course, lms = republish(write("units/2-second/9-new.md", PAGE), *pages)
    expect(course.locator("nav#contents [data-part=missing] a")).to_have_attribute("href", "#/new")
    assert lms.kept["cmi.core.lesson_status"] == "completed"
    assert set(lms.values("cmi.core.lesson_status")) <= {"completed"}
    assert lms.illegal() == []


def test_completion_that_an_update_brings_is_told(republish: Republish) -> None:
    course, lms = republish(delete("units/2-second/1-three.md"), "one", "two", "check", "final")
    expect(course.locator("nav#contents [data-part=missing] a")).to_have_count(0)
    assert lms.kept["cmi.core.lesson_status"] == "completed"
    assert lms.illegal() == []


@pytest.mark.parametrize("known", [True, False])
def test_a_record_store_knows_a_course_by_its_iri(known: bool, update: Update, device: Device, tmp_path: Path) -> None:
    folder = update(append(ONE, ""))
    with Lrs() as lrs:
        first = open_xapi(lrs, package(folder, tmp_path, "xapi"), (device(), tmp_path / "a"))
        begin(first)
        if not known:
            replace(COURSE, "courses/sample", "courses/other")(folder)
        replace(CHECK, "Which is a bridge?", "Which of these is a bridge?")(folder)
        second = open_xapi(lrs, package(folder, tmp_path, "xapi"), (device(), tmp_path / "b"))
        saved(second)
        go(second, "check")
        expect(bridge(second).locator("input:checked")).to_have_count(int(known))
        assert lrs.refused == []


def open_xapi(lrs: Lrs, path: Path, where: tuple[Page, Path]) -> Page:
    """A package of which the LMS says nothing but the store and the learner."""
    page, folder = where
    site = Site({"/package/": unzipped(path, folder)})
    page.goto(lrs.launch(f"{site.address}/package/index.html", LEARNER, registration=REGISTRATION))
    return page
