"""The preview in a browser: what the author sees while a learner works."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect
from units_course import write_units_course

from scormbuild import build
from scormbuild.learner_code import decode
from scormbuild.preview import Preview

from .conftest import Show
from .samples import make_2004, make_cmi5

pytestmark = pytest.mark.slow

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Opens a preview in a browser of its own; an error in its scripts fails the test at the end."""
    said: list[str] = []
    contexts = []

    def run(preview: Preview, width: int = 1280, scheme: Any = "light") -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(preview.address)
        return page

    yield run
    for context in contexts:
        context.close()
    assert said == []


def course_in(page: Page) -> FrameLocator:
    return page.frame_locator("#content")


def word(page: Page) -> Any:
    """The save word of the course."""
    return course_in(page).locator("header [data-part=save]")


def answer(page: Page, choice: int = 0, saved: str = "Saved") -> None:
    """Go to the quiz and answer its first question."""
    course = course_in(page)
    expect(word(page)).to_have_text(saved)
    course.locator("a[data-part=resume]").click()
    course.locator("a[data-go=next]").click()
    form = course.locator("form.q[data-type=single]").first
    form.locator("input").nth(choice).check()
    form.locator("button[type=submit]").click()
    expect(form.locator("[data-part=feedback]")).not_to_be_empty()


def unfold(page: Page, part: str) -> None:
    details = page.locator(f"#{part}")
    if details.get_attribute("open") is None:
        details.locator("summary").click()


def calls(page: Page, text: str) -> Any:
    return page.locator("#list > li", has_text=text)


