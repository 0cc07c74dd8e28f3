"""Text files as read: decoded, with Unix line ends, free of characters that have no place in a course."""

from __future__ import annotations

import re
from typing import NamedTuple

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Place

NOT_UTF8 = rules.error(
    "SRC-001",
    "Text is not UTF-8",
    reason="Every text of a course is UTF-8, so that it reads the same on every machine.",
    hint="save the file as UTF-8",
)
CONTROL_CHARACTER = rules.error(
    "SRC-002",
    "Text holds a control character",
    reason="Control characters are invisible, cannot stand in XML, and come from damaged or binary files.",
    hint="delete the character",
    spec="XML 1.0, section 2.2",
)
BIDI_CONTROL = rules.warning(
    "SRC-003",
    "Text holds a control for the direction of writing",
    reason="Such a character is invisible and can make text read differently from what it says.",
    hint="delete it; right-to-left words need no such control",
    spec="UAX 9; CVE-2021-42574",
)
TOO_LARGE = rules.error(
    "SRC-004",
    "A text file is too large",
    reason="A page of more than 5 MB cannot be read by learners; such a file has got here by mistake.",
    hint="split the text, or move the file out of the course",
)

MOST_BYTES = 5_000_000

# All that XML 1.0 forbids and all that is invisible but tab and line feed; U+0085 and U+2028/9 are left to the author.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


class SourceText(NamedTuple):
    """A text file of the course: its path in the course and its text with ``\\n`` line ends and without a BOM."""

    path: str
    text: str

    def place(self, index: int) -> Place:
        """Where the character with that index stands."""
        start = self.text.rfind("\n", 0, index) + 1
        return Place(self.path, self.text.count("\n", 0, start) + 1, index - start + 1)


def decode(path: str, data: bytes, findings: list[Diagnostic]) -> SourceText | None:
    """The text of a file, with findings; bad characters are replaced. None when it is no text or too large."""
    if len(data) > MOST_BYTES:
        findings.append(TOO_LARGE.at(Place(path), f"the file has more than {MOST_BYTES:,} bytes"))
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        findings.append(NOT_UTF8.at(Place(path, 1, 1), "the file is UTF-16"))
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        text = data.decode("utf-8", errors="replace")
        before = SourceText(path, unix(data[: problem.start].decode("utf-8").removeprefix("\ufeff")))
        message = f"byte 0x{data[problem.start]:02X} is not UTF-8"
        findings.append(NOT_UTF8.at(before.place(len(before.text)), message))
    return _without_controls(SourceText(path, unix(text.removeprefix("\ufeff"))), findings)


def unix(text: str) -> str:
    """The text with ``\\n`` for every line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _without_controls(source: SourceText, findings: list[Diagnostic]) -> SourceText:
    if not source.text.isascii():
        for match in _BIDI.finditer(source.text):
            message = f"{_name(match[0])} changes the direction of text"
            findings.append(BIDI_CONTROL.at(source.place(match.start()), message))
    first = _CONTROL.search(source.text)
    if first is None:
        return source
    findings.append(CONTROL_CHARACTER.at(source.place(first.start()), f"{_name(first[0])} is not text"))
    return SourceText(source.path, _CONTROL.sub("\ufffd", source.text))


def _name(character: str) -> str:
    return f"U+{ord(character):04X}"
