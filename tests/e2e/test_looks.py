"""Every component looks as it did when somebody last looked: pictures of the gallery against those in `looks/`.

Letters are bars (`block_font.py`), so that no machine's fonts come into it; what a browser draws by itself is left out.
After a change that is meant to be seen:

    python -m pytest tests/e2e/test_looks.py --accept-looks

and look at what git says has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from serving import Typeset, unzipped

from e2e.block_font import block_font
from e2e.conftest import Devices
from e2e.learner import Learner, put
from e2e.pixels import differences, small
from e2e.stage import STRICT, Stage
from e2e.states import seated
from e2e.truth import Truth, read_truth, respond
from scormbuild.source.questions import FORMS

pytestmark = pytest.mark.slow

LOOKS = Path(__file__).parent / "looks"
SEEN = Path(__file__).resolve().parents[2] / "reports" / "looks"
WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")
FONTS = dict.fromkeys(("serif", "sans", "mono"), block_font())
BARE = "video{opacity:0}select{appearance:none}textarea{resize:none}"
"""The browser's own drawings, which change with it."""
NO_CHANCE = "Math.random = () => 0.5;"
HEADING = """(y) => [...document.querySelectorAll('main :is(h1, h2)')]
  .filter((one) => one.getBoundingClientRect().top + scrollY <= y + 8).at(-1)?.textContent ?? ''"""


@pytest.fixture(scope="module")
def truth(gallery: Path) -> Truth:
    return read_truth(gallery)


Open = Callable[..., Learner]


@pytest.fixture
def sit(gallery: Path, truth: Truth, device: Devices, tmp_path: Path) -> Iterator[Open]:
    """A learner before the gallery; `style` is added to its style sheet."""
    sites: list[Typeset] = []

    def open_gallery(style: str = "") -> Learner:
        folder = unzipped(gallery, tmp_path / f"course{len(sites)}")
        sites.append(Typeset(folder, FONTS, BARE + style, STRICT))
        return seated(Stage(sites[-1], device), truth, before=NO_CHANCE)

    yield open_gallery
    device.close()
    for site in sites:
        site.__exit__()


def views(learner: Learner) -> Iterator[str]:
    """Shows one view after another."""
    yield "start"
    learner.choose("text")
    learner.open_all()
    yield "text"
    learner.choose("blocks")
    yield "blocks"
    learner.choose("questions")
    yield "questions"
    for place, question in enumerate(learner.questions()):
        practise(learner, question, "right" if place in (1, 4) else "wrong")
    yield "answered"
    learner.choose("quiz")
    for question in learner.questions():
        learner.answer(question)
    yield "result"


def practise(learner: Learner, question: int, how: str) -> None:
    """Answer what is asked outside a quiz."""
    key, form = learner.truth.keys[question], learner.form(question)
    put(form, key, respond(key, how))
    form.locator("button[type=submit]").click()
    expect(form.locator("[data-part=feedback] .note")).to_be_visible()


def pictures(learner: Learner, view: str) -> Iterator[tuple[str, bytes]]:
    """A view in both widths and both schemes, from its top to its foot."""
    page = learner.frame.page
    expect(learner.save_word).to_have_text("Saved")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
            page.evaluate("document.fonts.ready.then(() => scrollTo(0, 0))")
            yield f"{view}-{width}-{scheme}", page.screenshot(full_page=True, animations="disabled")
    page.set_viewport_size({"width": 1280, "height": 800})


@pytest.fixture
def bench(browser: Browser) -> Iterator[Page]:
    """A page that compares pictures."""
    page = browser.new_page()
    yield page
    page.close()


def test_every_component_looks_as_it_did(sit: Open, bench: Page, request: pytest.FixtureRequest) -> None:
    keep = request.config.getoption("--accept-looks")
    folder = LOOKS if keep else SEEN
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    learner = sit()
    found = []
    for view in views(learner):
        for name, picture in pictures(learner, view):
            kept = LOOKS / f"{name}.png"
            if keep:
                kept.write_bytes(small(bench, picture))
                continue
            rows = differences(bench, kept.read_bytes(), picture) if kept.exists() else [0]
            if rows:
                (SEEN / f"{name}.png").write_bytes(picture)
                found.append(f"{name}: {rows[0]} px from the top, {heading(learner, rows[0])}")
    assert found == [], f"look at {SEEN}, then see CONTRIBUTING.md"


def test_every_type_of_question_is_in_the_gallery(truth: Truth) -> None:
    assert {key["type"] for key in truth.keys.values()} == FORMS.keys()


def heading(learner: Learner, row: int) -> str:
    words: Any = learner.frame.page.evaluate(HEADING, row)
    return str(words)


BROKEN = {
    "a lost margin": ".note{margin-block:0!important}",
    "a little less room": ".steps li+li{margin-top:.25em!important}",
    "a changed colour": ".note.warn{background:#8883}",
    "a line of another colour": ".download{border-color:#777}",
    "one thing over another": "figcaption{position:relative;top:-3rem}",
    "a lost sign": ".icon{visibility:hidden}",
    "larger letters": "summary{font-size:1rem!important}",
    "a column too many": ".pair{grid:auto/repeat(3,1fr)!important}",
}


@pytest.mark.parametrize("style", BROKEN.values(), ids=BROKEN.keys())
def test_what_is_broken_is_seen(sit: Open, bench: Page, style: str) -> None:
    """In every width and scheme, against the same pictures."""
    learner = sit(style)
    learner.choose("text")
    learner.choose("blocks")
    for name, picture in pictures(learner, "blocks"):
        assert differences(bench, (LOOKS / f"{name}.png").read_bytes(), picture), name
