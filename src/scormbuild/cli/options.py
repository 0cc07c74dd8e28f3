"""Arguments and options that several commands share, and how they say what was found."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from scormbuild.diagnostics import Diagnostic, Severity, worst
from scormbuild.errors import UsageProblem
from scormbuild.report import FORMATS as REPORTS
from scormbuild.report import render_findings

Command = Callable[..., Any]


def course_folder(chosen: Path | None) -> Path:
    """The folder of the course: the one named, else the current one, else `course` in it."""
    if chosen is not None:
        if not (chosen / "course.yaml").is_file():
            raise UsageProblem(f"{chosen}: there is no course.yaml", hint="`scormbuild new DIR` starts a course")
        return chosen
    for folder in (Path(), Path("course")):
        if (folder / "course.yaml").is_file():
            return folder
    raise UsageProblem(
        "there is no course.yaml here, nor in the folder `course`",
        hint="name the course's folder, or start one with `scormbuild new DIR`",
    )


def course_argument(command: Command) -> Command:
    """The optional argument DIR."""
    kind = click.Path(path_type=Path, file_okay=False)
    return click.argument("course", metavar="[DIR]", required=False, type=kind)(command)


def report_option(command: Command) -> Command:
    """``--format`` of findings."""
    return click.option(
        "--format",
        "report",
        type=click.Choice(list(REPORTS)),
        default=None,
        help="How findings are printed; github in its CI, else text.",
    )(command)


def strict_option(command: Command) -> Command:
    """``--strict``."""
    return click.option("--strict", is_flag=True, help="Warnings count as errors.")(command)


def trust_option(command: Command) -> Command:
    """``--trust-templates``."""
    return click.option("--trust-templates", is_flag=True, help="Use the templates the course brings; they are code.")(
        command
    )


def say_findings(findings: Mapping[str, Sequence[Diagnostic]], report: str | None) -> None:
    """Print findings, by what they were found in, in the chosen format."""
    chosen = report or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")
    colour = chosen == "text" and _colour()
    click.echo(render_findings(findings, chosen, colour=colour), nl=False, color=colour)


def exit_code(findings: Sequence[Diagnostic], strict: bool) -> int:
    """0 when there is nothing to mend, else 1."""
    limit = Severity.WARNING if strict else Severity.ERROR
    return int((worst(findings) or 0) >= limit)


def _colour() -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()
