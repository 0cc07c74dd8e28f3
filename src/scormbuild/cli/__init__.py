"""The command line: one file a command. Words in, words out."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress

from scormbuild.errors import ScormbuildError

# a build makes many objects and hardly a circle: looking for circles as often as Python does costs a sixth of the time
_MANY_OBJECTS = 100_000


def run() -> None:
    """The program: `main`, and when all is said an end at once; the system takes memory back faster than Python."""
    try:
        main()
    except SystemExit as end:
        with suppress(OSError):  # what cannot be said is left to Python's own way out, which reports it
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(int(end.code or 0))
        raise


def main(arguments: list[str] | None = None) -> None:
    """Run a command and leave with its exit code: 0 clean, 1 findings, 2 usage, 3 machine, 4 our fault."""
    from scormbuild.cli.group import scormbuild

    gc.set_threshold(_MANY_OBJECTS)
    try:
        sys.exit(scormbuild.main(arguments, prog_name="scormbuild", standalone_mode=False) or 0)
    except ScormbuildError as problem:
        _say(f"scormbuild: {problem}", problem.hint)
        sys.exit(problem.exit_code)
    except OSError as problem:
        _say(f"scormbuild: {problem.filename or 'input or output'}: {problem.strerror or problem}")
        sys.exit(3)
    except MemoryError:
        _say("scormbuild: not enough memory")
        sys.exit(3)
    except Exception as problem:
        sys.exit(_leave(problem))


def _leave(problem: Exception) -> int:
    import click

    if isinstance(problem, click.ClickException):
        problem.show()
        return problem.exit_code
    if isinstance(problem, click.Abort):
        _say("scormbuild: interrupted")
        return 130
    import traceback

    _say(
        "scormbuild: a fault of scormbuild itself; please report it with these lines:", traceback.format_exc().rstrip()
    )
    return 4


def _say(*lines: str) -> None:
    print(*[line for line in lines if line], sep="\n", file=sys.stderr)
