"""``scormbuild new``."""

from __future__ import annotations

import re
from pathlib import Path

import click

from scormbuild.errors import UsageProblem
from scormbuild.resources import templates

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# stands in the starter course where the id of the new course goes
_PLACEHOLDER = "course-id"


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
def new(folder: Path) -> None:
    """Start a course in the new folder DIR. The folder's name becomes the course's permanent id."""
    course = folder.absolute().name
    if len(course) > 48 or not _ID.fullmatch(course):
        raise UsageProblem(
            f"`{course}` cannot be a course's id",
            hint="name the folder with lower-case letters, digits and single hyphens, at most 48 characters",
        )
    if folder.exists() and any(folder.iterdir()):
        raise UsageProblem(f"{folder} is not empty", hint="choose a new folder")
    starter = templates() / "starter"
    for source in sorted(path for path in starter.rglob("*") if path.is_file()):
        target = folder / source.relative_to(starter)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(source.read_text(encoding="utf-8").replace(_PLACEHOLDER, course), encoding="utf-8")
    click.echo(f"A course is in {folder}. Try: scormbuild package {folder}")
