"""A package's pages, made by the renderer from the sample course, with the player of this checkout."""

from __future__ import annotations

import io
import shutil
import subprocess
import wave
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from scormbuild.model import Course, Quiz, Unit
from tests.render import render_sample as sample

ROOT = Path(__file__).parents[2]
FEATURES = ("blocks", "certificate", "ends", "print", "quiz", "search", "video")
SECONDS = 20

Launch = Callable[..., Page]
"""The fixture `launch`: opens the sample course, at an address fragment, as changed by what it is given."""


def bundle(target: Path) -> Path:
    """The player's scripts, built as the packages carry them."""
    made = target / "player"
    subprocess.run(["node", str(ROOT / "player" / "build.mjs"), str(made)], check=True, stdout=subprocess.DEVNULL)
    (made / "core-scorm12.js").rename(made / "core.js")
    return made


def write_site(folder: Path, player: Path, quiz: Quiz = sample.QUIZ, **outline: object) -> Path:
    """Everything a package holds but its manifest. `quiz` and `outline` change the sample."""
    entries = tuple(entry._replace(quiz=quiz) if entry.quiz else entry for entry in sample.ENTRIES)
    outline.setdefault("units", _units(entries))
    (folder / "pages").mkdir(parents=True)
    (folder / "media").mkdir()
    renderer = sample.renderer(folder / "media", **outline)
    pages = [sample.page(entry, body.blocks) for entry, body in zip(entries, sample.BODIES, strict=True)]
    rendered = [renderer.page(page, body) for page, body in zip(pages, sample.BODIES, strict=True)]
    texts = [(page.entry.number, page.text) for page in rendered]
    for page in [*rendered, *renderer.extra_pages(texts)]:
        (folder / page.path).write_bytes(page.script)
    course = Course(sample.outline(**outline), tuple(pages))
    (folder / "index.html").write_bytes(renderer.shell(course, "scorm12", sample.STATE, sample.PROFILE))
    (folder / "media" / "intro.mp4").write_bytes(sound(SECONDS))
    shutil.copytree(player, folder, dirs_exist_ok=True)
    style = folder / "style.css"
    style.write_bytes(style.read_bytes() + renderer.theme())
    for feature in FEATURES:
        script = folder / f"{feature}.js"
        script.write_bytes(renderer.words(feature) + script.read_bytes())
    return folder


def in_own_window(page: Page) -> Page:
    """The course of a page in a window of its own, saved, and open nowhere else."""
    with page.expect_popup() as opened:
        page.evaluate("window.open(location.href, 'course', 'popup')")
    page.goto(page.url.partition("index.html")[0] + "style.css")
    opened.value.reload()
    expect(opened.value.locator("[data-part=save]")).to_have_text("Saved", timeout=15_000)
    return opened.value


def _units(entries: tuple[sample.PageEntry, ...]) -> tuple[Unit, ...]:
    return (
        Unit("one", "The landscape", 35, ("tell",), entries[:2], sample.AT),
        Unit("two", "From pictures to data", 40, ("tell", "judge"), entries[2:], sample.AT),
    )


def sound(seconds: int) -> bytes:
    """Silence: a browser plays it in a video element like any film."""
    target = io.BytesIO()
    with wave.open(target, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(1)
        out.setframerate(8000)
        out.writeframes(b"\x80" * 8000 * seconds)
    return target.getvalue()
