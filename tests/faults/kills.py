"""A learner's window ends at any point: killed, closed, reloaded, left and come back to, taken out of its page.

    python tests/faults/kills.py --runs 1000 --seed 1

Each run takes a quiz, ends in the middle of it and comes back. What was answered (its verdict was read) must be there.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from e2e.diary import Diary
from e2e.learner import Learner
from e2e.lms_window import course_in, goto, open_popup, popup_page
from e2e.truth import read_truth
from judges.frames import Lms, strict_page
from playwright.sync_api import Browser, BrowserContext, Error, Frame, Page, Playwright, expect, sync_playwright
from serving import Page as Answer

ROOT = Path(__file__).resolve().parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = ["--no-sandbox", "--disable-gpu"]
KINDS = ("kill", "close", "reload", "back", "popup", "iframe")
QUIZ, QUESTIONS = "check-overview", (1, 2)

STEPS = """() => {
  // each write of this browser's copy and each save of the LMS is a step; at the planned one the browser is killed
  const count = () => {
    const plan = (window.opener ?? window.top).plan;
    if (!plan || --plan.left) return;
    const request = new XMLHttpRequest();
    request.open('GET', '/die', false);
    send.call(request);
  };
  const { send } = XMLHttpRequest.prototype;
  const { setItem } = Storage.prototype;
  Storage.prototype.setItem = function (...given) { count(); setItem.apply(this, given); count(); };
  XMLHttpRequest.prototype.send = function (...given) { count(); send.apply(this, given); count(); };
}"""


@dataclass(frozen=True)
class Plan:
    """How one run ends: kind, number of answers, at which step or after how many milliseconds, is the LMS down."""

    kind: str
    answers: int
    step: int
    wait: int
    down: bool


def make_plan(seed: int) -> Plan:
    """The plan of a seed. A browser that is killed may not have written its storage yet: then the LMS works."""
    chance = random.Random(seed)
    kind = KINDS[seed % len(KINDS)]
    down = kind != "kill" and chance.random() < 0.4
    return Plan(
        kind, chance.randint(1, len(QUESTIONS)), chance.randint(1, 12), chance.choice([0, 0, 5, 20, 60, 300]), down
    )


class Bench:
    """One LMS, browsers made and killed beside it."""

    def __init__(self, package: Path, playwright: Playwright) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="kills-"))
        self.playwright = playwright
        self.truth = read_truth(package)
        self.lms = Lms(package, self.folder / "frame", strict_page)
        self.popup = Lms(package, self.folder / "popup", popup_page)
        self.profile = self.folder / "profile"
        self.died = 0
        for lms in (self.lms, self.popup):
            lms.site.mounts["/die"] = self._die

    def close(self) -> None:
        if "shared" in vars(self):
            self.shared.close()
        self.lms.__exit__()
        self.popup.__exit__()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _die(self, method: str, body: bytes) -> Answer:
        """SIGKILL to the browser of this bench, told by its own profile folder."""
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                words = (process / "cmdline").read_bytes().decode(errors="replace").split("\0")
                if f"--user-data-dir={self.profile}" in words and not any(word.startswith("--type=") for word in words):
                    os.kill(int(process.name), signal.SIGKILL)
                    self.died += 1
        return Answer(status=204)

    @contextmanager
    def browser(self, plan: Plan) -> Iterator[BrowserContext]:
        """One of its own on this bench's profile where it is to be killed, else an empty corner of the shared one."""
        context = self._mortal() if plan.kind == "kill" else self.shared.new_context()
        context.add_init_script(f"({STEPS})()")
        try:
            yield context
        finally:
            with suppress(Error):
                context.close()

    def _mortal(self) -> BrowserContext:
        (self.profile / "SingletonLock").unlink(missing_ok=True)
        launch = self.playwright.chromium.launch_persistent_context
        return launch(str(self.profile), executable_path=browser_path(), args=FLAGS)

    @cached_property
    def shared(self) -> Browser:
        """The browser of every run that only ends windows."""
        return self.playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)

    def run(self, plan: Plan, forget: bool = False) -> list[str]:
        """What of the answers read before the end is not there afterwards. `forget`: all is lost on purpose."""
        lms = self.popup if plan.kind == "popup" else self.lms
        lms.start_over()
        shutil.rmtree(self.profile, ignore_errors=True)
        diary = Diary(self.truth)
        learner = Learner(diary)
        with self.browser(plan) as context:
            page = goto(context, lms.address)
            learner.sit_down(_course(page, plan))
            learner.choose(QUIZ)
            _take(learner, page, plan)
            if plan.kind != "kill":
                _end(context, page, plan, learner)
                return _compare(learner, context, lms, plan)
        if forget:
            lms.restore({})
            shutil.rmtree(self.profile)
        with self.browser(plan) as context:
            return _compare(learner, context, lms, plan)


