"""The course alone in a window, under a strict server, with an LMS in the page that does as it is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Page
from serving import Site

LMS = Path(__file__).resolve().parents[1] / "ui" / "fake_lms.js"
STRICT = {"Content-Security-Policy": "default-src 'self'"}
LENGTH_KNOWN = """film => film.readyState > 0 ||
  new Promise((known) => film.addEventListener('loadedmetadata', () => known(1), { once: true }))"""
"""Waited for by an event: a function that Playwright asks repeatedly is `eval`, which the pages' policy forbids."""


@dataclass(frozen=True)
class Stage:
    """A site with the course at `/course/`; `device` opens a browser of its own."""

    site: Site
    device: Callable[..., BrowserContext]

    def open(self, spot: str = "", *, lms: bool = True, mode: str = "normal", before: str = "") -> Page:
        """The course; with an LMS, unless told otherwise, that keeps everything in this tab. `before` runs first."""
        context = self.device()
        context.add_init_script(before)
        if lms:
            script = f"sessionStorage.setItem('mode', {mode!r});" + LMS.read_text("utf-8")
            context.add_init_script(f"if (location.protocol === 'http:') {{ {script} }}")
        page = context.new_page()
        page.goto(f"{self.site.address}/course/index.html{spot}")
        return page
