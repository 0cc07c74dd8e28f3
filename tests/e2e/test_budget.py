"""What the course costs a learner: bytes, requests, jolts; and that it needs nobody else."""

from __future__ import annotations

import gzip
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from serving import Page as Answer
from serving import Site, unzipped

from e2e.conftest import Devices, Note
from e2e.diary import Diary
from e2e.learner import Learner
from e2e.stage import STRICT, Stage
from e2e.states import seated
from e2e.truth import Truth
from scormbuild.resources import player_file

pytestmark = pytest.mark.slow

BUDGET = 40 * 1024, 12 * 1024
"""What the core shall weigh, plain and compressed. It is printed with what is still over."""
CEILING = 47 * 1024 + 512, 19 * 1024 + 672
"""What it may weigh till then: it may only become lighter. Half a KB was paid for one adapter of both SCORMs, for a
status that other tabs know though the browser forgot it, and for the learner's name on the certificate; 32
compressed bytes for work that is offered where a clock was set back beside a second tab."""
CEILINGS = {
    **dict.fromkeys(("scorm12", "scorm2004", "xapi", "web"), CEILING),
    "cmi5": (52 * 1024 + 256, 21 * 1024 + 512),  # its launch: token, launch data, and what may be said when
}
STYLE = 14 * 1024
LAUNCH = 3, 60 * 1024
RESUMED = 5
"""The shell's three, the page, and the script of its blocks. The place is the LMS's to tell, and the core's to ask."""
WAITED = """() => {
    const of = (part) => performance.getEntriesByType('resource').find(({ name }) => name.includes(part));
    return of('blocks.js').startTime - of('pages/').responseEnd;
}"""
JOLTS = """
  window.jolts = { shift: 0, tasks: [] };
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) jolts.shift += one.value;
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) jolts.tasks.push(Math.round(duration));
  }).observe({ type: 'longtask', buffered: true });
"""
BYTES = """() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .map(({ name, encodedBodySize }) => [new URL(name).pathname, encodedBodySize])"""


@pytest.mark.parametrize("name", CEILINGS)
def test_the_cores_only_become_lighter(name: str) -> None:
    core = player_file(f"core-{name}.js").read_bytes()
    plain, packed = CEILINGS[name]
    assert len(core) <= plain
    assert len(gzip.compress(core, 9)) <= packed


@pytest.mark.parametrize("name", ["scorm12", "xapi"])
def test_the_runtime_is_held_against_its_budget(packages: dict[str, Path], name: str, note: Note) -> None:
    with zipfile.ZipFile(packages[name]) as archive:
        sizes = {
            one: (len(text), len(gzip.compress(text, 9)))
            for one in archive.namelist()
            if one.endswith((".js", ".css")) and "/" not in one
            for text in [archive.read(one)]
        }
    core = sizes["core.js"]
    note(f"runtime of {name}, bytes plain/gzip", **{one: f"{a}/{b}" for one, (a, b) in sizes.items()})
    over = [max(0, size - most) for size, most in zip(core, BUDGET, strict=True)]
    note(f"core of {name} over its budget of {BUDGET[0]}/{BUDGET[1]} by", plain=over[0], gzip=over[1])
    assert sizes["style.css"][0] <= STYLE


def test_a_page_is_there_after_three_requests(stage: Stage, packages: dict[str, Path], note: Note) -> None:
    """Bytes as a host sends them that compresses text, and plain; pictures apart, and what is fetched ahead later."""
    with zipfile.ZipFile(packages["scorm12"]) as archive:
        packed = {f"/course/{name}": len(gzip.compress(archive.read(name), 9)) for name in archive.namelist()}
    start = stage.open()
    expect(start.locator("[data-part=resume]")).to_be_visible()
    begun = requests(start)
    text = stage.open("#/models-and-identifiers")
    expect(text.locator("h1")).to_have_text("Models and identifiers")
    for name, asked, most in (("start page", begun, LAUNCH[0]), ("text page resumed", requests(text), RESUMED)):
        note(name, requests=len(asked), gzip=sum(packed[one] for one in asked), plain=sum(asked.values()))
        assert len(asked) <= most, asked
        assert sum(packed[one] for one in asked) <= LAUNCH[1], asked
    assert text.evaluate(WAITED) < 0, "the script of its blocks is asked for beside the page, not after it"


def requests(page: Page) -> dict[str, int]:
    """What a page has asked for, with the bytes of each; no pictures, nor the icon a browser asks for by itself."""
    return {name: size for name, size in page.evaluate(BYTES) if "/media/" not in name and name != "/favicon.ico"}


def test_another_page_is_one_request(stage: Stage, truth: Truth, note: Note) -> None:
    learner = seated(stage, truth)
    learner.begin()
    page = learner.frame.page
    page.wait_for_timeout(1500)  # the next page is fetched ahead
    known = requests(page)
    learner.choose("models-and-identifiers")
    page.wait_for_timeout(300)
    assert list(requests(page).keys() - known.keys()) == ["/course/pages/models-and-identifiers.js"]
    page.wait_for_timeout(1500)
    known = requests(page)
    learner.choose("how-to-study")
    page.wait_for_timeout(300)
    assert requests(page) == known
    note("another page", requests=1)


def test_nothing_jumps_and_nothing_hangs(stage: Stage, truth: Truth, note: Note) -> None:
    learner = seated(stage, truth, before=JOLTS)
    page = learner.frame.page
    shifts = {"start": page.evaluate("jolts.shift")}
    for name in ("digitised-not-datafied", "check-overview", "introduction"):
        before = page.evaluate("jolts.shift")
        learner.choose(name)
        page.wait_for_timeout(1200)
        shifts[name] = page.evaluate("jolts.shift") - before
    note("layout shift", **{name: round(shift, 4) for name, shift in shifts.items()})
    note("long tasks, ms (printed only)", tasks=page.evaluate("jolts.tasks"))
    assert max(shifts.values()) <= 0.02, shifts


ODD = {
    "charset of old": {".js": "text/javascript; charset=iso-8859-1", ".css": "text/css; charset=iso-8859-1"},
    "old names": {".js": "application/x-javascript", ".vtt": "text/plain", ".svg": "image/svg+xml"},
    "upper case": {".js": "Application/JavaScript", ".css": "TEXT/CSS"},
}


@pytest.mark.parametrize("types", ODD.values(), ids=ODD.keys())
def test_odd_content_types_do_no_harm(
    packages: dict[str, Path], device: Devices, truth: Truth, tmp_path: Path, types: dict[str, str]
) -> None:
    """Under `nosniff`, as the site always says."""
    with OddSite({"/course/": unzipped(packages["scorm12"], tmp_path / "course")}, STRICT) as site:
        site.types = types
        learner = Learner(Diary(truth))
        page = device().new_page()
        page.goto(f"{site.address}/course/index.html?from=lms&x=%20#/check-overview")
        learner.frame = page.main_frame
        expect(page.locator("[data-part=save]")).to_have_text("In this browser only", timeout=15_000)
        learner.answer(1)
        assert "Choose…" in page.locator("body").inner_text()
        page.evaluate("location.hash = '/introduction'")
        film = page.locator("main video")
        assert film.evaluate(
            "film => film.readyState || new Promise((done) => (film.onloadedmetadata = () => done(1)))"
        )


class OddSite(Site):
    """Gives files the types old servers give."""

    types: dict[str, str]

    def find(self, method: str, path: str, body: bytes) -> Answer:
        page = super().find(method, path, body)
        return replace(page, media_type=self.types.get(Path(path).suffix, page.media_type))
