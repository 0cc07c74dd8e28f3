"""A course as a web site: from a server, a folder, as one page; without a connection; from one edition to the next."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from urllib.parse import urlencode

import pytest
from built import packed
from lrs import Lrs
from playwright.sync_api import BrowserContext, Page, expect
from serving import Site, unzipped

from e2e.conftest import Devices
from e2e.stage import LENGTH_KNOWN
from scormbuild import build

pytestmark = pytest.mark.slow

GALLERY = Path("docs", "gallery")
STRICT = {"Content-Security-Policy": "script-src 'self'; style-src 'self'"}
BLOCK = """for (const name of ['localStorage', 'sessionStorage'])
  Object.defineProperty(window, name, { get() { throw new DOMException('blocked', 'SecurityError'); } });"""
AXE = Path("node_modules", "axe-core", "axe.min.js")
CAPTIONS_READ = """track => track.readyState === 2 ||
  new Promise((read) => track.addEventListener('load', () => read(1), { once: true }))"""
SAVED = "Saved on this device"
OFFLINE = "The pages of this course are here also without a connection."
BROKEN = "net::ERR_"
"""What a browser says by itself of a connection that is gone."""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packed(GALLERY, tmp_path_factory.mktemp("web"), "web")["web"]


@pytest.fixture
def folder(package: Path, tmp_path: Path) -> Path:
    return unzipped(package, tmp_path / "site")


def see(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto(address)
    return page


def saved(page: Page) -> None:
    expect(page.locator("[data-part=save]")).to_have_text(SAVED)
    expect(page.locator("html:not(.pending)")).to_have_count(1)


def go(page: Page, name: str) -> None:
    page.evaluate(f"location.hash = '#/{name}'")


def answer(page: Page, choice: str = "The wind") -> None:
    go(page, "questions")
    form = page.locator("form[data-question]").first
    form.get_by_label(choice).check()
    form.get_by_role("button", name="Check answer").click()
    expect(form.locator("[data-part=feedback]")).to_contain_text("Right.")
    saved(page)


def answered(page: Page) -> None:
    go(page, "questions")
    expect(page.locator("form[data-question]").first.locator("[data-part=feedback]")).to_contain_text("Right.")


def panel(page: Page) -> None:
    """Unfold what is said of this device, in the contents beside a page."""
    go(page, "questions")
    if page.get_by_role("button", name="Save progress to a file").is_hidden():
        page.get_by_text("This device", exact=True).click()


def forgive(complaints: list[str], *expected: str) -> None:
    complaints[:] = [line for line in complaints if not any(part in line for part in expected)]


@pytest.mark.parametrize("how", ["server", "folder"])
def test_answers_are_there_again(how: str, folder: Path, device: Devices) -> None:
    with Site({"/course/": folder}, STRICT) as site:
        address = f"{site.address}/course/index.html" if how == "server" else (folder / "index.html").as_uri()
        context = device()
        page = see(context, address)
        saved(page)
        expect(page.locator("#banner")).to_be_empty()
        answer(page)
        page.reload()
        saved(page)
        expect(page.locator("h1")).to_have_text("Questions")
        answered(page)
        page.goto("about:blank")
        again = see(context, address)
        saved(again)
        answered(again)
        device.close()
        assert site.missing() == []


def test_a_second_tab_reads_until_it_goes_on(folder: Path, device: Devices) -> None:
    with Site({"/course/": folder}, STRICT) as site:
        context = device()
        first = see(context, f"{site.address}/course/index.html")
        answer(first)
        second = see(context, first.url)
        expect(second.locator("#banner")).to_contain_text("This course is open in another tab.")
        second.get_by_role("button", name="Continue here").click()
        saved(second)
        answered(second)
        expect(first.locator("[data-part=save]")).to_have_text("Read only")
        device.close()


def test_a_blocked_storage_is_said_and_a_file_saves_the_work(folder: Path, device: Devices, tmp_path: Path) -> None:
    with Site({"/course/": folder}, STRICT) as site:
        context = device()
        context.add_init_script(BLOCK)
        page = see(context, f"{site.address}/course/index.html#/questions")
        expect(page.locator("[data-part=save]")).to_have_text("Not kept", timeout=15_000)
        expect(page.locator("#banner")).to_contain_text("its storage is blocked or full")
        form = page.locator("form[data-question]").first
        form.get_by_label("The wind").check()
        form.get_by_role("button", name="Check answer").click()
        panel(page)
        with page.expect_download() as got:
            page.get_by_role("button", name="Save progress to a file").click()
        assert got.value.suggested_filename == "gallery-progress.json"
        got.value.save_as(tmp_path / "progress.json")
        expect(page.locator("[data-part=save]")).to_have_text("Not kept")

        other = see(device(), f"{site.address}/course/index.html")
        saved(other)
        panel(other)
        (tmp_path / "none.json").write_text(json.dumps({"scormbuild": "progress", "course": "other", "state": ""}))
        other.locator("input[type=file]").set_input_files(tmp_path / "none.json")
        expect(other.get_by_text("There is no progress of this course in that file.")).to_be_visible()
        with other.expect_navigation():
            other.locator("input[type=file]").set_input_files(tmp_path / "progress.json")
        saved(other)
        answered(other)
        other.reload()
        answered(other)
        device.close()


def test_progress_is_removed_when_asked_twice(folder: Path, device: Devices) -> None:
    with Site({"/course/": folder}, STRICT) as site:
        page = see(device(), f"{site.address}/course/index.html")
        answer(page)
        panel(page)
        page.get_by_role("button", name="Remove my progress").click()
        with page.expect_navigation():
            page.get_by_role("button", name="Remove it: it cannot be brought back").click()
        saved(page)
        go(page, "questions")
        expect(page.locator("form[data-question]").first.get_by_role("button", name="Check answer")).to_be_visible()
        expect(page.locator("form[data-question]").first.locator("[data-part=feedback]")).not_to_contain_text("Right.")
        device.close()


def test_pages_are_there_without_a_connection_and_videos_when_they_were_kept(
    folder: Path, device: Devices, complaints: list[str]
) -> None:
    with Site({"/course/": folder}, STRICT) as site:
        context = device()
        page = see(context, f"{site.address}/course/index.html")
        panel(page)
        expect(page.get_by_text(OFFLINE)).to_be_visible()
        page.get_by_role("button", name="Keep the videos, too").click()
        expect(page.get_by_text("The videos are here, too.")).to_be_visible()
        page.evaluate(AXE.read_text("utf-8"))
        assert page.evaluate("async () => (await axe.run('#contents')).violations.map(({ id }) => id)") == []
        context.set_offline(True)
        page.reload()
        saved(page)
        answer(page)
        for name in ("glossary", "print", "blocks"):
            go(page, name)
            expect(page.locator("main .page h1")).to_be_visible()
        film = page.locator("main video")
        film.evaluate("film => film.readyState > 0 || new Promise((done) => (film.onloadedmetadata = () => done(1)))")
        film.evaluate("film => new Promise((done) => ((film.onseeked = done), (film.currentTime = film.duration / 2)))")
        assert film.evaluate("film => film.currentTime > 0 && !film.error")
        assert page.evaluate(RANGES) == PARTS
        page.reload()
        answered(page)
        context.set_offline(False)
        device.close()
        forgive(complaints, BROKEN, "416")


RANGES = """async () => {
  const found = [];
  for (const range of ['bytes=0-9', 'bytes=2100-', 'bytes=-10', 'bytes=9999-', 'lines=1-2']) {
    const answer = await fetch('media/tide.mp4', { headers: { range } });
    found.push([answer.status, answer.headers.get('content-range'), (await answer.arrayBuffer()).byteLength]);
  }
  return found;
}"""


PARTS = [
    [206, "bytes 0-9/2106", 10],
    [206, "bytes 2100-2105/2106", 6],
    [206, "bytes 2096-2105/2106", 10],
    [416, "bytes */2106", 0],
    [200, None, 2106],
]


@pytest.fixture
def next_edition(tmp_path: Path) -> Path:
    """The gallery with another title of a page, on which there is something new."""
    course = tmp_path / "next"
    shutil.copytree(GALLERY, course)
    text = course / "units" / "1-components" / "1-text.md"
    text.write_text(text.read_text().replace("title: ", "title: New ", 1))
    made = build.package(build.Request(course, tmp_path / "dist", ("web",)))
    return unzipped(made.packages[0].path, tmp_path / "next-site")


def test_one_edition_gives_way_to_the_next_whole_and_with_all_answers(
    folder: Path, next_edition: Path, device: Devices, complaints: list[str]
) -> None:
    with Site({"/course/": folder}, STRICT) as site:
        context = device()
        address = f"{site.address}/course/index.html"
        page = see(context, address)
        panel(page)
        expect(page.get_by_text(OFFLINE)).to_be_visible()
        answer(page)

        site.mounts["/course/"] = next_edition
        page.reload()  # the browser looks for another worker, and finds it
        expect(page.get_by_role("button", name="Change to it now")).to_be_visible()
        go(page, "text")
        expect(page.locator("main h1")).to_have_text("Text")  # of this edition, though the server has only the next one
        other = see(context, address)
        expect(other.locator("#contents")).to_contain_text("Text")
        expect(other.locator("#contents")).not_to_contain_text("New Text")
        page.get_by_role("button", name="Change to it now").click()
        page.wait_for_timeout(500)
        expect(page.locator("main h1")).to_have_text("Text")  # not beside another tab of this edition
        other.close()
        with page.expect_navigation():
            page.get_by_role("button", name="Change to it now").click()
        saved(page)
        go(page, "text")
        expect(page.locator("main h1")).to_have_text("New Text")
        answered(page)
        context.set_offline(True)
        page.reload()
        go(page, "text")
        expect(page.locator("main h1")).to_have_text("New Text")
        context.set_offline(False)
        device.close()
        forgive(complaints, BROKEN)


def test_a_site_that_is_half_deployed_is_not_kept(folder: Path, device: Devices, complaints: list[str]) -> None:
    script = folder / "pages" / "text.js"
    script.write_text(script.read_text().replace("<h1", "<h1 hidden", 1))
    with Site({"/course/": folder}, STRICT) as site:
        page = see(device(), f"{site.address}/course/index.html")
        answer(page)
        page.wait_for_timeout(1000)
        assert page.evaluate("navigator.serviceWorker.getRegistration().then((one) => !one?.active)")
        device.close()
        forgive(complaints, "integrity", "digest", BROKEN)


def test_launched_with_a_record_store_it_reports_to_it(folder: Path, device: Devices, complaints: list[str]) -> None:
    with Lrs() as store, Site({"/course/": folder}) as site:
        actor = {"name": "Zoë", "account": {"homePage": "https://lms.example.org", "name": "zoe"}}
        query = {"endpoint": store.endpoint, "auth": store.auth, "actor": json.dumps(actor)}
        page = see(device(), f"{site.address}/course/index.html?{urlencode(query)}")
        expect(page.locator("[data-part=save]")).to_have_text("Saved", timeout=15_000)
        expect(page.get_by_text("This device", exact=True)).to_have_count(0)
        go(page, "questions")
        form = page.locator("form[data-question]").first
        form.get_by_label("The wind").check()
        form.get_by_role("button", name="Check answer").click()
        expect(page.locator("[data-part=save]")).to_have_text("Saved")
        verbs = {one["verb"]["id"].rsplit("/", 1)[-1] for one in store.statements}
        assert {"initialized", "answered"} <= verbs
        assert store.refused == []
        device.close()
        forgive(complaints, "404 ", "status of 404")


def test_one_page_has_everything_in_it(tmp_path: Path, device: Devices) -> None:
    made = build.package(build.Request(GALLERY, tmp_path, ("web",), single_file=True))
    context = device()
    asked: list[str] = []
    context.on("request", lambda one: asked.append(one.url))
    page = see(context, made.packages[0].path.as_uri())
    saved(page)
    answer(page)
    go(page, "search")
    page.locator("main input[type=search], main input").first.fill("wind")
    expect(page.locator("main")).to_contain_text("Found in")
    go(page, "glossary")
    expect(page.locator("main h1")).to_have_text("Glossary")
    go(page, "print")
    expect(page.locator("main h1")).to_have_text("Print")
    assert page.evaluate("[...document.styleSheets].some((sheet) => sheet.href?.startsWith('blob:'))")
    go(page, "blocks")
    film = page.locator("main video")
    film.evaluate(LENGTH_KNOWN)
    film.evaluate("film => (film.textTracks[0].mode = 'showing')")
    film.locator("track").first.evaluate(CAPTIONS_READ)
    assert film.evaluate("film => film.textTracks[0].cues.length") > 0
    assert page.locator("main img").first.evaluate("img => img.decode().then(() => img.naturalWidth > 0)")
    page.reload()
    saved(page)
    answered(page)
    beside = [address for address in asked if not address.startswith(("data:", "blob:"))]
    assert {address.partition("#")[0] for address in beside} == {made.packages[0].path.as_uri()}
    device.close()
