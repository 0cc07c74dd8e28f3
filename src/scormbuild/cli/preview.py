"""``scormbuild preview``."""

from __future__ import annotations

import time
import webbrowser
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import click

from scormbuild.cli.options import course_folder, trust_option
from scormbuild.diagnostics import near_word
from scormbuild.errors import UsageProblem
from scormbuild.formats import FORMATS, PLAYED
from scormbuild.formats.profiles import PROFILES, profile
from scormbuild.preview import Choices, open_preview, profiles


@click.command()
@click.argument("target", metavar="[DIR|ZIP]", required=False, type=click.Path(path_type=Path))
@click.option("-f", "format", metavar="FORMAT", default="scorm12", help=f"{', '.join(PLAYED)}; default scorm12.")
@click.option(
    "--profile", "suited", metavar="PROFILE", help=f"What kind of LMS it is built for: {', '.join(PROFILES)}."
)
@click.option("--lms", "lms", metavar="LMS", default="strict", help=f"How the LMS behaves: {', '.join(profiles())}.")
@click.option("--faults", "seed", metavar="SEED", default="", help="Random faults; the same SEED, the same faults.")
@click.option(
    "--records",
    type=click.Path(path_type=Path, dir_okay=False),
    help="SQLite file of the xAPI record store; default: in memory.",
)
@trust_option
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Default: any that is free.")
@click.option("--open/--no-open", "show", default=True, help="Open the browser.")
def preview(
    target: Path | None,
    format: str,
    suited: str | None,
    lms: str,
    seed: str,
    records: Path | None,
    trust_templates: bool,
    port: int,
    show: bool,
) -> None:
    """Show the course in DIR, or anybody's package, as an LMS would, and everything the LMS is told.

    A saved file of the course is in the browser at once; the learner's place and answers stay. Only this machine can
    reach the preview. It ends with Ctrl-C.
    """
    package = target if target and target.is_file() else None
    if package:
        _refuse_unplayed(package)
    if format in FORMATS and format not in PLAYED:
        unplayed = FORMATS[format]
        hint = f"make it with `scormbuild package -f {format}` and {unplayed.to_use}"
        raise UsageProblem(f"{unplayed.title} has no player, so there is nothing to preview", hint=hint)
    _choose(format, PLAYED, "format")
    _choose(lms, profiles(), "LMS")
    if suited:
        profile(suited)
    folder = package or course_folder(target)
    if records and folder.resolve() in records.resolve().parents:
        raise UsageProblem(
            f"{records} lies in the course", hint="keep it elsewhere: it changes while the course is taken"
        )
    served = open_preview(
        folder,
        Choices(lms, seed),
        format=format,
        profile=suited,
        records=records,
        port=port,
        trust_templates=trust_templates,
    )
    with suppress(KeyboardInterrupt), served as running:
        click.echo(f"{running.address}  (Ctrl-C ends it)")
        if show:
            webbrowser.open(running.address)
        while True:  # a wait without an end cannot be interrupted on every system
            time.sleep(1)


def _refuse_unplayed(package: Path) -> None:
    """Say what to do with a file that nothing launches."""
    suffix = package.suffix.lower()
    if suffix == ".html":
        raise UsageProblem(f"{package} is a page by itself, which needs no preview", hint="open it in a browser")
    for format in FORMATS.values():
        if not format.core and suffix == f".{format.suffix}":
            raise UsageProblem(f"{package} is {format.title}, which has no player to preview", hint=format.to_use)


def _choose(name: str, known: Iterable[str], kind: str) -> None:
    names = list(known)
    if name not in names:
        hint = near_word(name, names) or f"{kind}s are {', '.join(names)}"
        raise UsageProblem(f"there is no {kind} `{name}`", hint=hint)
