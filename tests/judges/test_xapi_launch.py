"""The xAPI package, launched as an LMS launches it: the strict store accepts all, the outside judges agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from lrs import Lrs
from playwright.sync_api import Browser, Page, expect
from serving import Site, unzipped

from .learner import answer_first_question, choices, read_first_page
from .statements import judge_statements

pytestmark = pytest.mark.slow

LEARNER = {"objectType": "Agent", "account": {"homePage": "https://lms.example.org", "name": "7"}}
REGISTRATION = "0f0e3b0a-3c59-4d0d-9d5c-0d6f5ad4b0ff"


@pytest.fixture
def lrs() -> Iterator[Lrs]:
    with Lrs() as lrs:
        yield lrs


@pytest.fixture
def launch(lrs: Lrs, packages: dict[str, Path], browser: Browser, tmp_path: Path) -> Iterator[Callable[[], Page]]:
    """Opens the course in a browser that knows nothing of the learner."""
    with Site({"/package/": unzipped(packages["xapi"], tmp_path)}) as site, ExitStack() as contexts:
        address = lrs.launch(f"{site.address}/package/index.html", LEARNER, registration=REGISTRATION)

        def open_course() -> Page:
            page = contexts.enter_context(browser.new_context()).new_page()
            page.goto(address)
            return page

        yield open_course


def until_answered(lrs: Lrs, page: Page) -> None:
    """Until the store has the answer: the save word may lag behind by a second."""
    for _ in range(100):
        if "answered" in verbs(lrs):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"the answer never came: {[(call.method, call.resource, call.status) for call in lrs.calls]}")


def verbs(lrs: Lrs) -> list[str]:
    return [one["verb"]["id"].rsplit("/")[-1] for one in lrs.statements]


def test_first_steps_are_told_kept_and_brought_back(lrs: Lrs, launch: Callable[[], Page]) -> None:
    page = launch()
    read_first_page(page)
    chosen = answer_first_question(page)
    until_answered(lrs, page)
    expect(page.locator("header [data-part=save]")).to_have_text("Saved")
    assert choices(launch()) == chosen
    assert lrs.refused == []
    assert verbs(lrs)[:2] == ["initialized", "experienced"]
    assert verbs(lrs).count("answered") == 1
    assert {one["context"]["registration"] for one in lrs.statements} == {REGISTRATION}
    assert judge_statements(lrs.statements) == []
    assert {call.status for call in lrs.calls} <= {200, 204, 404}


def test_an_answer_whose_confirmation_is_lost_is_told_once(lrs: Lrs, launch: Callable[[], Page]) -> None:
    page = launch()
    read_first_page(page)
    lrs.fail(2, "lost", on="POST statements")
    answer_first_question(page)
    until_answered(lrs, page)
    page.locator("a[data-go=next]").click()
    expect(page.locator("header [data-part=save]")).to_have_text("Saved", timeout=15_000)
    assert verbs(lrs).count("answered") == 1
    assert len([call for call in lrs.calls if call.resource == "statements" and call.status == 0]) == 2
