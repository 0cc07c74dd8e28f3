"""The platforms of the preview, one for each kind of format: where a learner is let in, and what is kept of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from judges.frames import Lms
from playwright.sync_api import BrowserContext, Frame, Page

from e2e.equivalence.facts import Facts
from e2e.equivalence.scorm import read_scorm12, read_scorm2004, session_seconds
from e2e.equivalence.statements import read_store
from e2e.lms_window import course_in, goto, open_course
from e2e.scorm12_record import decode
from e2e.truth import Truth
from e2e.xapi_record import STATE
from scormbuild.preview import Preview
from scormbuild.preview.learner import Record


@dataclass
class Platform(ABC):
    """A preview of the course in one format. `read` is the record so far, `ended` how many sessions it knows of."""

    preview: Preview
    context: BrowserContext
    word: ClassVar[str] = "Saved"

    def enter(self) -> Frame:
        """The frame of the course, in a new window."""
        return course_in(goto(self.context, self.preview.address))

    def leave(self, page: Page) -> None:
        """Go elsewhere and wait until that was heard."""
        known = self.ended()
        page.goto("about:blank")
        for _ in range(250):
            if self.ended() > known:
                break
            page.wait_for_timeout(20)
        assert self.ended() > known, "the end of the session was not heard"
        page.close()

    def renew(self, package: Path) -> None:
        """Another edition of the course is there; a preview has noticed it by itself."""
        shown = self.preview.stage.package
        assert shown is not None
        assert shown.path == package

    @abstractmethod
    def ended(self) -> int:
        """How many sessions are known to have ended, or what grows with them."""

    @abstractmethod
    def read(self, truth: Truth) -> Facts:
        """The record so far."""


@dataclass
class Scorm(Platform):
    """An LMS that keeps `cmi` elements."""

    understand: Callable[[dict[str, str], Truth], Facts] = read_scorm12
    spent: list[float] = field(default_factory=list)

    def leave(self, page: Page) -> None:
        super().leave(page)
        self.spent.append(session_seconds(self.record.kept))  # which an LMS would add up

    @property
    def record(self) -> Record:
        """Of the only SCO there is."""
        return next(iter(self.preview.stage.attempt.records.values()), Record({}))

    def ended(self) -> int:
        return self.record.turn

    def read(self, truth: Truth) -> Facts:
        return {**self.understand(self.record.kept, truth), "seconds": sum(self.spent)}


@dataclass
class ScormAgain(Platform):
    """An LMS that another implementation of SCORM 2004 makes; the preview only builds the course for it."""

    lms: Lms
    spent: list[float] = field(default_factory=list)

    def enter(self) -> Frame:
        return open_course(self.context, self.lms.address)

    def leave(self, page: Page) -> None:
        super().leave(page)
        self.spent.append(session_seconds(self.lms.kept))

    def renew(self, package: Path) -> None:
        self.lms.replace(package)

    def ended(self) -> int:
        return sum(call.method == "Terminate" for call in self.lms.calls)

    def read(self, truth: Truth) -> Facts:
        assert self.lms.illegal() == [], self.lms.illegal()[:9]
        return {**read_scorm2004(self.lms.kept, truth), "seconds": sum(self.spent)}


@dataclass
class Store(Platform):
    """A record store."""

    def ended(self) -> int:
        ends = [one for one in self.preview.stage.lrs.statements if one["verb"]["id"].endswith("/terminated")]
        return len([one for one in ends if "/videos/" not in one["object"]["id"]])

    def read(self, truth: Truth) -> Facts:
        lrs = self.preview.stage.lrs
        assert lrs.refused == []
        return read_store(lrs.statements, lrs.states[STATE].decode(), truth)


@dataclass
class Host(Platform):
    """A web server that keeps nothing: the browser does."""

    word = "Saved on this device"
    state: str = ""

    def ended(self) -> int:
        return 0  # nobody counts

    def leave(self, page: Page) -> None:
        page.goto(f"{self.preview.address}/-/session")  # a page of the same origin, after the course has gone
        self.state = page.evaluate("localStorage[Object.keys(localStorage).find((key) => key.endsWith(':web'))]")
        page.close()

    def read(self, truth: Truth) -> Facts:
        return {"state": decode(truth, self.state)}


PLATFORMS: dict[str, Callable[[Preview, BrowserContext], Platform]] = {
    "scorm12": Scorm,
    "scorm2004": lambda preview, context: Scorm(preview, context, read_scorm2004),
    "scorm2004-3": lambda preview, context: Scorm(preview, context, read_scorm2004),
    "xapi": Store,
    "cmi5": Store,
    "web": Host,
}
"""By the name of the format."""
