"""``scormbuild package``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
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
from scormbuild.cli.progress import Line
from scormbuild.errors import UsageProblem
from scormbuild.formats import FORMATS
from scormbuild.formats.profiles import PROFILES, profile

ALL = "all"
FORMAT_HELP = f"{', '.join(FORMATS)}, or {ALL} that can be made here; may be repeated."
PROFILE_HELP = f"What kind of LMS it is for: {', '.join(PROFILES)}; may be repeated."


@click.command()
@course_argument
@click.option("-f", "formats", metavar="FORMAT", multiple=True, help=FORMAT_HELP)
@click.option("--edition", type=click.Choice(["3", "4"]), help="Of SCORM 2004, alone or with -f scorm2004; default 4.")
@click.option("--profile", "profiles", metavar="PROFILE", multiple=True, help=PROFILE_HELP)
@click.option("-o", "out", type=click.Path(path_type=Path, file_okay=False), help="Where packages go; default dist.")
@click.option("--frozen", is_flag=True, help="Fail if course.lock would change (for CI).")
@click.option("--control-files/--no-control-files", default=True, help="Schema files at the root of SCORM packages.")
@click.option("--single-file", is_flag=True, help="The web site as one page of HTML, for small courses; with -f web.")
@trust_option
@strict_option
@report_option
def package(
    course: Path | None,
    formats: tuple[str, ...],
    edition: str | None,
    profiles: tuple[str, ...],
    out: Path | None,
    frozen: bool,
    control_files: bool,
    single_file: bool,
    trust_templates: bool,
    strict: bool,
    report: str | None,
) -> None:
    """Build the packages of the course in DIR, named {id}-{version}-{format}.zip; books and cartridges
    have a suffix of their own instead.

    Without -f and --profile the formats and the LMS profile are those course.yaml names; a profile named here ends the
    name of the package: {id}-{version}-{format}-{profile}.zip. A package appears only when it is complete and valid.
    """
    folder = course_folder(course)
    for name in formats:
        if name not in (*FORMATS, ALL):
            raise UsageProblem(f"there is no format `{name}`", hint=f"formats are {', '.join(FORMATS)}, {ALL}")
    formats = tuple(_possible()) if ALL in formats else tuple(dict.fromkeys(formats))
    if edition:
        formats = in_edition(formats, edition)
    for name in profiles:
        profile(name)
    if single_file and set(formats) != {"web"}:
        raise UsageProblem("`--single-file` makes a page of a web site", hint="add `-f web`, and no other format")
    request = build.Request(
        folder,
        out or Path("dist"),
        formats,
        profiles,
        strict,
        frozen,
        control_files,
        trust_templates,
        single_file=single_file,
    )
    with Line() as line:
        outcome = build.package(request, line.show)
    findings = [finding for found in outcome.findings.values() for finding in found]
    if findings or report:
        say_findings(outcome.findings, report)
    if report in (None, "text", "github"):
        for made in outcome.packages:
            click.echo(f"{made.path}  {made.size:,} bytes  {'made' if made.fresh else 'up to date'}")
    sys.exit(exit_code(findings, strict) or int(not outcome.packages))


def in_edition(formats: tuple[str, ...], edition: str) -> tuple[str, ...]:
    """The formats with SCORM 2004 in that edition; it alone when none is named."""
    wanted = "scorm2004" if edition == "4" else f"scorm2004-{edition}"
    if formats and not {"scorm2004", wanted} & set(formats):
        if other := next((name for name in formats if name.startswith("scorm2004-")), ""):
            raise UsageProblem(
                f"`-f {other}` is not the edition that `--edition {edition}` asks for",
                hint="leave out the one that is not meant; both editions are `-f scorm2004 -f scorm2004-3`",
            )
        raise UsageProblem("--edition is one of SCORM 2004", hint="add `-f scorm2004`, or leave --edition out")
    return tuple(dict.fromkeys(wanted if name == "scorm2004" else name for name in formats or ("scorm2004",)))


def _possible() -> Iterator[str]:
    """All formats but those that this machine cannot make, which are named."""
    for name, format in FORMATS.items():
        if lack := format.lacks():
            click.echo(f"{format.title} is left out: {lack}", err=True)
        else:
            yield name
