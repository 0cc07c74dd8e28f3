"""Measures speed as a learner feels it: a phone's processor, a slow line, the course in an LMS's frame.

python bench/felt.py [--runs 5] [--course course] (needs Chromium)
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from measure import middle
from playwright.sync_api import Browser, Frame, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from serving import Page as Answer  # noqa: E402
from serving import Site, unzipped  # noqa: E402

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
"""Milliseconds and bytes a second: the slow mobile line of browsers' own tools."""
SLOWER = 4
"""How many times slower than this machine the learner's processor is."""
AIMS = {
    "first text, ms": 1500,
    "next page after click, ms": 500,
    "text page resumed, ms": 1500,
    "layout shift": 0.02,
    "longest task, ms": 50,
    "requests until text": 3,
    "bytes until text": 60 * 1024,
}
LMS = (ROOT / "tests" / "ui" / "fake_lms.js").read_bytes()
WINDOW = b"""<!doctype html><title>LMS</title><meta name="viewport" content="width=device-width">
<script src="/lms.js"></script><iframe src="/course/index.html" style="width:100%;height:600px;border:0"></iframe>"""
WATCH = """() => {
  const felt = (window.felt = { seen: [], shift: 0, tasks: [], clicked: 0 });
  const now = () => performance.timeOrigin + performance.now();
  let last = '';
  const isSeen = (one) => one.checkVisibility({ visibilityProperty: true });
  const shown = () => [...document.querySelectorAll('main h1')].find(isSeen);
  function look() {
    const heading = shown();
    if (!heading || heading.textContent === last) return;
    requestAnimationFrame(() => {
      if (shown() !== heading || heading.textContent === last) return; // the style sheet was not there yet
      last = heading.textContent;
      setTimeout(() => felt.seen.push([last, now()])); // painted
    });
  }
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
  document.addEventListener('animationstart', look, true);
  document.addEventListener('load', look, true);
  document.addEventListener('click', () => (felt.clicked = now()), true);
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) felt.shift += one.value;
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) felt.tasks.push(one.duration);
  }).observe({ type: 'longtask', buffered: true });
}"""
ASKED = """(until) => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  .filter(({ startTime }) => performance.timeOrigin + startTime < until)
  .map(({ name, encodedBodySize }) => [new URL(name).pathname, encodedBodySize])"""

Figures = dict[str, float]


class Host(Site):
    """The LMS's pages and the course, compressed where the host does that."""

    def __init__(self, course: Path, *, compresses: bool) -> None:
        pages = {"/lms": lambda *_: Answer(WINDOW), "/lms.js": lambda *_: Answer(LMS, "text/javascript")}
        super().__init__({**pages, "/course/": course})
        self._compresses = compresses

    def find(self, method: str, path: str, body: bytes) -> Answer:
        """Text as a host sends it that compresses."""
        page = super().find(method, path, body)
        if not self._compresses or not page.media_type.startswith(("text/", "image/svg")):
            return page
        return replace(page, body=gzip.compress(page.body, 6), headers={"Content-Encoding": "gzip"})


class Learner:
    """A browser of one's own on the slow line; every page of it keeps watch over itself."""

    def __init__(self, browser: Browser, site: Site) -> None:
        self._site = site
        self._context = browser.new_context(viewport={"width": 412, "height": 732}, is_mobile=True, has_touch=True)
        self._context.add_init_script(f"({WATCH})()")
        self.page = self._context.new_page()
        self._line = self._context.new_cdp_session(self.page)
        self._line.send("Network.enable")
        self._line.send("Network.emulateNetworkConditions", LINE)
        self._line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})

    def launch(self) -> Frame:
        """Open the LMS's page with an empty cache; the frame of the course."""
        self._line.send("Network.clearBrowserCache")
        self.page.goto(f"{self._site.address}/lms", wait_until="commit")
        self.page.wait_for_selector("iframe")
        frame = next(iter(self.page.main_frame.child_frames))
        frame.wait_for_function("window.felt?.seen.length && !document.querySelector('html.pending')")
        return frame

    def close(self) -> None:
        """The next one knows nothing of this one."""
        self._context.close()


