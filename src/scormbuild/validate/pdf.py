"""The rules of a PDF to be read: it is whole, has pages, and says to people and screen readers what it is.

ISO 32000-1; for access ISO 14289-1 (PDF/UA-1), of which only a person can judge the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.validate.pdf_objects import PdfObjects
from scormbuild.validate.strictness import own_error

HEADER, END = b"%PDF-", b"%%EOF"
_NEAR = 1024

BROKEN = rules.error(
    "PDF-001",
    "The PDF is not whole",
    reason="It ends too early or cannot be read from its end, so that programs show an error or repair it by guessing.",
    hint="make it again; when it was copied or downloaded, do that again",
    spec="ISO 32000-1 section 7.5",
)
NO_PAGES = rules.error(
    "PDF-002",
    "The PDF has no pages",
    reason="There is nothing to read.",
    hint="make it again",
    spec="ISO 32000-1 section 7.7.3",
)
NO_TITLE = own_error(
    "PDF-003",
    "The PDF has no title",
    reason="Readers, and people who listen, know it by its title; without one they are told the name of the file.",
    hint="give the document a title, and DisplayDocTitle",
    spec="ISO 32000-1 sections 12.2 and 14.3.3; WCAG 2.2, 2.4.2",
)
NOT_TAGGED = own_error(
    "PDF-004",
    "The PDF is not tagged, or does not say its language",
    reason="Without tags and language a screen reader guesses the order and the sound of the words.",
    hint="make it with tags; a document language is set in the source",
    spec="ISO 32000-1 sections 14.7, 14.8 and 14.9.2; WCAG 2.2, 1.3.1 and 3.1.1",
)
NO_OUTLINE = own_error(
    "PDF-005",
    "The PDF has no outline",
    reason="In a long document readers find their way by the outline beside the pages.",
    hint="make it with an outline from its headings",
    spec="ISO 32000-1 section 12.3.3; WCAG 2.2, 2.4.5",
)

_WHOLE = Place("")


def is_pdf(path: Path) -> bool:
    """Whether a file says at its beginning that it is a PDF."""
    with path.open("rb") as file:
        return HEADER in file.read(_NEAR)


def check(path: Path) -> tuple[bool, list[Diagnostic]]:
    """Whether scormbuild says that it made this PDF, and all findings about it."""
    data = path.read_bytes()
    if broken := _broken(data):
        return False, [BROKEN.at(_WHOLE, broken)]
    pdf = PdfObjects(data)
    if not pdf.catalog:
        return False, [BROKEN.at(_WHOLE, "its trailer leads to no catalog")]
    info = pdf.refer(pdf.trailer, "Info")
    return _text(info, "Creator").startswith("scormbuild"), list(_check(pdf, info))


def _broken(data: bytes) -> str:
    """What is wrong with its beginning and its end, "" when nothing is."""
    if END not in data[-_NEAR:]:
        return "it does not end as a PDF does: the end is cut off"
    start = re.findall(rb"startxref\s+([0-9]{1,12})", data[-_NEAR:])
    if not start:
        return "its end does not say where the table of its objects is"
    if not re.match(rb"\s*(?:xref\b|[0-9]+\s+[0-9]+\s+obj\b)", data[int(start[-1]) : int(start[-1]) + 40]):
        return "there is no table of objects where its end says"
    return ""


def _check(pdf: PdfObjects, info: bytes) -> Iterator[Diagnostic]:
    count = re.search(rb"/Count\s+([0-9]{1,9})", pdf.refer(pdf.catalog, "Pages"))
    if not count or not int(count[1]):
        yield NO_PAGES.at(_WHOLE, "its tree of pages is empty, or there is none")
    if not _text(info, "Title").strip():
        yield NO_TITLE.at(_WHOLE, "its information dictionary has no Title")
    elif not re.search(rb"/DisplayDocTitle\s+true", pdf.refer(pdf.catalog, "ViewerPreferences")):
        yield NO_TITLE.at(_WHOLE, "the title is not what is shown: DisplayDocTitle is not true")
    if not re.search(rb"/Marked\s+true", pdf.refer(pdf.catalog, "MarkInfo")) or not pdf.refer(
        pdf.catalog, "StructTreeRoot"
    ):
        yield NOT_TAGGED.at(_WHOLE, "it has no tags")
    if not _text(pdf.catalog, "Lang"):
        yield NOT_TAGGED.at(_WHOLE, "it does not say in which language it is")
    if not re.search(rb"/First\s", pdf.refer(pdf.catalog, "Outlines")):
        yield NO_OUTLINE.at(_WHOLE, "its catalog leads to no outline, or the outline is empty")


def _text(dictionary: bytes, key: str) -> str:
    """A text of a dictionary, roughly: enough to see whether and how it begins (7.9.2)."""
    found = re.search(rb"/%s\s*(?:\(((?:[^()\\]|\\.)*)\)|<([0-9A-Fa-f\s]*)>)" % key.encode(), dictionary, re.DOTALL)
    if not found:
        return ""
    digits = b"".join((found[2] or b"").split())
    data = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()) or found[1] or b""
    return data.decode("utf-16", "replace") if data.startswith((b"\xfe\xff", b"\xff\xfe")) else data.decode("latin-1")
