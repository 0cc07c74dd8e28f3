"""A course that is to be one page of HTML is small enough for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic
from scormbuild.model import Outline

TOO_LARGE = rules.error(
    "MEDIA-007",
    "The course is too large for a single file",
    reason="The whole page is read before its first word is shown: phones are slow with it, or give up.",
    hint="package it as a site instead, without `--single-file`; or make the largest media smaller",
)
_MB = 1e6
_NAMED = 3


def check_single_file(outline: Outline, size: int, media: Mapping[str, int], limit: int) -> Iterator[Diagnostic]:
    """MEDIA-007. `size` is that of the page, `media` that of each file in it; all in bytes."""
    if size <= limit:
        return
    largest = sorted(media.items(), key=lambda one: (-one[1], one[0]))[:_NAMED]
    named = ", ".join(f"`{path}` with {size / _MB:.1f} MB" for path, size in largest)
    weight = f"; most of it are {named}" if named else ""
    yield TOO_LARGE.at(outline.at, f"the page would have {size / _MB:.1f} MB of at most {limit / _MB:.0f} MB{weight}")
