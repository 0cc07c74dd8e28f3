"""``scormbuild explain``."""

from __future__ import annotations

import click

from scormbuild.catalogue import all_rules
from scormbuild.diagnostics import near_word
from scormbuild.errors import UsageProblem
from scormbuild.learner_code import decode
from scormbuild.report import explain as explain_rule


@click.command()
@click.argument("rule", metavar="[RULE|CODE]", required=False)
def explain(rule: str | None) -> None:
    """Explain RULE: why it exists, what to do, which specification says so. Without RULE, list all rules.

    A CODE that a learner copied from Help in the contents is put into words.
    """
    if rule and (lines := decode(rule)):
        click.echo("\n".join(lines))
        return
    known = {known.id: known for known in all_rules()}
    if rule is None:
        for found in known.values():
            click.echo(f"{found.id:<10} {found.severity.word:<8} {found.title}")
        return
    if rule.upper() not in known:
        hint = near_word(rule.upper(), known) or "a learner's code begins with `1_` and is copied whole"
        raise UsageProblem(f"there is no rule or code `{rule}`", hint=hint)
    click.echo(explain_rule(known[rule.upper()]))
