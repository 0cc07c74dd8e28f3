"""What the LMS of the preview knows of its learner: who it is, which attempt, what was saved."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import NamedTuple

HOME = "https://scormbuild.example/preview"


class Record(NamedTuple):
    """What an LMS keeps of a SCO. `kept` are the elements that were committed, the write-only ones too.

    `turn` is the time of the last commit: pages that are left may overtake each other with what they still send.
    """

    kept: dict[str, str]
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt of one learner. `records` are what was committed, by the item that was launched."""

    learner: int = 1
    number: int = 1
    registration: str = field(default_factory=lambda: str(uuid.uuid4()))
    records: dict[str, Record] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Names the attempt; what an earlier one still sends is not taken for it."""
        return f"{self.learner}-{self.number}"

    @property
    def actor(self) -> dict[str, object]:
        """The learner as an xAPI agent, by account as LMSs do."""
        return {
            "objectType": "Agent",
            "name": f"Learner {self.learner}",
            "account": {"homePage": HOME, "name": f"learner-{self.learner}"},
        }

    def again(self) -> Attempt:
        """The next attempt of the same learner."""
        return Attempt(self.learner, self.number + 1)

    def somebody_else(self) -> Attempt:
        """The first attempt of a learner who was never here."""
        return Attempt(self.learner + 1)
