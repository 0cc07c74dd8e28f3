"""Who leaves a completed unit by its own button is led on, in an LMS of SCORM 2004 that does what it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect
from serving import Page as Answer
from serving import Site, unzipped
from units_course import write_units_course

from scormbuild import build

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
PLAYER = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>LMS</title>
<style>iframe { border: 0; width: 1000px; height: 700px; }</style>
<body><script type="module">
  import { createScorm2004Lms } from '/lms/scorm2004.js';
  const units = ['burns', 'bleeding', 'kit'];
  const query = new URLSearchParams(location.search);
  let own = null;
  function show(address) {
    if (!query.has('own')) return (frame.src = address);
    if (own) own.location = address;
    else own = open(address, 'unit', 'popup');
  }
  window.ends = [];
  window.deliver = (place) => {
    const lms = createScorm2004Lms({ given: { 'adl.nav.request_valid.continue': String(place < 2) } });
    const api = lms.launch();
    window.API_1484_11 = { ...api, Terminate(given) {
      const said = api.Terminate(given);
      const asked = lms.model.get('adl.nav.request');
      ends.push([units[place], asked]);
      if (asked === 'continue' && !query.has('stays')) setTimeout(() => deliver(place + 1));
      return said;
    } };
    show(`/content/unit-${units[place]}.html`);
  };
  const frame = document.createElement('iframe');
  frame.id = 'content';
  document.body.append(frame);
  if (!query.has('own')) deliver(0);
</script>
"""
"""With `?stays` it takes what is asked and does nothing; with `?own` a unit has a window of its own."""


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("leading")
    course = write_units_course(folder / "course", "{formats: [scorm2004], sco: per-unit}")
    made = build.package(build.Request(course, folder, ("scorm2004",), ("generic", "scormcloud"))).packages
    return {one.path.stem.rpartition("-")[2]: one.path for one in made}


Open = Callable[..., Page]


@pytest.fixture
def launched(browser: Browser, packages: dict[str, Path], tmp_path: Path) -> Iterator[Open]:
    """Opens the first unit of a package made for a profile."""
    sites = []

    def open(profile: str, query: str = "") -> Page:
        content = unzipped(packages[profile], tmp_path / profile)
        lms = ROOT / "player" / "lms"
        sites.append(Site({"/lms": lambda *_: Answer(PLAYER.encode()), "/lms/": lms, "/content/": content}))
        page = browser.new_page()
        page.goto(f"{sites[-1].address}/lms{query}")
        return page

    yield open
    for context in browser.contexts:
        context.close()
    for site in sites:
        site.__exit__()


def complete(unit: Page | FrameLocator) -> Page | FrameLocator:
    expect(unit.locator("header [data-part=save]")).to_have_text("Saved")
    unit.locator("a[data-part=resume]").click()
    unit.locator("a[data-go=next]").click()
    unit.locator("form.q input").first.check()
    unit.locator("form.q button[type=submit]").click()
    expect(unit.locator("[data-part=end]")).to_contain_text("You have completed the unit.")
    expect(unit.locator("[data-part=end]")).to_contain_text("Your learning platform leads on to the others.")
    return unit


def test_a_completed_unit_leads_on_in_the_frame_up_to_the_last(launched: Open) -> None:
    page = launched("scormcloud")
    unit = complete(page.frame_locator("#content"))
    unit.locator("[data-part=end]").get_by_role("button", name="Exit unit").click()
    expect(unit.locator("h1")).to_have_text("Bleeding")
    complete(unit).locator("header").get_by_role("button", name="Exit unit").click()
    expect(unit.locator("h1")).to_have_text("A kit")
    expect(unit.locator("header [data-part=save]")).to_have_text("Saved")
    expect(unit.get_by_role("button", name="Exit unit")).to_have_count(0)
    assert page.evaluate("ends") == [["burns", "continue"], ["bleeding", "continue"]]


def test_an_lms_that_takes_it_and_stays_leaves_a_page_that_says_it_is_closed(launched: Open) -> None:
    page = launched("scormcloud", "?stays")
    unit = complete(page.frame_locator("#content"))
    unit.locator("[data-part=end]").get_by_role("button", name="Exit unit").click()
    expect(unit.locator("#banner")).to_have_text(
        "The unit is closed. You may close this window, or go on with your learning platform."
    )
    assert page.evaluate("ends") == [["burns", "continue"]]


def test_a_unit_left_before_its_end_leads_nowhere(launched: Open) -> None:
    page = launched("scormcloud")
    unit = page.frame_locator("#content")
    expect(unit.locator("header [data-part=save]")).to_have_text("Saved")
    unit.locator("header").get_by_role("button", name="Exit unit").click()
    expect(unit.locator("#banner")).to_contain_text("The unit is closed.")
    assert page.evaluate("ends") == [["burns", "_none_"]]


def test_without_the_profile_a_frame_has_no_way_out_of_its_own(launched: Open) -> None:
    unit = complete(launched("generic").frame_locator("#content"))
    expect(unit.get_by_role("button", name="Exit unit")).to_have_count(0)


def test_nor_has_a_unit_that_is_opened_without_an_lms(launched: Open) -> None:
    page = launched("scormcloud")
    page.goto(page.url.replace("/lms", "/content/unit-burns.html"))
    expect(page.locator("#banner")).to_contain_text("No LMS was found.")
    expect(page.get_by_role("button", name="Exit unit")).to_have_count(0)


def test_a_window_of_its_own_is_left_to_the_lms_that_goes_on_in_it_and_closes_else(launched: Open) -> None:
    page = launched("scormcloud", "?own")
    with page.expect_popup() as opened:
        page.evaluate("deliver(0)")
    own = opened.value
    complete(own).locator("[data-part=end]").get_by_role("button", name="Exit unit").click()
    expect(own.locator("h1")).to_have_text("Bleeding")
    with own.expect_event("close"):
        own.locator("header").get_by_role("button", name="Exit unit").click()
    assert page.evaluate("ends") == [["burns", "continue"], ["bleeding", "_none_"]]
