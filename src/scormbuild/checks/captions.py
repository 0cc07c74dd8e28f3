"""Captions are well-formed WebVTT: browsers drop a bad cue without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.model import Course

HEADER = rules.error(
    "MEDIA-005",
    "A captions file does not begin with WEBVTT",
    reason="Browsers ignore the whole file.",
    hint="save it as WebVTT in UTF-8; its first line is `WEBVTT`",
    spec="WebVTT, section 4.1",
)
TIMING = rules.error(
    "MEDIA-006",
    "A caption's times are wrong",
    reason="Browsers drop a cue whose times they cannot read, or whose end is before its start.",
    hint="write `00:01:02.500 --> 00:01:05.000`",
    spec="WebVTT, section 4.1",
)

_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_CUE = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}([ \t].*)?")


def check_captions(course: Course, files: Mapping[str, Path]) -> Iterator[Diagnostic]:
    """MEDIA-005, MEDIA-006."""
    for name in sorted({file for video in course.videos for _language, file in video.captions}):
        if name in files:
            text = files[name].read_text(encoding="utf-8-sig", errors="replace")
            yield from _check_file(name, text.splitlines())


def _check_file(name: str, lines: list[str]) -> Iterator[Diagnostic]:
    if not lines or not re.match(r"WEBVTT([ \t].*)?$", lines[0]):
        yield HEADER.at(Place(name, 1), f"`{name}` does not begin with WEBVTT")
        return
    last_start = 0
    for number, line in enumerate(lines, start=1):
        if "-->" not in line:
            continue
        cue = _CUE.fullmatch(line.strip())
        if not cue:
            yield TIMING.at(Place(name, number), f"cannot read the times in “{line.strip()}”")
            continue
        start, end = _milliseconds(cue.groups()[:4]), _milliseconds(cue.groups()[4:8])
        if end <= start:
            yield TIMING.at(Place(name, number), "the caption ends before it begins")
        elif start < last_start:
            yield TIMING.at(Place(name, number), "the caption begins before the one above it")
        last_start = max(last_start, start)


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, milli = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + milli
