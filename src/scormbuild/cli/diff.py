"""``scormbuild diff``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from scormbuild import build
from scormbuild.cli.options import course_folder, say_findings, trust_option
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
@trust_option
def diff(old: Path, new: Path, form: str, allow: str, trust_templates: bool) -> None:
    """Say what changed from OLD to NEW, and what that means for learners who have begun OLD.

    Both are packages of scormbuild (zip files) or folders of courses; a folder is compared as the package it would be.
    """
    versions = _views(old, new, trust_templates)
    changes = compare(*versions)
    difference = Difference((str(old), str(new)), versions, changes)
    click.echo(render_difference(difference, form), nl=False)
    sys.exit(int(worst(changes) > _IMPACTS[allow]))


def _views(old: Path, new: Path, trust_templates: bool) -> tuple[View, View]:
    """A folder takes the format of the package beside it."""
    zips = {path: read_package(path) for path in (old, new) if not path.is_dir()}
    format = next((view.format for view in zips.values()), "scorm12")
    before, after = (zips[path] if path in zips else _view(path, format, trust_templates) for path in (old, new))
    return before, after


def _view(path: Path, format: str, trust_templates: bool) -> View:
    folder = course_folder(path)
    findings, view = build.view(folder, format, trust_templates=trust_templates)
    if view is None:
        say_findings({str(folder): findings}, None)
        sys.exit(1)
    return view
