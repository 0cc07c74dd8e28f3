"""What tests of several rooms share. This file also puts `tests/` on the path: `from lrs import Lrs`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required"]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


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
    folder = tmp_path_factory.mktemp("dist")
    wanted = ["course", "-f", "scorm12", "-f", "xapi", "-o", str(folder)]
    command = [sys.executable, "-m", "scormbuild", "package", *wanted]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return {name: next(folder.glob(f"*-{name}.zip")) for name in ("scorm12", "xapi")}
