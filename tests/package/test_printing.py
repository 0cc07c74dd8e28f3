"""Printing: with a browser that is none, so that what is asked of it and done with its PDF can be seen."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from scormbuild.errors import EnvironmentProblem
from scormbuild.package import Contents, Member
from scormbuild.package.printed import finished, pages_of
from scormbuild.package.printing import INFO, XMP, find_browser, lacks_browser, print_book


def printed(*objects: str) -> bytes:
    """A PDF in the form in which the printer writes it."""
    data, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n<<{body}>>\nendobj\n".encode()
    table, size = len(data), len(objects) + 1
    entries = "0000000000 65535 f \n" + "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"trailer\n<</Size {size}\n/Root {len(objects)} 0 R\n/Info 1 0 R>>\nstartxref\n{table}\n%%EOF\n"
    return bytes(data + f"xref\n0 {size}\n{entries}{trailer}".encode())


PRINTED = printed(
    "/Title (Bells)\n/Creator (Mozilla/5.0 \\(X11\\))\n/CreationDate (D:20260102030405+00'00')",
    "/Type /Pages\n/Count 2\n/Kids [3 0 R 4 0 R]",
    "/Type /Page",
    "/Type /Pages\n/Count 1\n/Kids [5 0 R]",
    "/Type /Page",
    "/p1 [3 0 R /XYZ 0 1 0]\n/p2 [5 0 R /XYZ 0 1 0]",
    "/Type /Catalog\n/Pages 2 0 R\n/Dests 6 0 R\n/Lang (en)",
)
BROWSER = f"""#!{sys.executable}
import pathlib, sys
log = pathlib.Path(__file__).with_name("log")
book = pathlib.Path(sys.argv[-1].removeprefix("file://"))
with log.open("a") as file:
    file.write(" ".join(sys.argv[1:]) + "\\n" + book.read_text() + "\\n")
out = next(word for word in sys.argv if word.startswith("--print-to-pdf=")).partition("=")[2]
pathlib.Path(out).write_bytes({PRINTED!r})
"""
TOC = '<a href="#p2"><span class="at" data-page-of="p2"/></a><span data-page-of="p9"></span>'


def contents() -> Contents:
    info = json.dumps({"Title": "Звънци", "ModDate": "D:19800101000000Z"}).encode()
    members = (Member("book.xhtml", TOC.encode()), Member(INFO, info), Member(XMP, b"<x/>"))
    return Contents(members, "book.xhtml", "pdf")


def browser(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str = BROWSER) -> Path:
    file = folder / "browser"
    file.write_text(text)
    file.chmod(0o755)
    monkeypatch.setenv("SCORMBUILD_BROWSER", str(file))
    return folder / "log"


def test_the_first_time_it_prints_twice_as_only_then_the_pages_are_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = browser(tmp_path, monkeypatch)
    target = tmp_path / "a.pdf"
    assert print_book(contents(), target, target) == target.stat().st_size
    first, one, second, two = log.read_text().splitlines()
    assert one == TOC.replace('"p2"/>', '"p2"></span>')
    assert two == TOC.replace('"p2"/>', '"p2">2</span>')
    assert "MAP * ~NOTFOUND" in first
    assert "--export-tagged-pdf" in second
    assert not list(tmp_path.glob("*.xhtml"))


def test_with_the_pages_of_the_last_edition_it_prints_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = browser(tmp_path, monkeypatch)
    target = tmp_path / "a.pdf"
    print_book(contents(), target, target)
    made = target.read_bytes()
    log.unlink()
    print_book(contents(), target, last=target)
    assert log.read_text().splitlines()[1:] == [TOC.replace('"p2"/>', '"p2">2</span>')]
    assert target.read_bytes() == made


@pytest.mark.parametrize(
    "before",
    [
        pytest.param(b"", id="empty"),
        pytest.param(PRINTED, id="not finished"),
        pytest.param(b"%PDF-1.4\ntrailer\n<</Prev 999\n>>", id="cut short"),
        pytest.param(finished(PRINTED.replace(b"[5 0 R", b"[3 0 R"), {}, b""), id="other pages"),
        pytest.param(finished(PRINTED, {}, b"").replace(b"/Size", b"/Sise"), id="spoiled"),
    ],
)
def test_a_last_edition_that_helps_nothing_harms_nothing(
    before: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser(tmp_path, monkeypatch)
    print_book(contents(), tmp_path / "a.pdf", tmp_path / "none.pdf")
    (tmp_path / "last.pdf").write_bytes(before)
    print_book(contents(), tmp_path / "b.pdf", tmp_path / "last.pdf")
    assert (tmp_path / "b.pdf").read_bytes() == (tmp_path / "a.pdf").read_bytes()


def test_a_browser_that_never_prints_the_same_pages_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    restless = (
        BROWSER
        + """
if log.read_text().count("--headless") % 2:
    data = pathlib.Path(out).read_bytes()
    pathlib.Path(out).write_bytes(data.replace(b"/p2 [5 0 R", b"/p2 [3 0 R"))
"""
    )
    browser(tmp_path, monkeypatch, restless)
    with pytest.raises(EnvironmentProblem, match="puts chapters on other pages each time it prints"):
        print_book(contents(), tmp_path / "a.pdf", tmp_path / "a.pdf")


def test_what_was_printed_keeps_no_time_and_tells_who_made_it() -> None:
    made = finished(PRINTED, {"Title": "Звънци", "ModDate": "D:19800101000000Z"}, b"<x/>")
    assert made.startswith(PRINTED[:20])
    assert b"20260102" not in made
    assert b"Mozilla" not in made
    assert "Звънци".encode("utf-16-be").hex().encode() in made
    assert b"/Lang (en)\n/Metadata 8 0 R>>" in made
    assert made == finished(
        PRINTED.replace(b"20260102", b"20270506"), {"Title": "Звънци", "ModDate": "D:19800101000000Z"}, b"<x/>"
    )
    table = int(made.rsplit(b"startxref\n", 1)[1].split()[0])
    assert made[table:].startswith(b"xref\n")
    offset = int(made[table:].split(b"\n")[2].split()[0])
    assert made[offset:].startswith(b"1 0 obj")


def test_places_have_their_pages() -> None:
    assert pages_of(PRINTED) == {"p1": 1, "p2": 2}


def test_without_a_browser_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCORMBUILD_BROWSER", str(tmp_path / "none"))
    assert find_browser() == ""
    assert "install Chromium" in lacks_browser()
    with pytest.raises(EnvironmentProblem, match="install Chromium"):
        print_book(contents(), tmp_path / "a.pdf", tmp_path / "a.pdf")


def test_a_browser_that_prints_nothing_is_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser(tmp_path, monkeypatch, "#!/bin/sh\necho no display\n")
    with pytest.raises(EnvironmentProblem, match="printed nothing: no display"):
        print_book(contents(), tmp_path / "a.pdf", tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()


def test_a_browser_of_another_kind_is_not_guessed_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser(tmp_path, monkeypatch, BROWSER.replace("%%EOF", "%%EOF of another form"))
    with pytest.raises(EnvironmentProblem, match="of a form that is not known"):
        print_book(contents(), tmp_path / "a.pdf", tmp_path / "a.pdf")