def browser_path() -> str:
    """The Chromium of this machine."""
    return os.environ.get("SCORMBUILD_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)))


def _course(page: Page, plan: Plan) -> Frame:
    return open_popup(page) if plan.kind == "popup" else course_in(page)


def _take(learner: Learner, page: Page, plan: Plan) -> None:
    """Answer; the browser may die under it, then the answer it died in was not read."""
    if plan.down:
        page.evaluate("fault.LMSCommit = fault.LMSFinish = 'false'")
    for place, question in enumerate(QUESTIONS[: plan.answers], 1):
        try:
            if plan.kind == "kill" and place == plan.answers:
                page.evaluate("left => void (window.plan = { left })", plan.step)
            learner.answer(question, "right" if place % 2 else "wrong")
        except (Error, AssertionError):
            if plan.kind != "kill":
                raise
            return


def _end(context: BrowserContext, page: Page, plan: Plan, learner: Learner) -> None:
    """The window goes, by script or by hand."""
    page.wait_for_timeout(plan.wait)
    if plan.kind == "reload":
        page.reload()
    elif plan.kind == "back":
        page.goto("about:blank")
        page.go_back()
    elif plan.kind == "iframe":
        page.evaluate("document.querySelector('#content').remove()")
    elif plan.kind == "popup":
        learner.frame.page.close()
    if plan.kind in ("close", "iframe", "popup"):
        page.close()


def _compare(learner: Learner, context: BrowserContext, lms: Lms, plan: Plan) -> list[str]:
    """Come back as a learner does, to the same address, and look."""
    page = context.pages[-1] if plan.kind in ("reload", "back") else goto(context, lms.address)
    learner.sit_down(_course(page, plan))
    try:
        page_shown = learner.frame.locator(f"main .page[data-page='{learner.diary.place}']")
        expect(page_shown).to_be_visible(timeout=2000)
    except AssertionError:  # the page was opened a moment before the end
        learner.choose(QUIZ)
    missing = []
    for given in learner.diary.answers:
        try:
            expect(learner.form(given.question).locator("[data-part=feedback] .note")).to_be_visible(timeout=3000)
        except AssertionError:
            missing.append(f"question {given.question}")
    return missing + [f"illegal {call}" for call in lms.illegal() if call.error != "101"]  # 101: it was told to fail


def package(folder: Path) -> Path:
    """The package of `course/`."""
    command = [sys.executable, "-m", "scormbuild", "package", "course", "-f", "scorm12", "-o", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=300)
    return next(folder.glob("*-scorm12.zip"))


def run_all(bench: Bench, seeds: range, forget: bool = False) -> Counter[str]:
    """Every seed's run; counts by kind, and what was lost."""
    counted: Counter[str] = Counter()
    for seed in seeds:
        plan = make_plan(seed)
        missing = bench.run(plan, forget)
        counted[plan.kind] += 1
        counted["lost"] += len(missing)
        if missing:
            print(f"seed {seed} {plan}: {missing}", flush=True)
        if (done := seed + 1 - seeds.start) % 50 == 0:
            print(f"{done} runs, {counted['lost']} lost", flush=True)
    counted["died at a step"] = bench.died
    return counted


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--forget", action="store_true", help="lose what a killed browser left, to try the judge")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        bench = Bench(package(Path(folder)), playwright)
        try:
            counted = run_all(bench, range(given.seed, given.seed + given.runs), given.forget)
        finally:
            bench.close()
    print(f"{given.runs} runs from seed {given.seed}: {dict(counted)}")
    return 1 if counted["lost"] else 0


if __name__ == "__main__":
    sys.exit(main())
