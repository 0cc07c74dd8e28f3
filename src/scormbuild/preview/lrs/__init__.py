"""A small learning record store (xAPI 1.0.3 and 2.0) on SQLite: statements, state, profiles; it can fail on request."""

from scormbuild.preview.lrs.call import Call
from scormbuild.preview.lrs.records import Records
from scormbuild.preview.lrs.service import HEADERS, VERSIONS, Lrs
from scormbuild.preview.lrs.statement_rules import faults
from scormbuild.preview.lrs.troubles import Troubles

__all__ = ["HEADERS", "VERSIONS", "Call", "Lrs", "Records", "Troubles", "faults"]
