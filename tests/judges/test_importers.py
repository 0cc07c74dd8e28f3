"""Real importers take the SCORM 1.2 package of the example course, and one of them plays it."""

from __future__ import annotations

import urllib.request
import zipfile
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from scormbuild.formats import FORMATS
from scormbuild.formats.profiles import profile

from .environment import ask
from .learner import QUESTION, answer_first_question, choices, read_first_page
from .scormhost_lms import Scormhost

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
TITLE = yaml.safe_load((ROOT / "course" / "course.yaml").read_text())["title"]


@pytest.fixture(scope="module")
def package(packages: dict[str, Path]) -> Path:
    return packages["scorm12"]


@pytest.fixture(scope="module")
def names(package: Path) -> list[str]:
    with zipfile.ZipFile(package) as archive:
        return sorted(archive.namelist())


@pytest.fixture(scope="module")
def openedx(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return ask("openedx", "openedx_import.py", package, tmp_path_factory.mktemp("openedx"))


@pytest.fixture(scope="module")
def wagtail(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return ask("wagtail", "wagtail_import.py", package, tmp_path_factory.mktemp("wagtail"))


def test_open_edx_recognises_it_without_a_warning(openedx: Any) -> None:
    assert (openedx["errors"], openedx["warnings"]) == ([], [])
    assert (openedx["version"], openedx["launch"]) == ("SCORM_12", "index.html")
    assert TITLE in unescape(openedx["navigation"])
    assert openedx["views"] == [True, True]


def test_open_edx_stores_and_serves_every_file(openedx: Any, names: list[str], package: Path) -> None:
    with zipfile.ZipFile(package) as archive:
        sizes = {one.filename: one.file_size for one in archive.infolist()}
    assert openedx["stored"] == names
    assert openedx["assets"] == {name: [200, sizes[name]] for name in names}


def test_open_edx_gives_grade_and_completion_for_what_we_send(openedx: Any) -> None:
    after = openedx["after"]
    assert (after["status"], after["success"]) == ("completed", "passed")
    assert ["grade", {"value": 0.9, "max_value": 1.0}] in after["published"]
    assert ["completion", {"completion": 1}] in after["published"]


def test_open_edx_keeps_a_state_as_long_as_its_profile_allows(openedx: Any) -> None:
    assert FORMATS["scorm12"].limit_in(profile("openedx")) == 16_000
    assert openedx["after"]["kept"]


def test_open_edx_would_warn_of_a_package_that_reports_no_status(tmp_path: Path) -> None:
    """The look it takes is a search for the element's name in every script and page: ours is in core.js."""
    package, tree = tmp_path / "silent.zip", ROOT / "tests" / "rules" / "_package"
    with zipfile.ZipFile(package, "w") as archive:
        for file in tree.rglob("*"):
            if file.is_file():
                archive.write(file, file.relative_to(tree))
    found = ask("openedx", "openedx_import.py", package, tmp_path / "media")
    assert found["warnings"] == ["no_completion_status"]


def test_wagtail_recognises_it(wagtail: Any) -> None:
    assert (wagtail["title"], wagtail["version"], wagtail["launch"]) == (TITLE, "1.2", "index.html")
    assert wagtail["address"].endswith("/index.html")


def test_wagtail_stores_and_serves_every_file(wagtail: Any, names: list[str]) -> None:
    assert wagtail["stored"] == names
    assert {status for status, _ in wagtail["assets"].values()} == {200}
    assert wagtail["assets"]["index.html"][1] == "text/html"
    assert wagtail["assets"]["core.js"][1] == "text/javascript"


def test_scormhost_recognises_it_and_serves_every_file(package: Path, names: list[str], tmp_path: Path) -> None:
    with Scormhost(package, tmp_path) as lms, zipfile.ZipFile(package) as archive:
        manifest = lms.report["manifest"]
        assert (manifest["title"], manifest["schema_version"]) == (TITLE, "1.2")
        assert [launch["href"] for launch in manifest["launches"]] == ["index.html"]
        for name in names:
            with urllib.request.urlopen(lms.content(name), timeout=10) as response:
                assert response.read() == archive.read(name), name


def test_scormhost_plays_and_keeps_it_and_resumes_on_another_device(
    package: Path, browser: Browser, tmp_path: Path
) -> None:
    with Scormhost(package, tmp_path) as lms:
        launch = lms.address(lms.report["launch_url"])
        with browser.new_context() as here:
            page = here.new_page()
            page.goto(launch)
            course = page.frame_locator("#scormhost-content")
            read_first_page(course)
            chosen = answer_first_question(course)
            kept = lms.elements(holding="cmi.interactions.0.type")
            learner = here.cookies()
        assert kept["cmi.core.lesson_status"] == "incomplete"
        assert kept["cmi.core.lesson_location"] == QUESTION
        assert kept["cmi.interactions.0.type"] == "matching"
        with browser.new_context(storage_state={"cookies": learner, "origins": []}) as there:
            page = there.new_page()
            page.goto(launch)
            assert choices(page.frame_locator("#scormhost-content")) == chosen
