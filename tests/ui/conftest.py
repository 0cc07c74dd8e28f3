from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.ui.ui_site import Launch, bundle, write_site

FAKE_LMS = Path(__file__).parent / "fake_lms.js"


class Strict(SimpleHTTPRequestHandler):
    """Serves as a strict LMS does: own scripts and styles only, no guessing of types."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", "script-src 'self'; style-src 'self'")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def do_GET(self) -> None:
        if self.path == "/favicon.ico":
            self.send_error(204)
        else:
            super().do_GET()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def player(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bundle(tmp_path_factory.mktemp("player"))


@pytest.fixture
def launch(browser: Browser, player: Path, tmp_path: Path) -> Iterator[Launch]:
    """Opens the sample course in a fresh browser; whatever a page says to the console fails the test at the end."""
    servers: list[ThreadingHTTPServer] = []
    said: list[str] = []

    def open_course(
        spot: str = "", lms: bool = True, viewport: tuple[int, int] = (1280, 800), **changes: object
    ) -> Page:
        folder = write_site(tmp_path / f"site{len(servers)}", player, **changes)  # type: ignore[arg-type]
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        context = browser.new_context(viewport={"width": viewport[0], "height": viewport[1]})
        if lms:
            context.add_init_script(path=FAKE_LMS)
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("response", lambda response: said.append(response.url) if response.status >= 400 else None)
        page.goto(f"http://127.0.0.1:{server.server_port}/index.html{spot}")
        return page

    yield open_course
    for server in servers:
        server.shutdown()
        server.server_close()
    assert [line for line in said if "net::ERR" not in line] == []
