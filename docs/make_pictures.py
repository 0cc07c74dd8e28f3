"""Makes the pictures of README and docs from the packaged courses: python docs/make_pictures.py [what ...]

Needs Chromium and the fonts of the example course's film, which `python3 dev.py package` brings. The same browser and
fonts make the same bytes.
"""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from make_reference import IMAGES, gallery
from playwright.sync_api import Browser, Locator, Page, Route, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from e2e.learner import put  # noqa: E402
from e2e.pixels import small  # noqa: E402
from e2e.truth import Truth, read_truth, respond  # noqa: E402
from serving import Typeset, faces, unzipped  # noqa: E402

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FONTS = {"serif": "fontpkg_literata/files/Literata[[]*.ttf", "sans": "fontpkg_inter/files/Inter[[]*.ttf"}
LMS = ROOT / "tests" / "ui" / "fake_lms.js"
STILL = "Math.random = () => 0.5;"
WIDE, PHONE = {"width": 1100, "height": 700}, {"width": 360, "height": 640}
COLUMN = {"width": 1024, "height": 800}
PART = """(name) => {
  const heading = [...document.querySelectorAll('main h2')].find((one) => one.textContent === name);
  const boxes = [];
  for (let one = heading.nextElementSibling; one && !one.matches('h2, nav'); one = one.nextElementSibling)
    if (!one.hidden) boxes.push(one.getBoundingClientRect());
  const ends = (edge) => boxes.map((box) => box[edge]);
  const [x, y] = [Math.min(...ends('left')) - 12, Math.min(...ends('top')) + scrollY - 8];
  return { x, y, width: Math.max(...ends('right')) + 12 - x, height: Math.max(...ends('bottom')) + scrollY + 8 - y };
}"""
TO_THE_TOP = "one => scrollBy(0, one.getBoundingClientRect().top - 96)"
SIDE_BY_SIDE = """async (pngs) => {
  const read = async (png) => createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const pictures = await Promise.all(pngs.map(read));
  const gap = 24;
  const width = pictures.reduce((sum, one) => sum + one.width, gap * (pictures.length - 1));
  const canvas = new OffscreenCanvas(width, Math.max(...pictures.map(({ height }) => height)));
  const drawing = canvas.getContext('2d');
  drawing.fillStyle = '#fff';
  drawing.fillRect(0, 0, width, canvas.height);
  let x = 0;
  for (const one of pictures) {
    drawing.drawImage(one, x, 0);
    x += one.width + gap;
  }
  const blob = await canvas.convertToBlob();
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}"""


class Course:
    """A packaged course, served in the fonts of the pictures; `open` shows a page of it in an LMS."""

    def __init__(self, browser: Browser, site: Typeset, truth: Truth) -> None:
        self._browser, self._site, self._truth = browser, site, truth

    def open(self, name: str, size: dict[str, int], scheme: str = "light") -> Page:
        """A page by its id, as it is when a learner has just come to it."""
        window = self._browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        window.add_init_script(STILL + LMS.read_text("utf-8"))
        page = window.new_page()
        page.goto(f"{self._site.address}/course/index.html#/{name}")
        expect(page.locator("[data-part=save]")).to_have_text("Saved", timeout=60_000)
        page.evaluate("document.fonts.ready.then(() => scrollTo(0, 0))")
        return page

    def answer(self, page: Page, number: int, how: str) -> None:
        """Answer a question and read what is said to it."""
        form = page.locator(f"form[data-question='{number}']")
        key = self._truth.keys[number]
        put(form, key, respond(key, how))
        form.locator("button[type=submit]").click()
        expect(form.locator("[data-part=feedback] .note")).to_be_visible()


