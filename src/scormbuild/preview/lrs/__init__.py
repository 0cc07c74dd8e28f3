"""A small learning record store (xAPI 1.0.3 and 2.0): statements, state, profiles; it can fail on request."""

from scormbuild.preview.lrs.call import Call
from scormbuild.preview.lrs.service import HEADERS, Lrs
from scormbuild.preview.lrs.statement_rules import faults
from scormbuild.preview.lrs.troubles import Troubles

__all__ = ["HEADERS", "Call", "Lrs", "Troubles", "faults"]
