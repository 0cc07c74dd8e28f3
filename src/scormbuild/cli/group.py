"""The group of commands. A command's module is imported only when the command runs, so that help is quick."""

from __future__ import annotations

from importlib import import_module

import click

from scormbuild import __version__

# name of the command (and of its module) to the line shown in the list
COMMANDS = {
    "new": "Start a course in a new folder.",
    "check": "Look at a course and say what is wrong with it.",
    "preview": "Show a course or package as an LMS would, while it is written.",
    "package": "Build the packages of a course.",
    "validate": "Look at packages (zip files) and say what is wrong with them.",
    "diff": "Say what changed between two packages, and what it means for learners.",
    "explain": "Explain a rule, or the code a learner copied from Help.",
    "schema": "Print the JSON Schema of the YAML files of a course.",
    "completion": "Print the script that completes commands in a shell.",
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and line until one is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which one needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"scormbuild.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="scormbuild", message="%(prog)s %(version)s")
def scormbuild() -> None:
    """Compile a course written as text into packages that any LMS can import.

    DIR is by default the current folder when it holds a course.yaml, else the folder `course` in it.
    """
