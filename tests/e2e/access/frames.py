"""In which frames a page is looked at, and for what: each look where its answer can differ, none twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[3]
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
LOOKS = Path(__file__).with_name("looks.js").read_text("utf-8")


class Frame(NamedTuple):
    """A window, what the learner has set, and the looks of `looks.js` that are taken there.

    `scheme` is `light`, `dark`, or `forced`: the colours are the system's, and few.
    """

    width: int
    height: int
    looks: str
    scheme: str = "light"
    dress: str = ""

    def __str__(self) -> str:
        return f"{self.width} x {self.height} {self.scheme} {self.dress}".strip()


FRAMES = (
    Frame(1280, 800, "structure sight edges headings title language targets order fits still"),
    Frame(768, 800, "layout sight targets order fits"),
    Frame(360, 800, "layout targets order fits"),  # to the style sheet the same as 320
    Frame(320, 256, "structure sight targets order fits"),  # 1280 x 1024 enlarged to 400 % (WCAG 1.4.10)
    Frame(1280, 800, "fits", dress="spacing"),
    Frame(768, 800, "fits", dress="spacing"),
    Frame(360, 800, "fits", dress="spacing"),
    Frame(1280, 800, "fits targets", dress="large"),
    Frame(1280, 800, "forced", scheme="forced"),
    Frame(1280, 800, "colours edges", scheme="dark"),
    Frame(768, 800, "colours", scheme="dark"),
    Frame(320, 800, "colours", scheme="dark"),
)


def equip(page: Page) -> None:
    """Bring the looks into a document, which keeps them while its pages change."""
    page.emulate_media(reduced_motion="reduce")
    if not page.evaluate("'looks' in window"):
        page.evaluate(AXE)
        page.evaluate(LOOKS)


def paint(page: Page, scheme: str) -> None:
    """Set a scheme of colours."""
    forced = scheme == "forced"
    page.emulate_media(
        color_scheme="light" if forced else scheme,  # type: ignore[arg-type]
        forced_colors="active" if forced else "none",
    )


def look(page: Page, frames: tuple[Frame, ...] = FRAMES) -> Iterator[str]:
    """What is wrong with a page, frame after frame; then the window is as before."""
    equip(page)
    before = page.viewport_size
    for frame in frames:
        page.set_viewport_size({"width": frame.width, "height": frame.height})
        paint(page, frame.scheme)
        page.evaluate("kind => looks.dress(kind)", frame.dress)
        for name in frame.looks.split():
            yield from (f"{frame}, {name}: {one}" for one in page.evaluate(f"looks.{name}()"))
    page.evaluate("looks.dress('')")
    paint(page, "light")
    if before:
        page.set_viewport_size(before)