def main() -> None:
    """Play the course to a few learners, on a host that compresses and on one that does not."""
    options = argparse.ArgumentParser()
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--course", type=Path, default=ROOT / "course")
    chosen = options.parse_args()
    path = os.environ.get("SCORMBUILD_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)))
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        words = ["package", str(chosen.course), "-f", "scorm12", "-o", scratch]
        subprocess.run([sys.executable, "-m", "scormbuild", *words], check=True, stdout=subprocess.DEVNULL)
        course = unzipped(next(Path(scratch).glob("*.zip")), Path(scratch) / "course")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for compresses in (True, False):
            with Host(course, compresses=compresses) as site:
                runs = [play(browser, site) for _ in range(chosen.runs)]
            show(f"{'with' if compresses else 'without'} compression", runs)
        browser.close()


def play(browser: Browser, site: Site) -> Figures:
    """One learner: begins, reads three pages one after another, and comes back to the last."""
    learner = Learner(browser, site)
    browser.start_tracing(page=learner.page, categories=["toplevel"])
    frame = learner.launch()
    began = learner.page.evaluate("performance.timeOrigin")
    text = frame.evaluate("felt.seen[0][1]")
    asked = [(name, size) for name, size in frame.evaluate(ASKED, text) if "/media/" not in name]
    frame.wait_for_timeout(2500)
    first = frame.evaluate("felt.tasks")
    turns = [turn(frame, link) for link in ("a[data-part=resume]", *2 * ["nav.turns a[data-go=next]"])]
    before: dict[str, Any] = frame.evaluate("felt")
    place = before["seen"][-1][0]
    again = learner.launch()
    again.wait_for_function("(place) => felt.seen.at(-1)[0] === place", arg=place)
    again.wait_for_timeout(1500)
    after: dict[str, Any] = again.evaluate("felt")
    resumed = after["seen"][-1][1] - learner.page.evaluate("performance.timeOrigin")
    tasks = processor_times(json.loads(browser.stop_tracing()))
    learner.close()
    return {
        "first text, ms": text - began,
        "next page after click, ms": max(turns),
        "text page resumed, ms": resumed,
        "  start page shown before it": len(after["seen"]) - 1,
        "layout shift": max(before["shift"], after["shift"]),
        "longest task, ms": max([0, *before["tasks"], *after["tasks"]]),
        "  of them at the first start": max([0, *first]),
        "  of the processor's time": max(tasks),
        "requests until text": len(asked),
        "bytes until text": sum(size for _, size in asked),
    }


def processor_times(trace: dict[str, Any]) -> list[float]:
    """Milliseconds of each task of the pages' own thread, without those that other programs took from it."""
    events = trace["traceEvents"]
    pages = {one["tid"] for one in events if one["name"] == "thread_name" and one["args"]["name"] == "CrRendererMain"}
    tasks = [one for one in events if one["name"] == "ThreadControllerImpl::RunTask" and one["tid"] in pages]
    return [one.get("tdur", 0) / 1000 for one in tasks]


def turn(frame: Frame, link: str) -> float:
    """Milliseconds from a click to the next page, after it was read for a while."""
    seen = frame.evaluate("felt.seen.length")
    frame.locator(link).click()
    frame.wait_for_function("(seen) => felt.seen.length > seen", arg=seen)
    took: float = frame.evaluate("felt.seen.at(-1)[1] - felt.clicked")
    frame.wait_for_timeout(2500)
    return took


def show(host: str, runs: list[Figures]) -> None:
    """Medians beside their aims, and how busy the machine was."""
    print(f"\n{host}, {len(runs)} runs; load of this machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    for name in runs[0]:
        values = sorted(run[name] for run in runs)
        digits = 3 if name == "layout shift" else 0
        spread = f"{values[0]:.{digits}f} to {values[-1]:.{digits}f}"
        mark = "  over the aim" if middle(values) > AIMS.get(name, values[-1]) else ""
        print(f"{name:<30}{middle(values):>9.{digits}f}{AIMS.get(name, ''):>9}   {spread}{mark}", flush=True)


if __name__ == "__main__":
    main()
