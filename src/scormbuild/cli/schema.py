"""``scormbuild schema``."""

from __future__ import annotations

import json

import click

from scormbuild.source.schema import schema as course_schema


@click.command()
def schema() -> None:
    """Print the JSON Schema of course.yaml, theme.yaml, unit.yaml, front matter, glossary.yaml and references.yaml.

    Editors use it to complete and check what is typed: save it as course.schema.json beside course.yaml.
    """
    click.echo(json.dumps(course_schema(), indent=2, ensure_ascii=False))
