"""How a book becomes a PDF: a Chromium that is there anyway prints it, without network.

Only a print tells on which page each chapter begins, so it prints once more where the numbers of the pages were not
known before: those of the last edition are tried first, as most edits move no chapter to another page.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from scormbuild.errors import EnvironmentProblem
from scormbuild.package.contents import Contents, Member
from scormbuild.package.printed import UnknownFormError, as_printed, finished, pages_of

INFO, XMP = "info.json", "metadata.xmp"
"""Members that are not printed: what the PDF says of itself, as its information dictionary and as XMP have it."""

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
_OTHER = "try another Chromium: SCORMBUILD_BROWSER names one"
_LONGEST = 300
"""Seconds after which a browser that has not printed is given up."""
_MOST_PRINTS = 4
"""The numbers have room of their own, so the second print moves nothing; one that did would be known by the third."""
_SETTINGS = (
    "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--no-first-run", "--no-default-browser-check",
    "--no-proxy-server", "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer", "--export-tagged-pdf", "--generate-pdf-document-outline",
)  # fmt: skip
_SURROUNDINGS = {"LC_ALL": "C.UTF-8", "LANGUAGE": "en", "TZ": "UTC"}
"""So that neither language nor place of the machine has a part in what is printed."""

_PAGE_OF = re.compile(rb'(data-page-of="([^"]+)")(?:/>|>[^<]*</span>)')


def find_browser(environ: Mapping[str, str] = os.environ) -> str:
    """The Chromium to print with (``SCORMBUILD_BROWSER``, else the first one found); "" when there is none."""
    if chosen := environ.get("SCORMBUILD_BROWSER"):
        return shutil.which(chosen) or ""
    found = next(filter(None, map(shutil.which, _NAMES)), "")
    return found or next((place for place in _PLACES if os.path.exists(place)), "")


def lacks_browser() -> str:
    """What is missing for a PDF, "" when nothing is."""
    return "" if find_browser() else "install Chromium, which prints it, or name one in SCORMBUILD_BROWSER"


def print_book(contents: Contents, target: Path, last: Path) -> int:
    """Print the document that `contents` launches; gives the size of the PDF. `last` is the edition before it, if any.

    Raises EnvironmentProblem when there is no browser or it does not print, OSError when `target` cannot be written.
    """
    if lack := lacks_browser():
        raise EnvironmentProblem(f"a PDF cannot be made here: {lack}")
    browser = find_browser()
    members = {member.path: member for member in contents.members}
    with tempfile.TemporaryDirectory(prefix="scormbuild-") as name:
        folder = Path(name)
        for member in members.values():
            _put(folder, member)
        try:
            printed = _print_numbered(browser, folder / contents.launch, _numbers(last))
            data = finished(printed, json.loads((folder / INFO).read_bytes()), (folder / XMP).read_bytes())
        except UnknownFormError as problem:
            raise EnvironmentProblem(f"{browser}: {problem}", hint=_OTHER) from None
    return target.write_bytes(data)


def _numbers(last: Path) -> Mapping[str, int]:
    """The pages of the last edition; none where it is not there or not ours."""
    try:
        return pages_of(as_printed(last.read_bytes()))
    except (OSError, ValueError):
        return {}


def _print_numbered(browser: str, book: Path, pages: Mapping[str, int]) -> bytes:
    """The PDF of a document whose numbers of pages are those that it has. `pages` are tried first."""
    text = book.read_bytes()
    for _ in range(_MOST_PRINTS):
        tried = _numbered(text, pages)
        book.write_bytes(tried)
        printed = _print(browser, book)
        pages = pages_of(printed)
        if _numbered(text, pages) == tried:
            return printed
    raise EnvironmentProblem(f"{browser} puts chapters on other pages each time it prints", hint=_OTHER)


def _put(folder: Path, member: Member) -> None:
    file = folder / member.path
    file.parent.mkdir(parents=True, exist_ok=True)
    match member.source:
        case bytes() as data:
            file.write_bytes(data)
        case Path() as path:
            shutil.copyfile(path, file)
        case _:
            raise TypeError("what is printed is not packed before")


def _numbered(book: bytes, pages: Mapping[str, int]) -> bytes:
    """The document with the numbers of pages where it leaves room for them."""

    def number(found: re.Match[bytes]) -> bytes:
        page = pages.get(found[2].decode())
        return found[1] + b">" + (str(page).encode() if page else b"") + b"</span>"

    return _PAGE_OF.sub(number, book)


def _print(browser: str, book: Path) -> bytes:
    """The PDF of a document, as the browser makes it."""
    out, profile = book.with_suffix(".pdf"), book.with_name("profile")
    out.unlink(missing_ok=True)
    root = hasattr(os, "geteuid") and os.geteuid() == 0  # Chromium has no sandbox for root
    words = [browser, *_SETTINGS, *(["--no-sandbox"] if root else []), f"--user-data-dir={profile}"]
    told = _run([*words, f"--print-to-pdf={out}", book.as_uri()])
    if not out.is_file() or not out.stat().st_size:
        raise EnvironmentProblem(f"{browser} printed nothing: {told}", hint=_OTHER)
    return out.read_bytes()


def _run(words: list[str]) -> str:
    """Run the browser to its end, or end it; gives the last line it said."""
    try:
        process = subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, **_SURROUNDINGS},
            start_new_session=True,
        )
    except OSError as problem:
        return problem.strerror or str(problem)
    try:
        said = process.communicate(timeout=_LONGEST)[0].decode(errors="replace").strip()
    except subprocess.TimeoutExpired:
        said = f"it did not end within {_LONGEST} seconds"
    finally:
        _end(process)
    return said.rpartition("\n")[2]


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a browser with all of its processes, if it still runs."""
    if process.poll() is not None:
        return
    if os.name == "nt":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
