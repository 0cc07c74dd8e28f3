"""Hosts that forbid or add something: policies, addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from e2e.diary import Diary
from e2e.learner import Learner
from e2e.lms_window import leave, open_course
from e2e.truth import Truth, read_truth
from judges.frames import Launch, Lms, strict_page
from playwright.sync_api import Browser, BrowserContext

pytestmark = pytest.mark.slow


def page_with_query(launch: Launch) -> str:
    """An LMS that hangs its own words onto the address of the course."""
    return strict_page(replace(launch, content="/content/index.html?attempt=1&back=%2Fview.php%3Fid%3D7#"))


@pytest.fixture
def truth(packages: dict[str, Path]) -> Truth:
    return read_truth(packages["scorm12"])


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context() as context:
        yield context


def take(lms: Lms, context: BrowserContext, truth: Truth) -> None:
    """One answer, and away; then back, and it is there."""
    learner = Learner(Diary(truth))
    frame = open_course(context, lms.address)
    learner.sit_down(frame)
    learner.choose("check-overview")
    learner.answer(1)
    left = learner.look()
    leave(frame, lms)
    assert lms.values("cmi.interactions.0.result") == ["correct"]
    learner.sit_down(open_course(context, lms.address))
    learner.form(1).wait_for()
    assert learner.look() == left
    assert lms.illegal() == []


def test_unload_may_be_forbidden(
    packages: dict[str, Path], context: BrowserContext, truth: Truth, tmp_path: Path
) -> None:
    with Lms(packages["scorm12"], tmp_path, strict_page) as lms:
        lms.site.headers["Permissions-Policy"] = "unload=()"
        take(lms, context, truth)


def test_words_behind_the_address_do_no_harm(
    packages: dict[str, Path], context: BrowserContext, truth: Truth, tmp_path: Path
) -> None:
    with Lms(packages["scorm12"], tmp_path, page_with_query) as lms:
        take(lms, context, truth)
