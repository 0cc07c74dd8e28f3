"""What the tool raises. Findings in a course or package are diagnostics, never exceptions."""

from __future__ import annotations


class ScormbuildError(Exception):
    """Base of everything the command line turns into one line and an exit code."""

    exit_code = 4

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UsageProblem(ScormbuildError):
    """The command was called with words that make no sense together."""

    exit_code = 2


class EnvironmentProblem(ScormbuildError):
    """The machine is in the way: a missing file of the tool, no permission, a full disk."""

    exit_code = 3
