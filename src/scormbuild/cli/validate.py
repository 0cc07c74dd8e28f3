"""``scormbuild validate``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from scormbuild.cli.options import exit_code, report_option, say_findings, strict_option
from scormbuild.validate import validate_package


@click.command()
@click.argument("packages", metavar="ZIP...", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@strict_option
@report_option
def validate(packages: tuple[Path, ...], strict: bool, report: str | None) -> None:
    """Look at each package and say all that is wrong with it."""
    found = {str(path): validate_package(path) for path in packages}
    say_findings(found, report)
    sys.exit(max(exit_code(findings, strict) for findings in found.values()))
