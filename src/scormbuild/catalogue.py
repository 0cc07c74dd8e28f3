"""All rules there are: what explains them, documents them and checks their names asks here."""

from __future__ import annotations

from scormbuild import rules
from scormbuild.rules import Rule


def all_rules() -> list[Rule]:
    """Every rule, by id. Imports the rooms that register rules."""
    import scormbuild.checks.table
    import scormbuild.compare.published
    import scormbuild.render.overrides
    import scormbuild.render.words
    import scormbuild.source.table
    import scormbuild.validate.table  # noqa: F401  (imported for what they register)

    return rules.registered()


def rule_ids() -> list[str]:
    """The ids of all rules."""
    return [rule.id for rule in all_rules()]
