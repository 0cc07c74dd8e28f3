"""Ids an author writes: what they look like, and that each names one thing."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Place, near_word
from scormbuild.source.kinds import IDENTIFIER

MALFORMED_ID = rules.error(
    "SRC-017",
    "An id that is not one",
    reason="Ids go into addresses, manifests and learners' saved progress, where only these characters are safe.",
    hint="use lower-case letters, digits and hyphens, at most 48",
)
ID_TWICE = rules.error(
    "SRC-018",
    "An id is used twice",
    reason="An id names one thing: progress, links and reports would mix the two.",
    hint="give one of them another id",
)


def claim(id: str, at: Place, taken: dict[str, Place], findings: list[Diagnostic]) -> bool:
    """Take an id for one thing; False and a finding when it is malformed or taken."""
    if IDENTIFIER.parse(id) is None:
        findings.append(MALFORMED_ID.at(at, f"`{id}` is not an id"))
        return False
    first = taken.setdefault(id, at)
    if first is not at:
        findings.append(ID_TWICE.at(at, f"`{id}` is used twice, first at {first}"))
        return False
    return True


LOST_OUTCOME = rules.error(
    "SRC-019",
    "An outcome that is not there",
    reason="What a page teaches and a question assesses is reported by outcome.",
    hint="add the outcome to course.yaml, or name one that is there",
)


def known_outcomes(
    named: Iterable[tuple[str, Place]], known: Collection[str], findings: list[Diagnostic]
) -> tuple[str, ...]:
    """The outcomes among the named ones that the course has; the others are findings."""
    kept: dict[str, None] = {}
    for id, at in named:
        if id in known:
            kept[id] = None
        else:
            findings.append(LOST_OUTCOME.at(at, f"the course has no outcome `{id}`", near_word(id, known)))
    return tuple(kept)
