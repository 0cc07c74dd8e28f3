"""A course held against a package of it that learners have begun: its numbers and its changes as findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from scormbuild import rules
from scormbuild.compare.impact import Change, Impact
from scormbuild.compare.view import View
from scormbuild.diagnostics import Diagnostic, Place

REUSED = rules.error(
    "COURSE-013",
    "A permanent number or id that means something else than in the published package",
    reason="Learners' state is kept by these: what they did would be lost, or count for something they never did.",
    hint="take the line of course.lock from the version that was published; new things get new numbers",
)
NOTICED = rules.advice(
    "COURSE-014",
    "A change that learners of the published package notice",
    reason="Whoever has begun goes on in the new version; answers, completion or scores come out otherwise there.",
    hint="docs/how-to/change-a-live-course.md says what is kept; tell those who teach with it",
)

LOCK = "course.lock"
_KINDS = ("outcome", "page", "video", "quiz", "question", "reflection")
_WRONG = {"number-changed", "number-reused", "revision-reused"}


def check_numbers(old: View, lock: str) -> Iterator[Diagnostic]:
    """COURSE-013: every number the package gave must still belong to its id, if only as a tombstone."""
    lines = [(line.split(" "), number) for number, line in enumerate(lock.splitlines(), 1)]
    owners = {(kind, int(n)): (id, at) for (kind, n, id, *_), at in _named(lines)}
    for kind, n, id in _published(old):
        if (kind, n) not in owners:
            yield REUSED.at(Place(LOCK), f"{kind} {n} `{id}` was published and is not in course.lock")
        elif owners[kind, n][0] != id:
            now, at = owners[kind, n]
            yield REUSED.at(Place(LOCK, at, 1), f"{kind} {n} is `{now}`, but was published as `{id}`")


def _named(lines: Iterable[tuple[list[str], int]]) -> Iterator[tuple[list[str], int]]:
    return ((words, at) for words, at in lines if words[0] in _KINDS and len(words) > 2)


def _published(old: View) -> Iterator[tuple[str, int, str]]:
    """Kind, number and id of everything numbered; pages of our own have negative numbers."""
    listed = (old.outcomes, old.pages, old.videos, old.quizzes, old.questions, old.reflections)
    for kind, things in zip(_KINDS, listed, strict=True):
        yield from ((kind, thing.n, thing.id) for thing in things if thing.n > 0)  # type: ignore[attr-defined]  # of several kinds


def check_changes(changes: Iterable[Change], places: Mapping[tuple[str, str], Place]) -> Iterator[Diagnostic]:
    """COURSE-013 for ids and revisions that were given to something else, COURSE-014 for what else is not safe."""
    for change in changes:
        at = places.get((change.kind, change.id)) or places["", ""]
        message = f"{change.impact.words}: {change.kind} {change.id}: {change.words}"
        if (change.kind == "course" and change.impact is Impact.PROGRESS_LOST) or change.action == "revision-reused":
            yield REUSED.at(at, message, change.reason)
        elif change.impact and change.action not in _WRONG:
            yield NOTICED.at(at, message, change.reason)
