"""Looks at the course: is it whole, fair, accessible, and does its learners' state fit?"""

from __future__ import annotations

from scormbuild.checks.ignoring import apply as without_ignored
from scormbuild.checks.losses import check_losses
from scormbuild.checks.packaging import check_packaging, check_units_apart
from scormbuild.checks.table import check_course, check_page

__all__ = [
    "check_course",
    "check_losses",
    "check_packaging",
    "check_page",
    "check_units_apart",
    "without_ignored",
]
