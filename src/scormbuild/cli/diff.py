"""``scormbuild diff``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from scormbuild import build
from scormbuild.cli.options import course_folder, say_findings
from scormbuild.compare import FORMATS, Difference, Impact, View, compare, read_package, render_difference, worst

_IMPACTS = {impact.key: impact for impact in Impact}


@click.command()
@click.argument("old", metavar="OLD", type=click.Path(path_type=Path, exists=True))
@click.argument("new", metavar="NEW", type=click.Path(path_type=Path, exists=True))
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How changes are printed.")
@click.option(
    "--allow",
    type=click.Choice(list(_IMPACTS)),
    default=Impact.SAFE.key,
    help="The deepest impact on learners that still gives exit code 0; default safe.",
)
def diff(old: Path, new: Path, form: str, allow: str) -> None:
    """Say what changed from OLD to NEW, and what that means for learners who have begun OLD.

    Both are packages of scormbuild (zip files) or folders of courses; a folder is compared as the package it would be.
    """
    versions = _views(old, new)
    changes = compare(*versions)
    difference = Difference((str(old), str(new)), versions, changes)
    click.echo(render_difference(difference, form), nl=False)
    sys.exit(int(worst(changes) > _IMPACTS[allow]))


def _views(old: Path, new: Path) -> tuple[View, View]:
    """A folder takes the format of the package beside it."""
    zips = {path: read_package(path) for path in (old, new) if not path.is_dir()}
    format = next((view.format for view in zips.values()), "scorm12")
    before, after = (zips[path] if path in zips else _view(path, format) for path in (old, new))
    return before, after


def _view(path: Path, format: str) -> View:
    folder = course_folder(path)
    findings, view = build.view(folder, format)
    if view is None:
        say_findings({str(folder): findings}, None)
        sys.exit(1)
    return view
