"""What formats cannot carry: looked for only where such a package is wanted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from scormbuild.checks.cartridge import check_cartridge
from scormbuild.diagnostics import Diagnostic
from scormbuild.model import Course

_LOSSES: Mapping[str, Callable[[Course], Iterator[Diagnostic]]] = {"cc": check_cartridge}


def check_losses(course: Course, formats: Collection[str]) -> Iterator[Diagnostic]:
    """Findings about what is lost in packages of these formats."""
    for format, check in _LOSSES.items():
        if format in formats:
            yield from check(course)
