"""What real importers make of a package with a SCO for each unit."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, expect
from units_course import write_units_course

from scormbuild import build

from .environment import ask
from .scormhost_lms import Scormhost

pytestmark = pytest.mark.slow

PAGES = ["unit-burns.html", "unit-bleeding.html", "unit-kit.html"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("units")
    course = write_units_course(folder / "course", "{formats: [scorm12, scorm2004], sco: per-unit}")
    return {one.format: one.path for one in build.package(build.Request(course, folder)).packages}


@pytest.fixture(scope="module")
def package(made: dict[str, Path]) -> Path:
    return made["scorm12"]


def test_open_edx_takes_it_and_opens_the_first_unit_alone(package: Path, tmp_path: Path) -> None:
    """As its profile says: `several_scos` is no."""
    found = ask("openedx", "openedx_import.py", package, tmp_path / "media")
    assert (found["errors"], found["warnings"], found["launch"]) == ([], [], PAGES[0])
    assert set(PAGES) <= set(found["stored"])


def test_wagtail_opens_the_first_unit_alone(package: Path, tmp_path: Path) -> None:
    found = ask("wagtail", "wagtail_import.py", package, tmp_path / "media")
    assert (found["title"], found["launch"]) == ("First aid", PAGES[0])
    assert {status for status, _ in found["assets"].values()} == {200}


@pytest.mark.parametrize(
    ("format", "score", "passed"),
    [("scorm12", "cmi.core.score.raw", "cmi.core.lesson_status"), ("scorm2004", "cmi.score.raw", "cmi.success_status")],
)
def test_scormhost_plays_every_unit_and_keeps_each_by_itself(
    format: str, score: str, passed: str, made: dict[str, Path], browser: Browser, tmp_path: Path
) -> None:
    """Unit 1 is completed, unit 2 begun; on another device, where the browser knows nothing, both are as they were."""
    with Scormhost(made[format], tmp_path) as lms:
        assert [launch["href"] for launch in lms.report["manifest"]["launches"]] == PAGES

        def launch(context: BrowserContext, unit: str, heading: str) -> FrameLocator:
            page = context.new_page()
            page.goto(lms.address(f"{lms.report['launch_url']}?launch=unit-{unit}.html"))
            course = page.frame_locator("#scormhost-content")
            expect(course.locator("h1")).to_have_text(heading)
            expect(course.locator("header [data-part=save]")).to_have_text("Saved")
            return course

        with browser.new_context() as here:
            burns = launch(here, "burns", "Burns")
            burns.locator("a[data-part=resume]").click()
            burns.locator("a[data-go=next]").click()
            burns.locator("form.q input").first.check()
            burns.locator("form.q button[type=submit]").click()
            expect(burns.locator("[data-part=end]")).to_contain_text("You have completed the unit.")
            expect(burns.locator("header [data-part=save]")).to_have_text("Saved")
            here.pages[0].close()
            bleeding = launch(here, "bleeding", "Bleeding")
            bleeding.locator("a[data-part=resume]").click()
            expect(bleeding.locator("h1")).to_have_text("Pressing")
            expect(bleeding.locator("header [data-part=save]")).to_have_text("Saved")
            here.pages[0].close()
            learner = here.cookies()
        kept = lms.elements(holding=passed, value="passed")
        assert kept[score] == "100"
        with browser.new_context(storage_state={"cookies": learner, "origins": []}) as there:
            expect(launch(there, "burns", "Check burns").locator("form.q input").first).to_be_checked()
            launch(there, "bleeding", "Pressing")
