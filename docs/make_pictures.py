"""Makes the pictures of the README from the packaged example course: python docs/make_pictures.py (needs Chromium)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WIDTH, HEIGHT = 1200, 900


def main() -> None:
    """Build, open from disk, photograph."""
    with tempfile.TemporaryDirectory() as scratch:
        command = [sys.executable, "-m", "scormbuild", "package", str(ROOT / "course"), "-f", "scorm12", "-o", scratch]
        subprocess.run(command, check=True)
        with zipfile.ZipFile(next(Path(scratch).glob("*.zip"))) as package:
            package.extractall(Path(scratch) / "course")
        photograph((Path(scratch) / "course" / "index.html").as_uri())


def photograph(address: str) -> None:
    """One picture of a reading page beside one of a question, in a frame as wide as a README."""
    browser = os.environ.get("SCORMBUILD_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)))
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = opened.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        show(page, address, "data-space")
        page.screenshot(path=IMAGES / "page.png")
        opened.close()


def show(page: Page, address: str, name: str) -> None:
    """Open a page of the course as it looks inside an LMS: without the banner that there is none."""
    page.goto(f"{address}#/{name}")
    page.wait_for_selector("#banner:not(:empty)")
    page.evaluate(
        "document.getElementById('banner').hidden = true; document.querySelector('[data-part=save]').hidden = true"
    )
    page.evaluate("window.scrollTo(0, 0)")
    page.wait_for_timeout(300)


if __name__ == "__main__":
    main()
