"""course.lock knows all that the course has."""

from __future__ import annotations

from collections.abc import Iterator

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Place

STALE = rules.warning(
    "COURSE-012",
    "course.lock does not know all ids",
    reason="Numbers given in one place only may differ from those given elsewhere, and learners would lose progress.",
    hint="run `scormbuild package` (without --frozen) and commit course.lock",
)


def check_lock(now: str, needed: str) -> Iterator[Diagnostic]:
    """COURSE-012: the lock as it is, and as the course needs it."""
    if now != needed:
        yield STALE.at(Place("course.lock"), "course.lock would change")
