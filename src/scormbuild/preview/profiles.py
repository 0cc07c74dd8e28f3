"""What LMSs do otherwise than the standard says: data, with the reason for each setting (`profiles.json`).

`player/lms/` carries the settings out for SCORM, `lrs/troubles.py` those that concern a record store.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("profiles.json")


@dataclass(frozen=True, slots=True)
class LmsProfile:
    """A kind of LMS. `text` says what it is; `settings` are values by name, `reasons` say why it has each."""

    name: str
    text: str
    settings: dict[str, Any]
    reasons: dict[str, str]


@cache
def profiles() -> dict[str, LmsProfile]:
    """All profiles by name, the strict one first."""
    read = json.loads(_FILE.read_text(encoding="utf-8"))
    return {name: _profile(name, one) for name, one in read.items()}


def _profile(name: str, one: dict[str, Any]) -> LmsProfile:
    settings = one["settings"]
    return LmsProfile(
        name,
        one["is"],
        {setting: value for setting, (value, _) in settings.items()},
        {setting: reason for setting, (_, reason) in settings.items()},
    )
