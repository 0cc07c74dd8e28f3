"""An LMS in a page: a package in a frame, a SCORM 1.2 API beside it, and a server that keeps what was committed.

with Lms(package, tmp_path, scorm_again_page) as lms:
    page.goto(lms.address)                       # again to resume: what was committed is there
    course = page.frame_locator("#content")
    ...
    lms.kept["cmi.core.lesson_status"]           # the LMS's own copy, also after the page was closed
    lms.illegal()                                # calls no good SCO makes
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from serving import Page, Site, unzipped

Json = dict[str, Any]
ROOT = Path(__file__).resolve().parents[2]
MOUNTS = {
    "/judges/": Path(__file__).parent,
    "/player/lms/": ROOT / "player" / "lms",
    "/scorm-again/": ROOT / "node_modules" / "scorm-again" / "dist",
}


ASKING = {
    ("LMSGetValue", "401"),
    ("GetValue", "401"),
    ("GetValue", "403"),
    ("GetLastError", "401"),
    ("GetLastError", "403"),
}


@dataclass(frozen=True)
class Launch:
    """What the LMS's page is made for: elements kept so far, options of the API, the number of this session."""

    kept: Mapping[str, str]
    options: Mapping[str, Any]
    session: int
    content: str = "/content/index.html"
    keep: str = "/keep"

    @property
    def entry(self) -> str:
        """First time, resumed after a suspended session, or neither (RTE 1.2, 3.4.4; RTE 4th edition, 4.2.11)."""
        if not self.kept:
            return "ab-initio"
        return "resume" if "suspend" in (self.kept.get("cmi.core.exit"), self.kept.get("cmi.exit")) else ""


def scorm_again_page(launch: Launch) -> str:
    """HTML of a page whose API is scorm-again's; `options` are its settings."""
    return _page(launch, '<script src="/scorm-again/scorm12.js"></script>', "scorm_again_lms.js")


def scorm_again_2004_page(launch: Launch) -> str:
    """The same with its API of SCORM 2004."""
    return _page(launch, '<script src="/scorm-again/scorm2004.js"></script>', "scorm_again_2004_lms.js")


def strict_page(launch: Launch) -> str:
    """HTML of a page whose API is our strict one (`player/lms/scorm12.js`); `options`: its own, but no `fault`.

    To make calls fail while it runs: `page.evaluate("fault.LMSCommit = 'false'")`.
    """
    return _page(launch, "", "strict_lms.js")


def _page(launch: Launch, scripts: str, main: str) -> str:
    told = json.dumps({**asdict(launch), "entry": launch.entry}).replace("<", "\\u003c")
    return f"""<!doctype html>
<html lang="en"><meta charset="utf-8"><title>LMS</title>
<style>html, body {{ margin: 0; height: 100%; }} iframe {{ border: 0; width: 100%; height: 99%; }}</style>
<body><script type="application/json" id="launch">{told}</script>{scripts}
<script type="module" src="/judges/{main}"></script>
"""


@dataclass(frozen=True)
class LmsCall:
    """One call of the API: what was given, answered, and the error afterwards ("0" = none)."""

    method: str
    given: tuple[str, ...]
    answer: object
    error: str


class Lms:
    """A server with one learner and one package; what it keeps and was called survives every page.

    Calls reach it with each commit and when the page is left; `page.evaluate("calls")` has them at once.
    """

    def __init__(self, package: Path, folder: Path, page: Callable[[Launch], str], **options: Any) -> None:
        self.options = options
        self._page = page
        self._session = 0
        self._told: list[Json] = []
        self._bases: dict[int, Mapping[str, str]] = {}
        self._content = folder / "content"
        content = unzipped(package, self._content)
        self.site = Site({"/lms": self._launch, "/keep": self._keep, "/content/": content, **MOUNTS})

    def __enter__(self) -> Lms:
        return self

    def __exit__(self, *error: object) -> None:
        self.site.__exit__(*error)

    @property
    def address(self) -> str:
        """Where the learner goes; each visit is a new session with what is kept by then."""
        return f"{self.site.address}/lms"

    @property
    def kept(self) -> dict[str, str]:
        """Elements and values as of the last commit, the write-only ones too."""
        keeping = [told for told in self._ordered() if told["kept"] is not None]
        last = keeping[-1]["session"] if keeping else 0
        kept = dict(self._bases.get(last, {}))
        for told in keeping:
            if told["session"] == last:
                kept |= told["kept"]
        return {element: value for element, value in kept.items() if value is not None}

    def restore(self, kept: Mapping[str, str]) -> None:
        """Take what another LMS kept (or nothing: a new attempt) as this one's, from the next session on."""
        self._session += 1
        self._told.append({"session": self._session, "first": 0, "calls": [], "kept": dict(kept)})

    def replace(self, package: Path) -> None:
        """The next edition of the course, from the next visit on."""
        shutil.rmtree(self._content)
        unzipped(package, self._content)

    def start_over(self) -> None:
        """Know nothing of the learner, nor of what was called so far."""
        self._told.clear()
        self.restore({})

    @property
    def calls(self) -> list[LmsCall]:
        """Every call of every session, in order."""
        all_told = [call for told in self._ordered() for call in told["calls"]]
        return [LmsCall(method, tuple(given), answer, error) for method, given, answer, error in all_told]

    def illegal(self) -> list[LmsCall]:
        """Calls that left an error; asking whether an element is there, or has a value, is allowed."""
        return [one for one in self.calls if one.error != "0" and (one.method, one.error) not in ASKING]

    def values(self, element: str) -> list[str]:
        """Every value an element was set to, in order."""
        return [one.given[1] for one in self.calls if one.method == "LMSSetValue" and one.given[0] == element]

    def _ordered(self) -> list[Json]:
        """What pages told; what they send while they are left may overtake itself on its way."""
        return sorted(self._told, key=lambda told: (told["session"], told["first"]))

    def _launch(self, method: str, body: bytes) -> Page:
        self._session += 1
        launch = Launch(self.kept, self.options, self._session)
        self._bases[self._session] = launch.kept
        return Page(self._page(launch).encode(), headers={"Cache-Control": "no-store"})

    def _keep(self, method: str, body: bytes) -> Page:
        self._told.append(json.loads(body))
        return Page(status=204)
