"""One course, one learner, pages that must not complain; figures for the closing lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from serving import Site, unzipped

from e2e.diary import Diary
from e2e.stage import STRICT, Stage
from e2e.truth import Truth, read_truth

FIGURES = pytest.StashKey[list[str]]()
Note = Callable[..., None]


@pytest.fixture(scope="session")
def truth(packages: dict[str, Path]) -> Truth:
    return read_truth(packages["scorm12"])


@pytest.fixture
def diary(truth: Truth) -> Diary:
    return Diary(truth)


@pytest.fixture
def note(request: pytest.FixtureRequest) -> Note:
    """Adds a line of figures to the end of the run: `note("calls at launch", scorm12=9)`."""
    lines = request.config.stash.setdefault(FIGURES, [])

    def add(what: str, **figures: Any) -> None:
        lines.append(f"{what}: " + ", ".join(f"{name} {value}" for name, value in figures.items()))

    return add


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    lines = config.stash.get(FIGURES, [])
    if lines:
        terminalreporter.section("figures of the course taken in a browser")
        for line in lines:
            terminalreporter.write_line(line)


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What pages said to the console, threw, or asked of another host; a test that expects some clears the list."""
    said: list[str] = []
    yield said
    assert said == []


class Devices:
    """Opens browsers of their own, `device()`: no storage shared with any other."""

    def __init__(self, browser: Browser, complaints: list[str]) -> None:
        self._browser = browser
        self._complaints = complaints
        self._contexts: list[BrowserContext] = []

    def __call__(self) -> BrowserContext:
        context = self._browser.new_context(viewport={"width": 1280, "height": 800})
        self._contexts.append(context)
        context.on("page", lambda page: watch(page, self._complaints))
        return context

    def close(self) -> None:
        """Before the site goes: a page that is fetching something then would complain."""
        for context in self._contexts:
            context.close()
        self._contexts.clear()


@pytest.fixture
def device(browser: Browser, complaints: list[str]) -> Iterator[Devices]:
    devices = Devices(browser, complaints)
    yield devices
    devices.close()


def watch(page: Page, said: list[str]) -> None:
    """Write down everything a page should not do."""
    page.on("pageerror", lambda error: said.append(f"threw: {error}"))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("response", lambda answer: said.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
    page.on("request", lambda asked: said.append(f"left home: {asked.url}") if is_foreign(asked.url) else None)
    page.on("dialog", lambda dialog: (said.append(f"dialog: {dialog.message}"), dialog.dismiss()))


def is_foreign(address: str) -> bool:
    return not address.startswith(("http://127.0.0.1:", "file:", "data:", "blob:", "about:"))


@pytest.fixture
def stage(packages: dict[str, Path], device: Devices, tmp_path: Path) -> Iterator[Stage]:
    """The course at the top of a window, under `default-src 'self'` and without guessing of types."""
    with Site({"/course/": unzipped(packages["scorm12"], tmp_path / "course")}, STRICT) as site:
        yield Stage(site, device)
        device.close()
        assert site.missing() == []
