from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import mkdtemp

import pytest
from playwright.sync_api import Browser, Page
from serving import Site

from tests.ui.ui_site import Launch, bundle, write_site

FAKE_LMS = Path(__file__).parent / "fake_lms.js"


POLICY = {"Content-Security-Policy": "script-src 'self'; style-src 'self'"}
"""As a strict LMS has it: own scripts and styles only."""


@pytest.fixture(scope="session")
def player(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bundle(tmp_path_factory.mktemp("player"))


@pytest.fixture
def launch(browser: Browser, player: Path, tmp_path: Path) -> Iterator[Launch]:
    """Opens the sample course in a fresh browser; whatever a page says to the console fails the test at the end."""
    sites = ExitStack()
    said: list[str] = []

    def open_course(
        spot: str = "", lms: bool = True, viewport: tuple[int, int] = (1280, 800), **changes: object
    ) -> Page:
        folder = write_site(Path(mkdtemp(dir=tmp_path)), player, **changes)  # type: ignore[arg-type]  # a test knows what it changes
        site = sites.enter_context(Site({"/": folder}, POLICY))
        context = browser.new_context(viewport={"width": viewport[0], "height": viewport[1]})
        if lms:
            context.add_init_script(path=FAKE_LMS)
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("response", lambda response: said.append(response.url) if response.status >= 400 else None)
        page.goto(f"{site.address}/index.html{spot}")
        return page

    with sites:
        yield open_course
    assert [line for line in said if "net::ERR" not in line] == []
