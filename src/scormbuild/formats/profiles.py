"""LMS profiles: what a certain LMS wants otherwise, as data. Each setting has its reason and where it was learnt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Generic, Literal, TypeVar

from scormbuild.diagnostics import near_word
from scormbuild.errors import UsageProblem

Value = TypeVar("Value", covariant=True)


@dataclass(frozen=True, slots=True)
class Setting(Generic[Value]):
    """A value, why it is so, and where that is known from."""

    value: Value
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class Profile:
    """How the player talks to one kind of LMS.

    `objectives` and `interactions` say whether they are reported at all; `interaction_id` whether an answer's id names
    the question alone or also the attempt; `redrive` whether values are changed once to be sent again after a failure.
    """

    name: str
    title: str
    objectives: Setting[bool]
    interactions: Setting[bool]
    interaction_id: Setting[Literal["question", "attempt"]]
    redrive: Setting[Literal["auto", "always", "never"]]

    @property
    def settings(self) -> Mapping[str, Setting[object]]:
        """All settings by name."""
        return {field.name: value for field in fields(self) if isinstance(value := getattr(self, field.name), Setting)}

    def data(self) -> dict[str, object]:
        """The profile as the player reads it: `ProfileData`."""
        return {
            "name": self.name,
            "objectives": self.objectives.value,
            "interactions": self.interactions.value,
            "interactionId": self.interaction_id.value,
            "redrive": self.redrive.value,
        }


_OBJECTIVES = Setting(
    True,
    "Outcomes reported as objectives show teachers what was learnt; an LMS without them answers 401 and loses nothing.",
    "SCORM 1.2 RTE 3.4: cmi.objectives is optional",
)
_INTERACTIONS = Setting(
    True,
    "Each answer is reported, so that questions can be improved; an LMS without them answers 401 and loses nothing.",
    "SCORM 1.2 RTE 3.4: cmi.interactions is optional",
)

PROFILES: Mapping[str, Profile] = {
    made.name: made
    for made in (
        Profile(
            "generic",
            "Any LMS",
            _OBJECTIVES,
            _INTERACTIONS,
            Setting(
                "attempt",
                "Some LMSs keep only one record for each interaction id: a second try would overwrite the first.",
                "adaptlearning/adapt-contrib-spoor issue 234",
            ),
            Setting(
                "auto",
                "Only an LMS that sends nothing but differences needs changed values; the player finds out.",
                "Moodle 4.5 mod/scorm/datamodels/scorm_12.js, CollectData",
            ),
        ),
        Profile(
            "moodle",
            "Moodle",
            _OBJECTIVES,
            _INTERACTIONS,
            Setting(
                "question",
                "Moodle keeps interactions by their index; one id for each question lets reports join its tries.",
                "Moodle 4.5 mod/scorm/datamodels/scorm_12.js, names cmi.interactions_N.id",
            ),
            Setting(
                "always",
                "Moodle takes values as sent before the request ends and never sends them again after a failure.",
                "Moodle 4.5 mod/scorm/datamodels/scorm_12.js, CollectData and StoreData",
            ),
        ),
    )
}


def profile(name: str) -> Profile:
    """The profile of that name. Raises UsageProblem, with the nearest name as a hint, when there is none."""
    try:
        return PROFILES[name]
    except KeyError:
        known = "known profiles: " + ", ".join(f"`{other}`" for other in PROFILES)
        raise UsageProblem(f"unknown LMS profile `{name}`", hint=near_word(name, PROFILES) or known) from None
