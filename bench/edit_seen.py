"""How long a saved edit takes to be seen in the preview: python bench/edit_seen.py [runs] (needs Chromium).

One page of the example course is edited while the course is open in the preview; the time runs from the last byte
of the file until the new words are on the page before the learner.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from measure import middle
from playwright.sync_api import Page, sync_playwright

from scormbuild.preview import Choices, open_preview

COURSE = Path(__file__).resolve().parents[1] / "course"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PAGE = "data-space"
SEEN = """words => document.querySelector('iframe')?.contentDocument
    ?.querySelector('.page[data-page]')?.textContent.includes(words)"""
RUNS = 15
REST = 1.0


def main(runs: int) -> None:
    """Open the preview at the page, add a sentence again and again."""
    browser = os.environ.get("SCORMBUILD_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)))
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        os.environ["SCORMBUILD_CACHE"] = str(Path(scratch) / "cache")
        course = Path(shutil.copytree(COURSE, Path(scratch) / "course"))
        source = next(path for path in course.rglob("*.md") if f"id: {PAGE}\n" in path.read_text(encoding="utf-8"))
        with open_preview(course, Choices("strict", ""), format="scorm12") as preview:
            opened = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
            page = opened.new_page(viewport={"width": 1400, "height": 900})
            page.goto(preview.address)
            show(page)
            times = [edit(page, source, f"Edition {n}") for n in range(runs)]
            opened.close()
    figures = f"median {middle(times):.2f} s, longest {max(times):.2f} s"
    print(f"save to seen: {figures}, of {runs} edits; load {os.getloadavg()[0]:.1f}")


def show(page: Page) -> None:
    """Turn to the page that is edited."""
    course = page.frame_locator("iframe")
    course.locator("h1").first.wait_for()
    course.locator("body").evaluate(f"() => {{ location.hash = '#/{PAGE}' }}")
    course.locator(".page[data-page] h1").first.wait_for()
    time.sleep(REST)


def edit(page: Page, source: Path, words: str) -> float:
    """Seconds from the end of writing until the words are on the page."""
    with source.open("a", encoding="utf-8") as page_text:
        page_text.write(f"\n{words}.\n")
    took = wait(lambda: page.evaluate(SEEN, words))
    time.sleep(REST)
    return took


def wait(seen: Callable[[], object]) -> float:
    """Seconds until it is so."""
    began = time.perf_counter()
    while not seen():
        if time.perf_counter() - began > 20:
            raise SystemExit("the edit was never seen")
        time.sleep(0.01)
    return time.perf_counter() - began


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS)
