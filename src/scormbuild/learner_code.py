"""The diagnostic code a learner copies from *Help* in the contents, in words for the help desk.

The player makes it (`player/src/tracker.js`): version, adapter, save state, counts and the last trouble joined by `_`,
such as ``1_scorm12_device_s41_n612_c9_f3_m1_101-LMSCommit``. It holds nothing about a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_CODE = re.compile(r"1_([a-z0-9]+)_([a-z]+)_s(\d+)_n(\d+)_c(\d+)_f(\d+)_m([01])_([\w.-]*)", re.ASCII)

_KINDS = {
    "scorm12": "a SCORM 1.2 package in an LMS",
    "xapi": "an xAPI package with a record store",
    "local": "a package without an LMS",
}
_STATES = {
    "connecting": ("it was still looking for the LMS", "wait; the LMS may be late by ten seconds"),
    "saved": ("the LMS has said that it has everything", "look in the LMS: what it shows comes from there"),
    "saving": ("a save was on its way", "ask for a new code after a minute"),
    "device": (
        "the work is safe in the learner's browser, not yet in the LMS",
        "let the learner open the course again in the same browser, online and logged in; it is then sent by itself",
    ),
    "nowhere": (
        "neither the LMS nor the browser takes the work",
        "keep the page open until the LMS answers; allow the site to keep data in the browser",
    ),
    "local": ("there is no LMS; the work is kept in this browser only", "launch the course from the LMS"),
    "readonly": ("another window of this course is the one that saves", "go on there, or choose `continue here`"),
    "review": ("the LMS opened the course for review: nothing is saved", "start a new attempt in the LMS"),
    "lost": ("the window of the LMS was closed; the work is safe in the browser", "open the course again from the LMS"),
    "closed": ("the session had ended", "open the course again from the LMS"),
}
_ERRORS = {
    "0": "the connection broke before an answer came",
    "101": "the LMS's own server failed, or the session there has ended (log in anew)",
    "201": "the LMS refused the form of a call",
    "301": "the LMS had not begun the session, or had already ended it",
    "401": "the LMS does not know an element, or (xAPI) does not let this learner in any more",
    "402": "an element cannot be set",
    "403": "an element may only be read, or (xAPI) the store forbids it",
    "404": "an element may only be written, or (xAPI) there is nothing at the address",
    "405": "the LMS refused a value",
    "409": "the store has another version of it",
    "412": "the store's copy was changed meanwhile",
    "429": "the store asks for patience",
    "gone": "the window of the LMS was closed",
    "thrown": "the LMS's script failed",
    "none": "no LMS was found around the course",
    "refused": "the store refused statements for good; the number says how many",
    "unheard": "the page was left before the answer came",
    "unknown": "what the LMS kept was written by a newer version of the course",
    "part": "a part of what the LMS kept was damaged, perhaps cut; the rest was used",
}


def decode(code: str) -> list[str] | None:
    """The code as lines of text, what to do last; None when it is no such code."""
    found = _CODE.fullmatch(code.strip())
    return list(_lines(*found.groups())) if found else None


def _lines(kind: str, state: str, *more: str) -> Iterator[str]:
    changes, size, commits, failures, browser, trouble = more
    said, hint = _STATES.get(state, (f"unknown state `{state}`: a newer version of the course", ""))
    yield f"The course runs as {_KINDS.get(kind, f'`{kind}`, which this version does not know')}."
    yield f"Saving: {said}."
    yield f"This attempt has {int(changes):,} changes; the learner's state takes {int(size):,} characters."
    yield f"This session saved {int(commits):,} times" + _failures(int(failures))
    yield "The browser keeps a copy." if browser == "1" else "The browser keeps no copy: storage is blocked or full."
    if trouble:
        yield f"Last trouble: {_trouble(trouble)}."
    if hint:
        yield f"What to do: {hint}."


def _failures(number: int) -> str:
    return f"; the last {number:,} attempts failed in a row." if number else "; none is failing now."


def _trouble(trouble: str) -> str:
    word, _, about = trouble.partition("-")
    if re.fullmatch(r"5\d\d", word):
        meaning = "the store's server failed"
    else:
        meaning = _ERRORS.get(word, "not known to this version")
    return f"{word}{f' ({about})' if about else ''}, {meaning}"
