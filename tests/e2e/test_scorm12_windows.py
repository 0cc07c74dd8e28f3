"""Where the API is, when it comes and when it goes; whose course it is; what may not be written."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from judges.frames import Lms, strict_page
from playwright.sync_api import expect
from serving import unzipped

from bench.courses import Size, make
from e2e.conftest import Devices, Note
from e2e.diary import Diary
from e2e.learner import Learner
from e2e.lms_window import course_in, goto, leave, open_course, open_popup, popup_page

pytestmark = pytest.mark.slow

LARGE = Size(10, 10, 200, 0, 1500)
LATE = """
  if (window === top) {
    let api;
    const get = () => (performance.now() > 2000 ? api : undefined);
    Object.defineProperty(window, 'API', { configurable: true, get, set: (value) => void (api = value) });
  }
"""
OpenLms = Callable[..., Lms]


@pytest.fixture
def open_lms(packages: dict[str, Path], tmp_path: Path) -> Iterator[OpenLms]:
    """An LMS with the course, or with another package; calls with errors fail the test at its end."""
    opened: list[Lms] = []

    def open_(package: Path = packages["scorm12"], page: object = strict_page, **options: object) -> Lms:
        lms = Lms(package, tmp_path / f"lms{len(opened)}", page, **options)  # type: ignore[arg-type]
        opened.append(lms)
        return lms

    yield open_
    for lms in opened:
        assert lms.illegal() == []
        lms.__exit__()


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Packages of the starter course, of a few pages, and of one with a hundred."""
    folder = tmp_path_factory.mktemp("generated")
    make(LARGE, folder / "large")
    scormbuild(folder, "new", "starter")
    for name in ("starter", "large"):
        scormbuild(folder, "package", name, "-f", "scorm12", "-o", f"{name}-dist")
    return {name: next((folder / f"{name}-dist").glob("*.zip")) for name in ("starter", "large")}


