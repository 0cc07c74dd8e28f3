"""The learning record store of the preview, for tests: stricter, on loopback, able to fail on request (see `Lrs`)."""

from .server import Lrs
from .stricter import faults

__all__ = ["Lrs", "faults"]
