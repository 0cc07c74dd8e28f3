"""Every page in every state: what axe-core finds, and what we measure where it cannot."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from e2e.access.components import SAME_ORDER, Component, locked, practice, save_trouble
from e2e.access.frames import FRAMES, ROOT, Frame, equip, look
from e2e.conftest import Note
from e2e.stage import Stage
from e2e.states import WALKS, State, pages, seated
from e2e.truth import Truth

pytestmark = pytest.mark.slow

Walk = Callable[[Stage, Truth], Iterator[State]]


@pytest.mark.parametrize("states", WALKS)
def test_no_state_has_a_barrier(stage: Stage, truth: Truth, note: Note, states: Walk) -> None:
    found: list[str] = []
    seen: set[str] = set()
    count = 0
    for name, learner in states(stage, truth):
        found += [f"{name}, {fault}" for fault in look(learner.frame.page)]
        seen.add(learner.frame.locator("main > .page").get_attribute("data-page") or "")
        count += 1
    looks = count * sum(len(frame.looks.split()) for frame in FRAMES)
    note(f"barriers in {states.__name__}", pages=len(seen), states=count, looks=looks, barriers=len(found))
    assert found == []
    unseen = [page["id"] for page in truth.course["pages"] if str(page["n"]) not in seen]
    assert unseen == [] or states is not pages, "these are never looked at"


@pytest.mark.parametrize("component", [locked, practice, save_trouble], ids=lambda component: component.__name__)
def test_what_the_course_does_not_show_has_no_barrier(components: Stage, component: Component) -> None:
    """A locked page, practice told the answer, trouble."""
    page = components.open(before=SAME_ORDER)
    expect(page.locator("[data-part=save]")).to_have_text("Saved", timeout=15_000)
    assert [f"{moment}, {fault}" for moment, _ in component(page) for fault in look(page)] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_frames_show_every_layout(scheme: str) -> None:
    """The style sheet asks for a width here and there: each stretch between two is looked at in both schemes."""
    style = "".join(path.read_text("utf-8") for path in sorted((ROOT / "templates" / "style").rglob("*.css")))
    breaks = sorted({16 * float(rem) for rem in re.findall(r"@container app \(width[<>]=?([\d.]+)rem\)", style)})
    assert breaks
    seeing = [frame for frame in FRAMES if frame.scheme == scheme and {"sight", "colours"} & {*frame.looks.split()}]
    assert {bisect(breaks, frame.width) for frame in seeing} == set(range(len(breaks) + 1))
    assert bisect(breaks, 320) == bisect(breaks, 360)


@pytest.fixture
def page(stage: Stage, truth: Truth) -> Page:
    page = seated(stage, truth).frame.page
    equip(page)
    return page


BROKEN = {
    "structure": "h1.insertAdjacentHTML('afterend', '<p><img src=\"media/intro.jpg\"><input>')",
    "layout": "document.querySelector('#main').removeAttribute('id')",
    "sight": "h1.style.color = '#ccc'",
    "colours": "h1.style.color = '#ccc'",
    "headings": "h1.insertAdjacentHTML('afterend', '<h4>Deep</h4>')",
    "title": "document.title = 'Course'",
    "language": "h1.textContent = 'Увод'",
    "targets": "document.querySelector('.menu').style.minHeight = '30px'",
    "order": "h1.style.position = 'relative', h1.style.top = '3000px'",
    "fits": "h1.style.width = '3000px', h1.style.whiteSpace = 'nowrap', h1.textContent = 'Word '.repeat(90)",
    "still": "h1.style.transition = 'color 1s'",
    "edges": "document.querySelector('[data-part=resume]').style.background = '#eee'",
    "forced": "document.querySelector('[data-part=resume]').style.border = 'none'",
}


@pytest.mark.parametrize("name", BROKEN)
def test_each_barrier_would_be_found(page: Page, name: str) -> None:
    """On a page that has none, one of the kind is made."""
    frame = (Frame(768, 800, name),)
    assert list(look(page, frame)) == []
    page.evaluate(f"(() => {{ const h1 = document.querySelector('h1'); {BROKEN[name]} }})()")
    assert list(look(page, frame)) != []


def test_what_is_cut_off_or_lies_over_another_would_be_found(page: Page) -> None:
    frame = (Frame(1280, 800, "fits"),)
    page.evaluate("document.querySelector('.lead').style.cssText = 'height: 1em; overflow: hidden'")
    assert any("cut off" in fault for fault in look(page, frame))
    page.evaluate("document.querySelector('.lead').style.cssText = 'margin-top: -3em'")
    assert any("lies over" in fault for fault in look(page, frame))
