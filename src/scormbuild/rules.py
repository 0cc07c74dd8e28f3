"""The register of rules. A rule is written once, beside the code that finds it, by calling `rule`."""

from __future__ import annotations

from typing import NamedTuple

from scormbuild.diagnostics import Diagnostic, Place, Severity


class Rule(NamedTuple):
    """What may be wrong. `id` is permanent, never reused.

    `spec` says who wants it so: specification and section, or our own promise; "" for the course source, which is ours.
    """

    id: str
    severity: Severity
    title: str
    reason: str
    hint: str
    spec: str = ""

    def at(self, place: Place, message: str, hint: str = "") -> Diagnostic:
        """A finding under this rule; `hint` replaces the rule's own where the case allows a better one."""
        return Diagnostic(place, self.id, self.severity, message, hint or self.hint)


_REGISTER: dict[str, Rule] = {}


def _register(severity: Severity, id: str, title: str, *, reason: str, hint: str, spec: str) -> Rule:
    if id in _REGISTER:
        raise ValueError(f"rule id {id} is used twice")
    made = _REGISTER[id] = Rule(id, severity, title, reason, hint, spec)
    return made


def error(id: str, title: str, *, reason: str, hint: str, spec: str = "") -> Rule:
    """Register a rule whose findings stop a package."""
    return _register(Severity.ERROR, id, title, reason=reason, hint=hint, spec=spec)


def warning(id: str, title: str, *, reason: str, hint: str, spec: str = "") -> Rule:
    """Register a rule whose findings stop a package only with ``--strict``."""
    return _register(Severity.WARNING, id, title, reason=reason, hint=hint, spec=spec)


def advice(id: str, title: str, *, reason: str, hint: str, spec: str = "") -> Rule:
    """Register a rule whose findings never stop a package."""
    return _register(Severity.ADVICE, id, title, reason=reason, hint=hint, spec=spec)


def find(id: str) -> Rule | None:
    """The rule of that id, when a module that was imported so far defines it."""
    return _REGISTER.get(id)


def registered() -> list[Rule]:
    """The rules registered so far, by id; all of them are in the catalogue."""
    return [_REGISTER[id] for id in sorted(_REGISTER)]
