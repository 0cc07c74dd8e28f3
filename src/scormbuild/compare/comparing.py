"""Two versions of a course -> every change, with what it means for those who have begun."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scormbuild.compare.identity import compare_identity
from scormbuild.compare.impact import Change, Impact
from scormbuild.compare.questions import compare_questions
from scormbuild.compare.quizzes import compare_quizzes
from scormbuild.compare.settings import compare_settings
from scormbuild.compare.structure import compare_structure
from scormbuild.compare.things import (
    compare_media,
    compare_outcomes,
    compare_player,
    compare_reflections,
    compare_videos,
)
from scormbuild.compare.view import View

COMPARISONS: tuple[Callable[[View, View], Iterator[Change]], ...] = (
    compare_identity,
    compare_settings,
    compare_structure,
    compare_quizzes,
    compare_questions,
    compare_videos,
    compare_reflections,
    compare_outcomes,
    compare_media,
    compare_player,
)


def compare(old: View, new: View) -> list[Change]:
    """All changes, the deepest impact first; among equals in the order of the course's parts."""
    changes = [change for comparison in COMPARISONS for change in comparison(old, new)]
    return sorted(changes or _rest(old, new), key=lambda change: -change.impact)


def _rest(old: View, new: View) -> list[Change]:
    """What is in neither data nor text: metadata, the start page."""
    differing = sorted(path for path in old.digests.keys() | new.digests.keys() if _differs(path, old, new))
    reason = "Nothing is kept by metadata, nor by the start page."
    return [Change("package", path, "changed", "another content", Impact.SAFE, reason) for path in differing]


def _differs(path: str, old: View, new: View) -> bool:
    return old.digests.get(path) != new.digests.get(path)
