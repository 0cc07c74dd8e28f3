"""``scormbuild check``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from scormbuild import build
from scormbuild.cli.options import (
    course_argument,
    course_folder,
    exit_code,
    report_option,
    say_findings,
    strict_option,
    trust_option,
)


@click.command()
@course_argument
@click.option(
    "--against",
    metavar="ZIP",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A published package: say also what its learners would lose or notice.",
)
@trust_option
@strict_option
@report_option
def check(course: Path | None, against: Path | None, trust_templates: bool, strict: bool, report: str | None) -> None:
    """Look at the course in DIR and say all that is wrong with it, with file, line and column."""
    folder = course_folder(course)
    findings = build.check(folder, against=against, trust_templates=trust_templates)
    say_findings({str(folder): findings}, report)
    sys.exit(exit_code(findings, strict))
