"""What tests of several rooms share. This file also puts `tests/` on the path: `from lrs import Lrs`."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from built import packed
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

# how long an example takes says more of the machine than of the code
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

CHROMIUM = ["--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required"]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept-looks", action="store_true", help="keep what the gallery looks like now (test_looks.py)")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests: playwright runs only once in a process."""
    path = os.environ.get("SCORMBUILD_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The packages of `course/`, by format, as the command line makes them."""
    return packed(Path("course"), tmp_path_factory.mktemp("dist"), "scorm12", "xapi")


@pytest.fixture(scope="session")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The SCORM 1.2 package of `docs/gallery/`, which shows every component and every type of question once."""
    return packed(Path("docs", "gallery"), tmp_path_factory.mktemp("gallery"), "scorm12")["scorm12"]
