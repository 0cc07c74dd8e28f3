"""Zip -> diagnostics. Reads anybody's package, and shares no code with the rooms that build ours: a witness."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from scormbuild.diagnostics import Diagnostic
from scormbuild.errors import EnvironmentProblem
from scormbuild.validate import data, inventory, layout, pdf, site
from scormbuild.validate.contents import WHOLE, Package
from scormbuild.validate.strictness import soften
from scormbuild.validate.table import CONTENTS, RECORDS
from scormbuild.validate.zip import BrokenZipError, NotAZipError, Walk, walk

__all__ = ["Depth", "validate_package"]

Depth = Literal["structure", "full"]
"""How far to look: ``structure`` reads the records of the zip and its manifests, ``full`` all bytes of all members."""


def validate_package(path: Path, depth: Depth = "full") -> list[Diagnostic]:
    """All findings about a zip or a PDF, sorted by place (paths inside the zip; the empty path is the zip itself).

    A web site of ours that is one page of HTML is looked at as such.

    Any bytes give findings, never an exception; only a file that cannot be opened raises `EnvironmentProblem`.
    """
    try:
        if not path.is_file():
            return [layout.NO_ZIP.at(WHOLE, "this is no file")]
        if site.is_page(path):
            return site.check_page(path)
        return sorted(set(_validate_pdf(path) if pdf.is_pdf(path) else _validate(path, depth)))
    except OSError as problem:
        raise EnvironmentProblem(f"{path}: {problem.strerror or problem}") from None


def _validate(path: Path, depth: Depth) -> list[Diagnostic]:
    records = _walk(path)
    if isinstance(records, Diagnostic):
        return [records]
    package = Package(path, records)
    findings = [finding for check in RECORDS for finding in check(package)]
    if not _safe(findings):
        return _in_its_severity(package, findings)
    found, digests = data.read_all(package) if depth == "full" else ([], {})
    findings += found
    if package.own:
        findings += inventory.check(package, digests)
    findings += [finding for check in CONTENTS for finding in check(package)]
    return _in_its_severity(package, findings)


def _validate_pdf(path: Path) -> list[Diagnostic]:
    own, findings = pdf.check(path)
    return findings if own else list(soften(findings))


def _walk(path: Path) -> Walk | Diagnostic:
    try:
        with path.open("rb") as file:
            return walk(file)
    except NotAZipError as problem:
        return layout.NO_ZIP.at(WHOLE, str(problem))
    except BrokenZipError as problem:
        return layout.BROKEN.at(WHOLE, str(problem))


def _safe(findings: list[Diagnostic]) -> bool:
    """Whether the members may be read: nothing overlaps and nothing unpacks without end."""
    return not {layout.OVERLAP.id, data.BOMB.id} & {finding.rule for finding in findings}


def _in_its_severity(package: Package, findings: list[Diagnostic]) -> list[Diagnostic]:
    return findings if package.own else list(soften(findings))
