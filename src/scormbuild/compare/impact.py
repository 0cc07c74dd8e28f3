"""What a change of a course means for those who have begun it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class Impact(IntEnum):
    """How deep a change reaches into what learners did; the order is the order of the numbers."""

    SAFE = 0
    ANSWER_DROPPED = 1
    COMPLETION_REOPENED = 2
    SCORE_MAY_CHANGE = 3
    PROGRESS_LOST = 4

    @property
    def key(self) -> str:
        """The impact as an option or in JSON, such as ``score-may-change``."""
        return self.name.lower().replace("_", "-")

    @property
    def words(self) -> str:
        """The impact as people read it."""
        return "completion re-opened" if self is Impact.COMPLETION_REOPENED else self.name.lower().replace("_", " ")

    @property
    def meaning(self) -> str:
        """One sentence."""
        return _MEANINGS[self]


_MEANINGS = {
    Impact.SAFE: "nothing that learners did is touched",
    Impact.ANSWER_DROPPED: "what a learner answered or wrote is no longer shown",
    Impact.COMPLETION_REOPENED: "a learner who had completed the course has something to do again",
    Impact.SCORE_MAY_CHANGE: "a score, or whether it is a pass, may come out otherwise",
    Impact.PROGRESS_LOST: "what learners did is lost, or counts for something else",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: the `kind` of thing and its id, what was done to it in one word and in words, and what follows.

    `action` is a word programs may rely on: ``added removed moved changed reworded id-changed number-changed
    number-reused revision-changed revision-reused``.
    """

    kind: str
    id: str
    action: str
    words: str
    impact: Impact
    reason: str


def worst(changes: Iterable[Change]) -> Impact:
    """The deepest impact of some changes."""
    return max((change.impact for change in changes), default=Impact.SAFE)
