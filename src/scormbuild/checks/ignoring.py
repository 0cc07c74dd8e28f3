"""What the author chose to ignore, with a reason."""

from __future__ import annotations

from collections.abc import Callable

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Severity, near_word
from scormbuild.model import Outline

UNKNOWN = rules.warning(
    "COURSE-009",
    "An ignored rule does not exist",
    reason="Nothing is ignored, and the rule that was meant still reports.",
    hint="`scormbuild explain` lists the rules",
)
STALE = rules.advice(
    "COURSE-010",
    "An ignored rule finds nothing any more",
    reason="A forgotten exception hides the next real finding.",
    hint="take the line out of `ignore:` in course.yaml",
)
NOT_IGNORABLE = rules.warning(
    "COURSE-011",
    "An error cannot be ignored",
    reason="A package with this error would not import or would lose data.",
    hint="mend what the rule reports",
)


def apply(outline: Outline, findings: list[Diagnostic], known_rules: Callable[[], list[str]]) -> list[Diagnostic]:
    """Leave out what is ignored; COURSE-009, COURSE-010, COURSE-011. `known_rules` is asked only when needed."""
    ignored = {ignore.rule: ignore for ignore in outline.ignores}
    if not ignored:
        return findings
    met = {finding.rule: finding.severity for finding in findings if finding.rule in ignored}
    kept = [finding for finding in findings if finding.rule not in ignored or finding.severity is Severity.ERROR]
    known = known_rules()
    for rule, ignore in ignored.items():
        if rule not in known:
            kept.append(UNKNOWN.at(ignore.at, f"there is no rule `{rule}`", near_word(rule, known)))
        elif rule not in met:
            kept.append(STALE.at(ignore.at, f"the rule `{rule}` is ignored and finds nothing"))
        elif met[rule] is Severity.ERROR:
            kept.append(NOT_IGNORABLE.at(ignore.at, f"the rule `{rule}` reports an error, which cannot be ignored"))
    return kept
