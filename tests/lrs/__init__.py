"""A learning record store for tests: small, strict, on loopback, and able to fail on request (see `Lrs`)."""

from .server import Lrs
from .statement_rules import faults

__all__ = ["Lrs", "faults"]
