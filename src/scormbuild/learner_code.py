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
    "scorm2004": "a SCORM 2004 package in an LMS",
    "xapi": "an xAPI package with a record store",
    "web": "a web site that keeps progress in the browser",
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
    "readonly": (
        "another window of this course is the one that saves",
        "let the learner go on there, or choose `Continue here`",
    ),
    "review": (
        "the LMS opened the course for review: nothing is saved",
        "if the learner is to go on working, start a new attempt in the LMS",
    ),
    "lost": (
        "the window of the LMS was closed; the work is safe in the learner's browser",
        "let the learner open the course again from the LMS in the same browser; it is then sent by itself",
    ),
    "closed": ("the session has ended, and nothing was left to save", "open the course again from the LMS"),
}
_SITE_STATES = {
    "saved": (
        "the learner's browser has stored everything, and there is no LMS",
        "let the learner open the course again in the same browser at the same address; a file takes progress along",
    ),
    "device": (
        "the latest work is kept in the learner's browser, apart from what a newer version of the course wrote there",
        "load the course anew, so that its newest version runs",
    ),
    "nowhere": (
        "the learner's browser takes nothing",
        "keep the page open, allow the site to keep data in the browser, or save the progress to a file",
    ),
    "closed": ("the session has ended, and nothing was left to save", "open the course again"),
}
"""What differs where the browser is the store."""
_LOST_FOR_GOOD = (
    "the window of the LMS was closed, and the browser keeps nothing: the latest work is on the open page only",
    "keep the page open and copy what was written; later allow the site to keep data in the browser",
)
_ERRORS = {
    "0": "the connection broke before an answer came",
    "gone": "the window of the LMS was closed",
    "thrown": "the LMS's script failed",
    "storage": "the browser's storage is blocked or full",
    "unreadable": "what was kept was written by a newer version of the course, or is none of its own",
    "none": "no LMS was found around the course",
    "refused": "the store refused statements for good; the number says how many",
    "unheard": "the page was left before the answer came",
    "unknown": "what the LMS kept was written by a newer version of the course",
    "part": "a part of what the LMS kept was damaged, perhaps cut; the rest was used",
}
_SCORM_ERRORS = {
    "101": "the LMS's own server failed, or the session there has ended (log in anew)",
    "201": "the LMS refused the form of a call",
    "301": "the LMS had not begun the session, or had already ended it",
    "401": "the LMS does not know an element",
    "402": "an element cannot be set",
    "403": "an element may only be read",
    "404": "an element may only be written",
    "405": "the LMS refused a value",
}
_STORE_ERRORS = {
    "401": "the store does not let this learner in any more (open the course anew from the LMS)",
    "403": "the store forbids it",
    "404": "there is no store at the address",
    "409": "the store has another version of it",
    "412": "the store's copy was changed meanwhile",
    "429": "the store asks for patience",
}


def decode(code: str) -> list[str] | None:
    """The code as lines of text, the answer and what to do first; None when it is no such code."""
    found = _CODE.fullmatch(code.strip())
    return list(_lines(*found.groups())) if found else None


def _lines(kind: str, state: str, *more: str) -> Iterator[str]:
    changes, size, commits, failures, browser, trouble = more
    states = _STATES | _SITE_STATES if kind == "web" else _STATES
    said, hint = states.get(state, (f"unknown state `{state}`: a newer version of the course", ""))
    if (state, browser) == ("lost", "0"):
        said, hint = _LOST_FOR_GOOD
    yield f"Saving: {said}."
    if hint:
        yield f"What to do: {hint}."
    if trouble:
        yield f"Last trouble: {_trouble(kind, trouble)}."
    yield f"This session: {_saves(int(commits), int(failures))}."
    copy = "the browser has a copy" if browser == "1" else "the browser keeps no copy: storage is blocked or full"
    yield f"This attempt: {_times(int(changes), 'change')}, {_times(int(size), 'character')}; {copy}."
    yield f"The course runs as {_KINDS.get(kind, f'`{kind}`, which this version does not know')}."


def _saves(tried: int, failures: int) -> str:
    """The player counts the saves it tried, and those that failed since the last good one."""
    if not failures:
        return f"{_times(tried, 'save')}, none is failing now"
    last = "the last one failed" if failures == 1 else f"the last {failures:,} failed"
    return f"{_times(tried, 'save')}, {last}"


def _times(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _trouble(kind: str, trouble: str) -> str:
    word, _, about = trouble.partition("-")
    if re.fullmatch(r"5\d\d", word):
        meaning = "the store's server failed"
    else:
        meaning = (_ERRORS | (_STORE_ERRORS if kind == "xapi" else _SCORM_ERRORS)).get(
            word, "not known to this version"
        )
    return f"{word}{f' ({about})' if about else ''}: {meaning}"