def main(wanted: list[str]) -> None:
    """Make what is named, or all."""
    path = os.environ.get("SCORMBUILD_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)))
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for name in wanted or MAKERS:
            MAKERS[name](browser, Path(scratch))
        browser.close()


@contextmanager
def served(browser: Browser, source: Path, scratch: Path) -> Iterator[Course]:
    """A course, built and served."""
    out = scratch / source.name
    words = ["package", str(source), "-f", "scorm12", "-o", str(out)]
    subprocess.run([sys.executable, "-m", "scormbuild", *words], check=True, stdout=subprocess.DEVNULL)
    package = next(out.glob("*.zip"))
    with Typeset(unzipped(package, out / "files"), read_fonts()) as site:
        yield Course(browser, site, read_truth(package))


def read_fonts() -> dict[str, bytes]:
    """The fonts of the pictures, by the tokens they stand for."""
    return {name: next((ROOT / ".venv-media").rglob(pattern)).read_bytes() for name, pattern in FONTS.items()}


def keep(page: Page, name: str, *pngs: bytes) -> None:
    """Write pictures side by side as one."""
    blank = page.context.browser.new_page()  # type: ignore[union-attr] # no page's policy lets a script fetch from itself
    packed: str = blank.evaluate(SIDE_BY_SIDE, [base64.b64encode(png).decode() for png in pngs])
    path = IMAGES / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(small(blank, base64.b64decode(packed)))
    blank.context.close()
    print(f"{path.relative_to(ROOT)}  {path.stat().st_size:,} bytes")


def shot(page: Page, **how: object) -> bytes:
    """What is seen of a page, when nothing moves."""
    return page.screenshot(animations="disabled", **how)  # type: ignore[arg-type]


def example(browser: Browser, scratch: Path) -> None:
    """The example course: where it starts, what is read, what is asked, how it ends; and on a phone at night."""
    with served(browser, ROOT / "course", scratch) as course:
        start = course.open("", WIDE)
        keep(start, "start", shot(start))
        reading = course.open("data-space", WIDE)
        keep(reading, "page", shot(reading))
        night = [course.open(name, PHONE, "dark") for name in ("", "data-space")]
        keep(night[0], "phone", *map(shot, night))
        quiz = course.open("check-overview", WIDE)
        forms = quiz.locator("main form[data-question]")
        first = quiz.locator("main form[data-type=single]").first
        chosen = numbers(first)
        course.answer(quiz, chosen[0], "wrong")
        first.evaluate(TO_THE_TOP)
        keep(quiz, "question", shot(quiz))
        for number in numbers(forms):
            if number not in chosen:
                course.answer(quiz, number, "right")
        result = quiz.locator("[data-part=result]")
        expect(result.locator("h2")).to_be_visible()
        result.evaluate(TO_THE_TOP)
        keep(quiz, "result", shot(quiz))
        for page in (start, reading, *night, quiz):
            page.context.close()


def components(browser: Browser, scratch: Path) -> None:
    """Each part of the gallery: on a phone as it is found, beside it in a window as it is when used."""
    with served(browser, ROOT / "docs" / "gallery", scratch) as course:
        for name, parts in gallery().items():
            phone, window = course.open(name, PHONE), course.open(name, COLUMN)
            use(course, window)
            for part in parts:
                both = [shot(page, full_page=True, clip=page.evaluate(PART, part.name)) for page in (phone, window)]
                keep(phone, f"components/{part.slug}", *both)
            phone.context.close(), window.context.close()


def use(course: Course, page: Page) -> None:
    """Open what can be opened, answer what is asked."""
    for opener in ("main details:not([open]) > summary", "main button.term[aria-expanded=false]"):
        while page.locator(opener).count():
            page.locator(opener).first.click()
    for number in numbers(page.locator("main form[data-question]")):
        course.answer(page, number, "wrong" if number % 2 else "right")
    page.evaluate("document.activeElement.blur(), scrollTo(0, 0)")


def numbers(forms: Locator) -> list[int]:
    """The numbers of questions."""
    found: list[int] = forms.evaluate_all("forms => forms.map((form) => Number(form.dataset.question))")
    return found


def set_type(page: Page) -> None:
    """What is set in the fonts of the tokens is set in those of the pictures, whoever serves it."""
    fonts = read_fonts()
    page.route("**/fonts/*", lambda route: route.fulfill(body=fonts[route.request.url.rsplit("/", 1)[1]]))

    def add(route: Route) -> None:
        sheet = route.fetch()
        route.fulfill(response=sheet, body=sheet.text() + faces(fonts))

    page.route("**/*.css", add)


def preview(browser: Browser, scratch: Path) -> None:
    """The preview, with a page of the example course and what the LMS was told; its clock stands still."""
    words = ["preview", str(ROOT / "course"), "--no-open"]
    command = [sys.executable, "-m", "scormbuild", *words]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert server.stdout
    try:
        address = next(word for line in server.stdout for word in line.split() if word.startswith("http"))
        page = browser.new_page(viewport={"width": 1280, "height": 760}, reduced_motion="reduce")
        page.add_init_script(STILL)
        page.clock.install(time=0)
        set_type(page)
        page.goto(address)
        frame = page.frame_locator("#course iframe")
        expect(frame.locator("[data-part=save]")).to_have_text("Saved", timeout=60_000)
        frame.locator("a[data-part=resume]").click()
        frame.locator("nav.turns").wait_for()
        first = frame.locator("main h1").text_content() or ""
        page.clock.run_for(60_000)
        expect(page.locator("#standing")).not_to_contain_text(f"first: {first}", timeout=60_000)
        for one in page.frames:
            one.evaluate("document.fonts.ready.then(() => {})")
        keep(page, "preview", shot(page))
        page.close()
    finally:
        server.terminate()
        server.wait()


MAKERS: dict[str, Callable[[Browser, Path], None]] = {"example": example, "preview": preview, "components": components}

if __name__ == "__main__":
    main(sys.argv[1:])
