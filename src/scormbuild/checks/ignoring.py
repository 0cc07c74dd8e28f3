"""What the author chose to ignore, with a reason."""

from __future__ import annotations

from collections.abc import Iterator

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Severity, near_word
from scormbuild.model import Course, Outline

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


def check_rules(course: Course) -> Iterator[Diagnostic]:
    """COURSE-009."""
    if course.outline.ignores:
        known = [rule.id for rule in rules.all_rules()]
        for ignore in course.outline.ignores:
            if ignore.rule not in known:
                message = f"there is no rule `{ignore.rule}`"
                yield UNKNOWN.at(ignore.at, message, near_word(ignore.rule, known))


def apply(outline: Outline, findings: list[Diagnostic]) -> list[Diagnostic]:
    """Leave out what is ignored; COURSE-010, COURSE-011."""
    ignored = {ignore.rule: ignore for ignore in outline.ignores}
    if not ignored:
        return findings
    met = {finding.rule: finding.severity for finding in findings if finding.rule in ignored}
    kept = [finding for finding in findings if finding.rule not in ignored or finding.severity is Severity.ERROR]
    known = {rule.id for rule in rules.all_rules()}
    for rule, ignore in ignored.items():
        if rule not in met and rule in known:
            kept.append(STALE.at(ignore.at, f"the rule `{rule}` is ignored and finds nothing"))
        elif met.get(rule) is Severity.ERROR:
            kept.append(NOT_IGNORABLE.at(ignore.at, f"the rule `{rule}` reports an error, which cannot be ignored"))
    return kept
