"""What links, pictures and files may point at.

A reference to a file is only ever looked up in the list of the course's own files, so nothing outside the folder can be
reached, however it is written.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Collection
from urllib.parse import unquote

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Place, near_word

MISSING_FILE = rules.error(
    "SRC-033",
    "A file that is not there",
    reason="Learners would see a gap where the file should be.",
    hint="paths are relative to the file they are written in, or to the course when they begin with `media/`",
)
OUTSIDE_FILE = rules.error(
    "SRC-034",
    "A path that leaves the course",
    reason="A package holds only files of the course; other machines do not have your disk.",
    hint="copy the file into the course and write its path with `/`, relative to the text or beginning with `media/`",
)
MEDIA_FROM_NET = rules.error(
    "SRC-035",
    "Media from the net",
    reason="What lies elsewhere can vanish, track learners or be blocked by the learning management system.",
    hint="put the file into the course, or make it a link",
)
LOST_PAGE = rules.error(
    "SRC-036",
    "A link to a page or heading that is not there",
    reason="The link would lead learners nowhere.",
    hint="link to the page's file; `#` is followed by the heading's id",
)
LOST_TERM = rules.error(
    "SRC-037",
    "A glossary term that is not there",
    reason="The tip would be empty.",
    hint="add the term to glossary.yaml",
)
LOST_REFERENCE = rules.error(
    "SRC-038",
    "An entry of the references that is not there",
    reason="Readers could not find the source.",
    hint="add the entry to references.yaml",
)
FORBIDDEN_LINK = rules.error(
    "SRC-039",
    "A link of a kind that a course does not have",
    reason="Addresses such as `javascript:` run code in the learner's browser, and local files exist nowhere else.",
    hint="a link goes to a page of the course, `glossary:`, `ref:`, `https://` or `mailto:`",
)

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
# comparing words is slow: a thousand lost files among thousands would take minutes
_MOST_COMPARED = 1_000
OUTWARD = ("http", "https", "mailto")


def scheme(address: str) -> str:
    """The scheme of an address in lower case, ``""`` for a path; invisible characters hide nothing."""
    match = _SCHEME.match(_INVISIBLE.sub("", address))
    return match[1].lower() if match else ""


def find_file(written: str, folder: str, files: Collection[str], at: Place, findings: list[Diagnostic]) -> str:
    """The path in the course of a file referred to from `folder`; "" and a finding when there is none."""
    kind = scheme(written)
    if kind in ("http", "https", "ftp") or written.startswith("//"):
        findings.append(MEDIA_FROM_NET.at(at, f"`{written}` lies outside the course"))
        return ""
    candidates = [_path(text, folder) for text in dict.fromkeys((written, unquote(written)))]
    for path in candidates:
        if path in files:
            return path
    if kind or any(_leaves(path) for path in candidates) or "\\" in unquote(written):
        findings.append(OUTSIDE_FILE.at(at, f"`{written}` is not a path inside the course"))
        return ""
    near = near_path(candidates[-1], files)
    findings.append(MISSING_FILE.at(at, f"there is no file `{candidates[-1]}` in the course", near))
    return ""


def find_page(written: str, folder: str, pages: Collection[str]) -> str:
    """The path of a page's file, "" when the course has no such page."""
    path = _path(unquote(written), folder)
    return path if path in pages else ""


def near_path(path: str, files: Collection[str]) -> str:
    """A hint naming the file nearest to a wrong path: one of the same name, else one of a similar path."""
    name = posixpath.basename(path).casefold()
    same = [file for file in files if posixpath.basename(file).casefold() == name]
    if same:
        return f"did you mean `{same[0]}`?"
    return near_word(path, files) if len(files) < _MOST_COMPARED else ""


def _path(written: str, folder: str) -> str:
    text = unicodedata.normalize("NFC", written)
    return posixpath.normpath(text if text.startswith(("media/", "/")) or not folder else f"{folder}/{text}")


def _leaves(path: str) -> bool:
    return path.startswith(("../", "/")) or path == ".."
