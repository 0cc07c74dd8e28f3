"""The course alone in a window, under a strict server, with an LMS in the page that does as it is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page
from serving import Site

LMS = Path(__file__).resolve().parents[1] / "ui" / "fake_lms.js"
STRICT = {"Content-Security-Policy": "default-src 'self'"}


@dataclass(frozen=True)
class Stage:
    """A site with the course at `/course/`; `device` opens a browser of its own."""

    site: Site
    device: Callable[..., BrowserContext]

    def open(self, spot: str = "", *, lms: bool = True, mode: str = "normal", **options: Any) -> Page:
        """The course, as long as no other is said with an LMS that keeps everything in this tab."""
        context = self.device(**options)
        if lms:
            context.add_init_script(f"sessionStorage.setItem('mode', {mode!r})")
            context.add_init_script(path=LMS)
        page = context.new_page()
        page.goto(f"{self.site.address}/course/index.html{spot}")
        return page
