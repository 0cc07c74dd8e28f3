"""Pictures of every kind of page and state, for people to look at; and what a machine can see of their layout."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from e2e.conftest import Note
from e2e.stage import Stage
from e2e.states import all_states, seated
from e2e.truth import Truth

pytestmark = pytest.mark.slow

REPORTS = Path(__file__).resolve().parents[2] / "reports" / "screens"
WIDTHS = (320, 360, 768, 1280)
PICTURED = (360, 768, 1280)
READING = {"how-to-study", "digitised-not-datafied", "kinds-of-open-innovation", "data-space"}
"""These reading pages show every kind of block; of the others the layout is checked and no picture is taken."""

LONG = "print-book"
"""A unit on paper: higher than a picture can be."""

LAYOUT = """() => {
  const width = document.documentElement.clientWidth;
  const full = document.documentElement.scrollWidth;
  const found = full > width ? [`the page scrolls to ${full}`] : [];
  const cut = (one) => one && (/auto|scroll|hidden/.test(getComputedStyle(one).overflowX) || cut(one.parentElement));
  for (const one of document.querySelectorAll('body *')) {
    if (!one.checkVisibility() || one.closest('.sr, svg, .skip')) continue;
    const box = one.getBoundingClientRect();
    if (box.width > 1 && (box.left < -1 || box.right > width + 1) && !cut(one.parentElement))
      found.push(`sticks out: ${one.outerHTML.slice(0, 80)}`);
  }
  for (const image of document.querySelectorAll('main img'))
    if (image.complete && !image.naturalWidth) found.push(`no picture: ${image.src}`);
  return [...new Set(found)].slice(0, 8);
}"""
LOAD = """async () => {
  for (const image of document.querySelectorAll('main img')) {
    image.loading = 'eager';
    await image.decode().catch(() => {});
  }
}"""


def test_every_state_fits_every_width(stage: Stage, truth: Truth, note: Note) -> None:
    REPORTS.mkdir(parents=True, exist_ok=True)
    for old in REPORTS.iterdir():
        old.unlink()
    found: list[str] = []
    states = 0
    for name, learner in all_states(stage, truth):
        states += 1
        page = learner.frame.page
        page.emulate_media(reduced_motion="reduce")
        page.evaluate(LOAD)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            found += [f"{name} at {width}: {one}" for one in page.evaluate(LAYOUT)]
            if width in PICTURED and is_pictured(name, truth):
                picture(page, f"{name}-{width}")
        page.set_viewport_size({"width": 1280, "height": 800})
    pictures = len(list(REPORTS.iterdir()))
    note("screens", states=states, widths=len(WIDTHS), pictures=pictures, faults=len(found))
    assert found == []


def test_what_sticks_out_would_be_found(stage: Stage, truth: Truth) -> None:
    page = seated(stage, truth).frame.page
    assert page.evaluate(LAYOUT) == []
    page.evaluate("html => document.querySelector('h1').insertAdjacentHTML('afterend', html)", "<hr class='wide-one'>")
    page.evaluate("document.querySelector('.wide-one').style.width = '2000px'")
    found = page.evaluate(LAYOUT)
    assert found[0].startswith("the page scrolls to")
    assert any("wide-one" in one for one in found)


def is_pictured(name: str, truth: Truth) -> bool:
    tracked = {page["id"] for page in truth.course["pages"] if page["tracked"]}
    return name in READING or name not in {*tracked, LONG}


def picture(page: Page, name: str) -> None:
    """The whole page from its top, in both colour schemes."""
    page.evaluate("scrollTo(0, 0)")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        path = REPORTS / f"{name}-{scheme}.jpg"
        page.screenshot(path=path, full_page=True, animations="disabled", type="jpeg", quality=85)


def test_transcripts_are_named_in_the_language_of_the_course(stage: Stage) -> None:
    page = stage.open("#/introduction")
    names = page.locator("figure.video details.transcript summary")
    expect(names).to_have_text(["Transcript: English", "Transcript: Bulgarian"])
