"""Both LMSs in a frame take the first steps of a learner without an error, keep them, and bring them back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .frames import Launch, Lms, scorm_again_page, strict_page
from .learner import QUESTION, answer_first_question, choices, open_question, read_first_page

pytestmark = pytest.mark.slow


@pytest.fixture(params=[scorm_again_page, strict_page])
def lms(request: pytest.FixtureRequest, packages: dict[str, Path], tmp_path: Path) -> Iterator[Lms]:
    with Lms(packages["scorm12"], tmp_path, request.param) as lms:
        yield lms


@pytest.fixture
def device(browser: Browser) -> Iterator[Callable[[], Page]]:
    """Makes a page in a browser that knows nothing of the learner."""
    with ExitStack() as contexts:
        yield lambda: contexts.enter_context(browser.new_context()).new_page()


def test_it_keeps_the_first_steps_and_brings_them_back(lms: Lms, device: Callable[[], Page]) -> None:
    said: list[str] = []
    page, other = device(), device()
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.goto(lms.address)
    read_first_page(page.frame_locator("#content"))
    chosen = answer_first_question(page.frame_locator("#content"))
    page.goto("about:blank")
    assert lms.kept["cmi.core.lesson_status"] == "incomplete"
    assert lms.kept["cmi.core.lesson_location"] == QUESTION
    assert lms.kept["cmi.interactions.0.type"] == "matching"
    other.goto(lms.address)
    assert choices(other.frame_locator("#content")) == chosen
    assert (lms.illegal(), lms.site.missing(), said) == ([], [], [])


def test_what_is_called_while_the_page_goes_reaches_it_in_order(lms: Lms, device: Callable[[], Page]) -> None:
    page, other = device(), device()
    page.goto(lms.address)
    read_first_page(page.frame_locator("#content"))
    before = page.evaluate("calls.length")
    page.close()
    other.wait_for_timeout(300)
    assert [one.method for one in lms.calls[:1] + lms.calls[-1:]] == ["LMSInitialize", "LMSFinish"]
    assert len(lms.calls) > before
    assert lms.kept["cmi.core.exit"] == "suspend"


def test_what_one_lms_kept_another_takes_over(
    packages: dict[str, Path], device: Callable[[], Page], tmp_path: Path
) -> None:
    page, other = device(), device()
    with Lms(packages["scorm12"], tmp_path / "a", strict_page) as first:
        page.goto(first.address)
        read_first_page(page.frame_locator("#content"))
        chosen = answer_first_question(page.frame_locator("#content"))
        kept = first.kept
    with Lms(packages["scorm12"], tmp_path / "b", scorm_again_page) as second:
        second.restore(kept)
        other.goto(second.address)
        assert choices(other.frame_locator("#content")) == chosen


def test_the_strict_lms_fails_as_asked(packages: dict[str, Path], device: Callable[[], Page], tmp_path: Path) -> None:
    page = device()
    with Lms(packages["scorm12"], tmp_path, strict_page) as lms:
        page.goto(lms.address)
        course = page.frame_locator("#content")
        read_first_page(course)
        kept = lms.kept["cmi.suspend_data"]
        page.evaluate("fault.LMSCommit = 'false'")
        open_question(course)
        expect(course.locator("header [data-part=save]")).not_to_have_text("Saved")
        assert lms.kept["cmi.suspend_data"] == kept
        page.evaluate("delete fault.LMSCommit")
        expect(course.locator("header [data-part=save]")).to_have_text("Saved", timeout=15_000)
        assert lms.kept["cmi.suspend_data"] != kept


@pytest.mark.parametrize("make", [scorm_again_page, strict_page])
def test_what_is_kept_cannot_leave_its_place_in_the_page(make: Callable[[Launch], str]) -> None:
    html = make(Launch({"cmi.suspend_data": "</script><script>alert(1)"}, {}, 1))
    assert "</script><script>alert" not in html


@pytest.mark.parametrize(
    ("kept", "entry"),
    [({}, "ab-initio"), ({"cmi.core.exit": "suspend"}, "resume"), ({"cmi.core.exit": ""}, "")],
)
def test_the_entry_says_how_the_last_session_ended(kept: dict[str, str], entry: str) -> None:
    assert Launch(kept, {}, 1).entry == entry
