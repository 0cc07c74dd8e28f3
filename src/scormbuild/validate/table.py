"""The order in which a zip is looked at. Importing this registers every rule of the room."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scormbuild.diagnostics import Diagnostic
from scormbuild.validate import cmi5, data, epub, inventory, kind, layout, manifest, names, pdf, site, tincan
from scormbuild.validate.contents import Package

Check = Callable[[Package], Iterator[Diagnostic]]

RECORDS: tuple[Check, ...] = (layout.check, names.check, data.find_bombs)
"""What is told from the records of the zip alone."""

CONTENTS: tuple[Check, ...] = (kind.check, manifest.check, tincan.check, cmi5.check, epub.check, site.check)
"""What needs the bytes of some members."""

__all__ = ["CONTENTS", "RECORDS", "data", "inventory", "layout", "pdf"]
