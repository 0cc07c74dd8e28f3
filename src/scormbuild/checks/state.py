"""The longest state a learner can have fits into what an LMS keeps."""

from __future__ import annotations

from collections.abc import Iterator

from scormbuild.diagnostics import Diagnostic
from scormbuild.model import Course


def check_budget(course: Course) -> Iterator[Diagnostic]:
    """To come with the packing."""
    yield from ()
