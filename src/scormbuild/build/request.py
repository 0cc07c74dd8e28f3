"""What a build is asked for and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from scormbuild.diagnostics import Diagnostic

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and of how much."""


def silent(stage: str, done: int, of: int) -> None:
    """Progress that nobody hears."""


@dataclass(frozen=True, slots=True)
class Request:
    """Build `course` into the folder `out`; `formats` and `profiles` () = those course.yaml names.

    `strict`: warnings stop the build. `frozen`: course.lock may not change.
    `control_files`: the schema files customary at the root of a SCORM package.
    `trust_templates`: templates of the course are used; without, a course that has some is not built.
    `single_file`: the site is one page of HTML (with the format web alone).
    `lock_folder`: where course.lock is read and written; None = in the course.
    """

    course: Path
    out: Path
    formats: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    strict: bool = False
    frozen: bool = False
    control_files: bool = True
    trust_templates: bool = False
    lock_folder: Path | None = None
    single_file: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A package under its final name; `fresh` is False when it was already as it should be."""

    path: Path
    format: str
    size: int
    fresh: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """All findings, by what they were found in, and the packages; none when a finding stopped the build."""

    findings: Mapping[str, list[Diagnostic]]
    packages: tuple[Made, ...] = ()
