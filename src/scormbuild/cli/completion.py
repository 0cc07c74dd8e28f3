"""``scormbuild completion``."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that completes commands, options and files in SHELL.

    For example: scormbuild completion bash >> ~/.bashrc
    """
    from scormbuild.cli.group import scormbuild

    maker = get_completion_class(shell)
    assert maker is not None
    click.echo(maker(scormbuild, {}, "scormbuild", "_SCORMBUILD_COMPLETE").source())
