"""``scormbuild check``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from scormbuild import build
from scormbuild.cli.options import course_argument, course_folder, exit_code, report_option, say_findings, strict_option


@click.command()
@course_argument
@strict_option
@report_option
def check(course: Path | None, strict: bool, report: str | None) -> None:
    """Look at the course in DIR and say all that is wrong with it, with file, line and column."""
    folder = course_folder(course)
    findings = build.check(folder)
    say_findings({str(folder): findings}, report)
    sys.exit(exit_code(findings, strict))