def scormbuild(folder: Path, *words: str) -> None:
    command = [sys.executable, "-m", "scormbuild", *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_launch_costs_the_same_calls_whatever_the_course(
    open_lms: OpenLms, device: Devices, generated: dict[str, Path], packages: dict[str, Path], note: Note
) -> None:
    calls = {}
    for name, package in {"the course": packages["scorm12"], **generated}.items():
        frame = open_course(device(), open_lms(package).address)
        expect(frame.locator("[data-part=save]")).to_have_text("Saved")
        calls[name] = frame.page.evaluate("calls.map(([method, [element]]) => `${method} ${element}`)")
    note("calls at a first launch", **{name: len(made) for name, made in calls.items()})
    assert calls["starter"] == calls["the course"] == calls["large"]
    assert len(calls["the course"]) <= 40


def test_an_odd_name_does_no_harm(open_lms: OpenLms, device: Devices, diary: Diary) -> None:
    given = {
        "cmi.core.student_name": "O'Brien, <b>Zoë</b><img src=x onerror=alert(1)>",
        "cmi.core.student_id": "o'brien/<b>zoe</b>&?#%",
    }
    lms = open_lms(given=given)
    learner = Learner(diary)
    context = device()
    learner.sit_down(open_course(context, lms.address))
    learner.choose("check-overview")
    learner.answer(1)
    left = learner.look()
    assert learner.frame.locator("img[src=x]").count() == 0
    leave(learner.frame, lms)
    learner.sit_down(open_course(context, lms.address))
    assert learner.look() == left
    storage = learner.frame.evaluate("JSON.stringify(localStorage)")
    assert "brien" not in storage.lower(), "who the learner is is nobody's business"


@pytest.mark.parametrize("given", [{"cmi.core.lesson_mode": "review"}, {"cmi.core.credit": "no-credit"}])
def test_a_review_writes_nothing(open_lms: OpenLms, device: Devices, diary: Diary, given: dict[str, str]) -> None:
    lms = open_lms()
    learner = Learner(diary)
    context = device()
    learner.sit_down(open_course(context, lms.address))
    learner.choose("check-overview")
    learner.answer(1, "wrong")
    leave(learner.frame, lms)
    before, called = lms.kept, len(lms.calls)
    lms.options["given"] = given

    learner.sit_down(open_course(context, lms.address), word="Review")
    expect(learner.banner).to_contain_text("You are reviewing.")
    assert learner.here() == diary.place
    expect(learner.form(1).locator("[data-part=feedback]")).to_contain_text("Not right.")
    expect(learner.form(2).locator("button[type=submit]")).to_be_hidden()
    learner.form(2).locator("input").first.click(force=True)
    assert learner.form(2).locator("input:checked").count() == 0
    learner.turn()
    leave(learner.frame, lms)
    assert [call for call in lms.calls[called:] if call.method in ("LMSSetValue", "LMSCommit")] == []
    assert lms.kept == before


def test_an_api_that_comes_late_is_waited_for(open_lms: OpenLms, device: Devices, diary: Diary) -> None:
    lms = open_lms()
    context = device()
    context.add_init_script(LATE)
    learner = Learner(diary)
    frame = open_course(context, lms.address)
    expect(frame.locator("h1")).to_have_text(diary.truth.course["title"])
    learner.sit_down(frame)
    assert frame.page.evaluate("performance.now()") > 1900  # by the clock of the window that has the API
    learner.choose("check-overview")
    learner.answer(1)
    leave(frame, lms)
    assert lms.kept["cmi.core.lesson_location"] == "check-overview"


def test_the_api_of_the_window_that_opened_the_course(open_lms: OpenLms, device: Devices, diary: Diary) -> None:
    lms = open_lms(page=popup_page)
    learner = Learner(diary)
    opener = goto(device(), lms.address)
    learner.sit_down(open_popup(opener))
    learner.choose("check-overview")
    learner.answer(1)
    with learner.frame.page.expect_event("close"):
        learner.frame.get_by_role("button", name="Exit course").click()
    assert lms.calls[-1].method == "LMSFinish" or opener.evaluate("calls.at(-2)[0]") == "LMSFinish"
    assert lms.kept["cmi.core.exit"] == "suspend"


def test_a_closed_lms_window_is_said_and_loses_nothing(open_lms: OpenLms, device: Devices, diary: Diary) -> None:
    lms = open_lms(page=popup_page)
    context = device()
    learner = Learner(diary)
    opener = goto(context, lms.address)
    learner.sit_down(open_popup(opener))
    learner.choose("check-overview")
    learner.answer(1)
    expect(learner.save_word).to_have_text("Saved")
    opener.close()
    learner.answer(2, "wrong")
    expect(learner.save_word).to_have_text("Not in the LMS", timeout=5000)
    expect(learner.banner).to_contain_text("This window can no longer save to the LMS.")
    left = learner.look()
    learner.frame.page.close()

    learner.sit_down(open_popup(goto(context, lms.address)))
    expect(learner.form(2)).to_be_visible()
    assert learner.look() == left
    assert [call.given[1] for call in lms.calls if call.given and call.given[0].endswith(".student_response")]
    expect(learner.save_word).to_have_text("Saved")


def test_without_any_lms_from_a_folder(
    packages: dict[str, Path], device: Devices, diary: Diary, tmp_path: Path
) -> None:
    folder = unzipped(packages["scorm12"], tmp_path / "course")
    learner = Learner(diary)
    context = device()
    page = goto(context, (folder / "index.html").as_uri())
    learner.sit_down(page.main_frame, word="In this browser only")
    expect(learner.banner).to_contain_text("No LMS was found.")
    learner.begin()
    learner.choose("check-overview")
    learner.answer(1)
    learner.answer(2, "wrong")
    left = learner.look()
    page.close()
    learner.sit_down(goto(context, (folder / "index.html").as_uri()).main_frame, word="In this browser only")
    assert learner.look() == left


def test_a_second_tab_reads_until_it_goes_on(open_lms: OpenLms, device: Devices, diary: Diary) -> None:
    lms = open_lms()
    context = device()
    first, second = Learner(diary), Learner(diary)
    first.sit_down(open_course(context, lms.address))
    first.choose("check-overview")
    first.answer(1)
    second.sit_down(open_course(context, lms.address), word="Read only")
    expect(second.banner).to_contain_text("This course is open in another tab.")
    second.banner.get_by_role("button", name="Continue here").click()
    expect(second.save_word).to_have_text("Saved")
    second.answer(2, "wrong")
    expect(first.save_word).to_have_text("Read only")
    assert course_in(second.frame.page).locator("form.final").count() == 2
