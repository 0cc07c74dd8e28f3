"""Honest severities: some rules bind the packages made by scormbuild, and are only worth a warning in anybody else's.

A package is ours when it carries the inventory ``scormbuild.json``. The schemas ask for more than LMSs do: packages
that break these rules are imported every day, so calling them broken would be false; ours must not need that kindness.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Severity
from scormbuild.rules import Rule

_ELSEWHERE: dict[str, Severity] = {}


def own_error(
    id: str, title: str, *, reason: str, hint: str, spec: str = "", elsewhere: Severity = Severity.WARNING
) -> Rule:
    """Register a rule that is an error in our own packages and of severity `elsewhere` in foreign ones."""
    _ELSEWHERE[id] = elsewhere
    return rules.error(id, title, reason=reason, hint=hint, spec=spec)


def elsewhere(id: str) -> Severity | None:
    """The severity of a rule in foreign packages, where it is another one than in ours."""
    return _ELSEWHERE.get(id)


def soften(findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings of a foreign package, each with the severity it has there."""
    for finding in findings:
        yield replace(finding, severity=_ELSEWHERE.get(finding.rule, finding.severity))
