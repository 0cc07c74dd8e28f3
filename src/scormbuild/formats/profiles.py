"""LMS profiles: what a certain LMS wants otherwise (`profiles.json`), with the reason and source of each setting."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from scormbuild.diagnostics import near_word
from scormbuild.errors import UsageProblem

Value = TypeVar("Value", covariant=True)

_FILE = Path(__file__).with_name("profiles.json")
_UNKNOWN = ("Nothing is known that wants otherwise.", "as `generic`")


@dataclass(frozen=True, slots=True)
class Setting(Generic[Value]):
    """A value, why it is so, and where that is known from."""

    value: Value
    reason: str
    source: str

    @property
    def is_known(self) -> bool:
        """False when it is what `generic` has for want of anything known."""
        return (self.reason, self.source) != _UNKNOWN


class Advice(NamedTuple):
    """What to choose in the LMS itself, in Markdown, and where that is known from."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Profile:
    """How one kind of LMS is met.

    `objectives` and `interactions` say whether they are reported at all; `interaction_id` whether an answer's id names
    the question alone or also the attempt; `redrive` whether values are changed once to be sent again after a failure;
    `state_limits` how many characters of state it is trusted with, by format, where that is not the format's own limit;
    `mastery_score` whether the manifest names the pass mark; `several_scos` whether a package with a SCO for each unit
    is tracked; `unit_order` in which formats the LMS is told that a unit waits for the one before it;
    `shared_objectives` whether units share in SCORM 2004 what is known of an outcome; `leads_on` whether the LMS may be
    asked there for the unit after one that is complete; `pace` whether what is not urgent waits from the start or only
    where saves prove to be slow; `keep_alive` what is called when a learner does nothing for four minutes; `cartridge`
    the version of Common Cartridge that it imports.

    `tried` says in what real system, "" = in none; `played` names the profiles of the preview whose habits the tests
    play for it; `setup` is what to choose in the LMS.
    """

    name: str
    title: str
    tried: str
    played: tuple[str, ...]
    setup: tuple[Advice, ...]
    objectives: Setting[bool]
    interactions: Setting[bool]
    interaction_id: Setting[Literal["question", "attempt"]]
    redrive: Setting[Literal["auto", "always", "never"]]
    state_limits: Setting[Mapping[str, int]]
    mastery_score: Setting[bool]
    several_scos: Setting[bool]
    unit_order: Setting[Sequence[str]]
    shared_objectives: Setting[bool]
    leads_on: Setting[bool]
    pace: Setting[Literal["auto", "patient"]]
    keep_alive: Setting[Literal["read", "commit"]]
    cartridge: Setting[Literal["1.3", "1.1"]]

    @property
    def settings(self) -> Mapping[str, Setting[object]]:
        """All settings by name."""
        return {field.name: value for field in fields(self) if isinstance(value := getattr(self, field.name), Setting)}

    def data(self, *, followed: bool = False) -> dict[str, object]:
        """The profile as the player reads it: `ProfileData`; `followed`: in a SCO after which another comes.

        To go on from the last one would end the attempt on the course (SCORM 2004 SN, SB.2.1).
        """
        told = {"leadsOn": True} if followed and self.leads_on.value else {}
        return told | {
            "name": self.name,
            "objectives": self.objectives.value,
            "interactions": self.interactions.value,
            "interactionId": self.interaction_id.value,
            "redrive": self.redrive.value,
            "pace": self.pace.value,
            "keepAlive": self.keep_alive.value,
        }


def _read() -> Mapping[str, Profile]:
    read: dict[str, dict[str, Any]] = json.loads(_FILE.read_text(encoding="utf-8"))
    generic = read["generic"]["settings"]
    return {name: _profile(name, one, generic) for name, one in read.items()}


def _profile(name: str, one: dict[str, Any], generic: dict[str, Any]) -> Profile:
    """What is not said of an LMS is as in `generic`."""
    settings = {key: Setting(*one["settings"].get(key, (value, *_UNKNOWN))) for key, (value, *_) in generic.items()}
    setup = tuple(Advice(*advice) for advice in one["setup"])
    return Profile(name, one["title"], one["tried"], tuple(one["played"]), setup, **settings)


PROFILES: Mapping[str, Profile] = _read()
"""All profiles by name, `generic` first."""


def profile(name: str) -> Profile:
    """The profile of that name. Raises UsageProblem, with the nearest name as a hint, when there is none."""
    try:
        return PROFILES[name]
    except KeyError:
        known = "known profiles: " + ", ".join(f"`{other}`" for other in PROFILES)
        raise UsageProblem(f"unknown LMS profile `{name}`", hint=near_word(name, PROFILES) or known) from None
