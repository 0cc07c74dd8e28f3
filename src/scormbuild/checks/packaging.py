"""What the course is to be packaged as exists."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, near_word
from scormbuild.model import Outline

NO_FORMAT = rules.error(
    "COURSE-015",
    "A package format does not exist",
    reason="Nothing can be made for it, and the packages that are wanted would be missing.",
    hint="mend `package.formats` in course.yaml",
)
NO_PROFILE = rules.error(
    "COURSE-016",
    "An LMS profile does not exist",
    reason="The package would not have what the LMS wants otherwise.",
    hint="mend `package.profile` in course.yaml; docs/reference/profiles.md lists them",
)

SEVERAL_SCOS = rules.warning(
    "COURSE-018",
    "The LMS does not track a package with a SCO for each unit",
    reason="What learners do in some of the units would never be saved, or they could not open them.",
    hint="leave `package.sco` out: one SCO for the course works everywhere",
    spec="docs/reference/profiles.md, `several_scos`",
)


def check_packaging(outline: Outline, formats: Collection[str], profiles: Collection[str]) -> Iterator[Diagnostic]:
    """COURSE-015, COURSE-016, for the names there are."""
    packaging = outline.packaging
    for name in packaging.formats:
        if name not in formats:
            yield NO_FORMAT.at(packaging.at, f"there is no format `{name}`", _hint(name, "formats", formats))
    if packaging.profile not in profiles:
        hint = _hint(packaging.profile, "profiles", profiles)
        yield NO_PROFILE.at(packaging.at, f"there is no LMS profile `{packaging.profile}`", hint)


def check_units_apart(outline: Outline, untracked: Collection[str]) -> Iterator[Diagnostic]:
    """COURSE-018: `untracked` are the profiles it is packaged for whose LMSs track but one SCO."""
    if outline.packaging.units == "apart":
        for name in untracked:
            yield SEVERAL_SCOS.at(outline.packaging.at, f"`{name}` does not track several SCOs in one package")


def _hint(name: str, kind: str, known: Collection[str]) -> str:
    return near_word(name, known) or f"{kind} are {', '.join(known)}"