def trace(page: Page) -> dict[str, Any]:
    """What the export holds."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Export the trace").click()
    told: dict[str, Any] = json.loads(Path(download.value.path()).read_text())
    return told


def test_an_answer_is_seen_as_calls_data_and_state(show: Show, course: Path, visit: Visit) -> None:
    page = visit(show(course))
    answer(page)
    expect(word(page)).to_have_text("Saved")
    expect(calls(page, "cmi.interactions.0.student_response").first).to_contain_text("answered true")
    page.locator("#filter").fill("interactions.0.result")
    expect(page.locator("#list > li[data-n]")).to_have_count(1)
    expect(page.locator("#list .value")).to_have_text("correct")
    unfold(page, "values")
    expect(page.locator("#values tr", has_text="cmi.interactions.0.id")).to_contain_text("text-or-zip")
    unfold(page, "state")
    expect(page.locator("#state")).to_contain_text("Questions: 1")
    expect(page.locator("#state")).to_contain_text("text-or-zip: [1], try 1, 100%")
    expect(page.locator("#standing")).to_contain_text("Quiz to pass with")
    told = trace(page)
    assert told["launch"]["kind"] == "scorm12"
    assert {one["method"] for one in told["calls"]} >= {"LMSInitialize", "LMSSetValue", "LMSCommit"}
    assert not [one for one in told["calls"] if one["error"] and not one["error"].startswith("401")]


@pytest.mark.parametrize("profile", ["strict", "moodle-scorm2004"])
def test_a_course_speaks_scorm_2004_and_goes_on_where_it_was(
    show: Show, course: Path, visit: Visit, profile: str
) -> None:
    page = visit(show(course, profile, format="scorm2004"))
    answer(page)
    expect(word(page)).to_have_text("Saved")
    told = trace(page)
    assert told["launch"]["kind"] == "scorm2004"
    assert {one["method"] for one in told["calls"]} >= {"Initialize", "SetValue", "Commit"}
    assert not [one for one in told["calls"] if one["error"] and not one["error"].startswith("403")]
    page.reload()
    form = course_in(page).locator("form.q[data-type=single]").first
    expect(form.locator("input").first).to_be_checked()
    expect(word(page)).to_have_text("Saved")


def test_each_unit_that_is_a_sco_has_data_of_its_own(show: Show, visit: Visit, tmp_path: Path) -> None:
    """Unit 1 is completed and closed, unit 2 begun; each is found again as it was."""
    course = write_units_course(tmp_path / "first-aid", "{formats: [scorm12], sco: per-unit}")
    page = visit(show(course))
    units, status = page.get_by_label("Unit"), page.locator("#standing")
    expect(units.locator("option")).to_have_text(["Burns", "Bleeding", "A kit"])
    answer(page)
    expect(course_in(page).locator("[data-part=end]")).to_contain_text("You have completed the unit.")
    expect(status).to_contain_text("passed")
    units.select_option(label="Bleeding")
    expect(course_in(page).locator("h1")).to_have_text("Bleeding")
    expect(word(page)).to_have_text("Saved")
    expect(status).to_contain_text("incomplete")
    course_in(page).locator("a[data-part=resume]").click()
    expect(course_in(page).locator("h1")).to_have_text("Pressing")
    expect(word(page)).to_have_text("Saved")
    units.select_option(label="Burns")
    expect(course_in(page).locator("h1")).to_have_text("Check burns")
    expect(course_in(page).locator("form.q input").first).to_be_checked()
    expect(status).to_contain_text("passed")
    units.select_option(label="Bleeding")
    expect(course_in(page).locator("h1")).to_have_text("Pressing")
    kept = page.evaluate("Object.keys(document.querySelector('#content').contentWindow.localStorage)")
    assert {name.split(":")[1] for name in kept} >= {"first-aid.burns", "first-aid.bleeding"}


@pytest.mark.parametrize("format", ["scorm2004", "scorm2004-3"])
def test_a_unit_of_scorm_2004_is_completed_and_passed_by_itself(
    show: Show, visit: Visit, tmp_path: Path, format: str
) -> None:
    page = visit(
        show(write_units_course(tmp_path / "first-aid", f"{{formats: [{format}], sco: per-unit}}"), format=format)
    )
    answer(page)
    expect(page.locator("#standing")).to_contain_text("passed")
    told = trace(page)
    assert told["launch"]["item"] == "item-first-aid.burns"
    assert told["launch"]["given"]["minNormalizedMeasure"] == "0.7"
    page.get_by_label("Unit").select_option(label="A kit")
    expect(course_in(page).locator("h1")).to_have_text("A kit")
    course_in(page).locator("a[data-part=resume]").click()
    expect(page.locator("#standing")).to_contain_text("completed")


def test_an_edited_page_is_there_at_once_and_the_answer_stays(show: Show, course: Path, visit: Visit) -> None:
    page = visit(show(course))
    answer(page)
    expect(word(page)).to_have_text("Saved")
    quiz = next(course.glob("units/*/2-*.md"))
    quiz.write_text(quiz.read_text().replace("What do you edit to change a course?", "Which one do you edit?"))
    form = course_in(page).locator("form.q[data-type=single]").first
    expect(form).to_contain_text("Which one do you edit?", timeout=3000)
    expect(form.locator("input").first).to_be_checked()
    expect(page.locator("#announce")).to_have_text("The course was built anew.")


def test_errors_are_listed_and_the_course_stays(show: Show, course: Path, visit: Visit) -> None:
    page = visit(show(course))
    expect(word(page)).to_have_text("Saved")
    quiz = next(course.glob("units/*/2-*.md"))
    good = quiz.read_text()
    quiz.write_text(good.replace("- [x] The text", "- [y] The text"))
    expect(page.locator("#findings")).to_contain_text("2-check-yourself.md:", timeout=3000)
    expect(page.locator("#status")).to_contain_text("The course has errors")
    expect(course_in(page).locator("h1").first).to_be_visible()
    quiz.write_text(good)
    expect(page.locator("#findings")).to_be_hidden(timeout=3000)
    expect(page.locator("#status")).not_to_contain_text("errors")


def test_a_course_that_begins_with_errors_is_findings(show: Show, course: Path, visit: Visit) -> None:
    text = (course / "course.yaml").read_text()
    (course / "course.yaml").write_text(text.replace("title:", "titel:"))
    page = visit(show(course))
    expect(page.locator("#course")).to_contain_text("nothing to show yet")
    expect(page.locator("#findings")).to_contain_text("course.yaml:")
    (course / "course.yaml").write_text(text)
    expect(word(page)).to_have_text("Saved")


def test_a_failed_save_is_said_and_made_good(show: Show, course: Path, visit: Visit) -> None:
    page = visit(show(course))
    expect(word(page)).to_have_text("Saved")
    unfold(page, "faults")
    page.locator("#fail").click()
    expect(page.locator("#faults .count")).to_have_text("1 to fail")
    answer(page)
    expect(calls(page, "101 General exception").first).to_be_visible()
    expect(page.locator("#faults .count")).to_be_empty()
    expect(word(page)).to_have_text("Saved")
    page.locator("#offline").check()
    course_in(page).locator("form.q").nth(1).locator("input").first.check()
    course_in(page).locator("form.q").nth(1).locator("button[type=submit]").click()
    expect(word(page)).to_have_text("Not in the LMS yet")
    course_in(page).locator("#contents summary", has_text="Help").evaluate("one => one.click()")
    told = decode(course_in(page).locator("#contents input[readonly]").input_value())
    assert told
    assert "not yet in the LMS" in told[0]
    assert "101" in next(line for line in told if line.startswith("Last trouble"))
    unfold(page, "values")
    expect(page.locator("#values .count")).to_contain_text("not saved")
    page.locator("#offline").uncheck()
    expect(word(page)).to_have_text("Saved")


def test_broken_off_nothing_is_lost(show: Show, course: Path, visit: Visit) -> None:
    page = visit(show(course))
    expect(word(page)).to_have_text("Saved")
    unfold(page, "faults")
    page.locator("#offline").check()
    answer(page)
    expect(word(page)).to_have_text("Not in the LMS yet")
    page.locator("#kill").click()
    page.locator("#offline").uncheck()
    page.get_by_role("button", name="Come back").click()
    expect(word(page)).to_have_text("Saved")
    page.locator("#filter").fill("interactions.0.student_response")
    expect(page.locator("#list > li").first).to_have_text("Launch 2")
    expect(page.locator("#list > li").nth(1)).to_contain_text("answered true")


def test_review_mode_writes_nothing(show: Show, course: Path, visit: Visit) -> None:
    page = visit(show(course))
    answer(page)
    expect(word(page)).to_have_text("Saved")
    page.get_by_role("button", name="Review mode").click()
    expect(word(page)).to_have_text("Review")
    course_in(page).locator("a[data-go=previous]").click()
    page.get_by_role("button", name="Review mode").click()
    expect(word(page)).to_have_text("Saved")
    second = [one for one in trace(page)["calls"] if one["session"] == 2]
    assert "LMSInitialize" in {one["method"] for one in second}
    assert not [one for one in second if one["method"] == "LMSSetValue"]


def test_a_new_attempt_and_a_new_learner_begin_with_nothing(show: Show, course: Path, visit: Visit) -> None:
    page = visit(show(course))
    answer(page)
    expect(word(page)).to_have_text("Saved")
    page.get_by_role("button", name="New learner").click()
    expect(page.locator("#status")).to_contain_text("learner 2, attempt 1")
    expect(word(page)).to_have_text("Saved")
    expect(page.locator("#standing")).to_contain_text("Progress")
    expect(page.locator("#standing dd").nth(3)).to_have_text("0%")
    page.get_by_role("button", name="New attempt").click()
    expect(page.locator("#status")).to_contain_text("learner 2, attempt 2")


def test_statements_of_an_xapi_package_are_seen(show: Show, course: Path, visit: Visit, tmp_path: Path) -> None:
    made = build.package(build.Request(course, tmp_path / "dist", ("xapi",)))
    page = visit(show(made.packages[0].path))
    answer(page)
    told = calls(page, "POST statements").filter(has_text="right").first
    told.locator("summary").click()
    expect(told.locator("details > p")).to_contain_text('"id": "http://adlnet.gov/expapi/verbs/answered"')
    page.get_by_label("Order").select_option("first")
    expect(told.locator("details > p")).to_be_visible()
    unfold(page, "values")
    expect(page.locator("#values")).to_contain_text("initialized")
    unfold(page, "state")
    expect(page.locator("#state")).to_contain_text("text-or-zip: [1], try 1, 100%")
    expect(page.locator("#standing")).to_contain_text("Refused in the LMS")
    page.get_by_role("button", name="Leave and resume").click()
    expect(word(page)).to_have_text("Saved")
    expect(course_in(page).locator("form.q input").first).to_be_checked()


def test_a_web_site_is_shown_without_an_lms(show: Show, course: Path, visit: Visit, tmp_path: Path) -> None:
    made = build.package(build.Request(course, tmp_path / "dist", ("web",)))
    page = visit(show(made.packages[0].path))
    answer(page, saved="Saved on this device")
    page.get_by_role("button", name="Leave and resume").click()
    expect(word(page)).to_have_text("Saved on this device")
    expect(course_in(page).locator("form.q input").first).to_be_checked()
    page.get_by_role("button", name="New learner").click()
    expect(page.locator("#status")).to_contain_text("shown as a web site")
    expect(course_in(page).locator("a[data-part=resume]")).to_contain_text("Begin")
    expect(word(page)).to_have_text("Saved on this device")
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    stored = page.evaluate("Object.entries(localStorage).filter(([key]) => key.endsWith(':web'))")
    assert [".Q" in text or ".T" in text for _, text in stored] == [False]


def test_a_package_of_others_plays(show: Show, foreign: Path, visit: Visit) -> None:
    page = visit(show(foreign))
    told = course_in(page).locator("#told")
    expect(told).to_have_text("hello ?start=7 80 ab-initio")
    course_in(page).locator("#done").click()
    expect(page.locator("#standing")).to_contain_text("completed")
    page.get_by_role("button", name="Leave and resume").click()
    expect(told).to_have_text("hello ?start=7 80 resume")
    unfold(page, "values")
    expect(page.locator("#values tr", has_text="total_time")).to_contain_text("0000:00:10.00")


@pytest.mark.parametrize(
    ("profile", "said"),
    [
        ("storage-blocked", "Saved"),
        ("late-api", "Saved"),
        ("both-apis", "Saved"),
        ("false-but-ok", "Saved"),
        ("numeric-error", "Saved"),
        ("bool-return", "Saved"),
        ("no-interactions", "Saved"),
        ("offline", "Not in the LMS yet"),
    ],
)
def test_the_course_lives_with_odd_lmss(show: Show, course: Path, visit: Visit, profile: str, said: str) -> None:
    page = visit(show(course, profile))
    expect(word(page)).to_have_text(said)
    expect(page.locator("#lms .count")).to_have_text(profile)
    storage = "try { localStorage.length; 'open' } catch { 'blocked' }"
    frame = page.locator("#content").element_handle().content_frame()
    assert frame
    assert frame.evaluate(storage) == ("blocked" if profile == "storage-blocked" else "open")
    assert page.evaluate("'API_1484_11' in window") == (profile == "both-apis")


def test_a_window_of_its_own_loses_its_lms(show: Show, course: Path, visit: Visit) -> None:
    page = visit(show(course, "popup-opener-lost"))
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Open the course in its window").click()
    popup = opened.value
    expect(popup.locator("header [data-part=save]")).to_have_text("Saved")
    popup.locator("a[data-part=resume]").click()
    popup.locator("a[data-go=next]").click()
    expect(popup.locator("form.q").first).to_be_visible()
    for form in popup.locator("form.q").all():
        form.locator("input").first.check()
        form.locator("button[type=submit]").click()
    expect(popup.locator("header [data-part=save]")).to_have_text("Not in the LMS")


def test_another_lms_is_chosen_on_the_page(show: Show, course: Path, visit: Visit) -> None:
    page = visit(show(course))
    expect(word(page)).to_have_text("Saved")
    unfold(page, "lms")
    page.locator("#profile").select_option("no-objectives")
    expect(page.locator("#about")).to_contain_text("error 401")
    page.locator("#seed").fill("7")
    page.get_by_role("button", name="Launch with these").click()
    expect(page.locator("#lms .count")).to_have_text("no-objectives, seed 7")
    expect(calls(page, "Launch 2").first).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_keyboard_passes_the_course_by_and_works_the_panel(
    show: Show, course: Path, visit: Visit, width: int
) -> None:
    page = visit(show(course), width)
    expect(word(page)).to_have_text("Saved")
    keys = page.keyboard
    for link in ("Course", "LMS"):
        keys.press("Tab")
        expect(page.get_by_role("link", name=link, exact=True)).to_be_focused()
        expect(page.get_by_role("link", name=link, exact=True)).to_be_in_viewport()
    keys.press("Enter")
    keys.press("Tab")
    expect(page.get_by_role("button", name="Leave and resume")).to_be_focused()
    keys.press("Enter")
    expect(calls(page, "Launch 2").first).to_be_visible()
    for _ in range(5):
        keys.press("Tab")
    keys.press("Space")
    expect(page.get_by_text("somebody who was never here")).to_be_visible()
    page.locator("#faults summary").focus()
    for key in ("Enter", "Tab", "Space"):
        keys.press(key)
    expect(page.locator("#faults .count")).to_have_text("offline")
    for key in ("Tab", "Tab", "Tab", "Enter"):
        keys.press(key)
    expect(page.locator("main")).to_contain_text("Broken off")
    page.get_by_role("button", name="Come back").press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_barrier_is_found(show: Show, course: Path, visit: Visit, width: int, scheme: str) -> None:
    quiz = next(course.glob("units/*/2-*.md"))
    preview = show(course)
    page = visit(preview, width, scheme)
    answer(page)
    quiz.write_text(quiz.read_text().replace("- [x] The text", "- [y] The text"))
    expect(page.locator("#findings .finding").first).to_be_visible()
    for part in ("values", "state", "lms", "faults"):
        unfold(page, part)
    page.get_by_role("button", name="What do these do?").click()
    page.wait_for_timeout(300)
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        "async (tags) => (await axe.run({exclude: ['#content']}, {runOnly: tags, iframes: false})).violations"
        ".map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)",
        TAGS,
    )
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_second_window_only_reads(show: Show, course: Path, visit: Visit) -> None:
    page = visit(show(course))
    expect(word(page)).to_have_text("Saved")
    unfold(page, "faults")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Open a second window").click()
    expect(word(opened.value)).to_have_text("Read only")
    opened.value.close()


def test_faults_by_chance_lose_nothing(show: Show, course: Path, visit: Visit) -> None:
    page = visit(show(course, seed="7"))
    course_in(page).locator("a[data-part=resume]").click()
    course_in(page).locator("a[data-go=next]").click()
    for form in (course_in(page).locator("form.q").nth(n) for n in range(2)):
        form.locator("input").first.check()
        form.locator("button[type=submit]").click()
        expect(form.locator("[data-part=feedback]")).not_to_be_empty()
    expect(word(page)).to_have_text("Saved", timeout=20_000)
    page.get_by_role("button", name="Leave and resume").click()
    expect(course_in(page).locator("form.q input:checked").first).to_be_visible(timeout=15_000)


def test_a_scorm_2004_package_of_others_plays(show: Show, visit: Visit, tmp_path: Path) -> None:
    page = visit(show(make_2004(tmp_path / "foreign-2004.zip")))
    told = course_in(page).locator("#told")
    expect(told).to_have_text("hello ?start=7 normal ab-initio")
    course_in(page).locator("#done").click()
    expect(page.locator("#standing")).to_contain_text("completed")
    page.get_by_role("button", name="Leave and resume").click()
    expect(told).to_have_text("hello ?start=7 normal resume")
    unfold(page, "values")
    expect(page.locator("#values tr", has_text="total_time")).to_contain_text("PT10S")
    assert not [one for one in trace(page)["calls"] if one["error"]]


def test_a_cmi5_package_of_others_plays(show: Show, visit: Visit, tmp_path: Path) -> None:
    page = visit(show(make_cmi5(tmp_path / "unit.zip")))
    told = course_in(page).locator("#told")
    expect(told).to_have_text("200 Normal Passed 0.8 start=7 1 1")
    expect(calls(page, "POST statements").first).to_contain_text("initialized")
    page.get_by_role("button", name="Review mode").click()
    expect(told).to_have_text("200 Review Passed 0.8 start=7 1 1")
