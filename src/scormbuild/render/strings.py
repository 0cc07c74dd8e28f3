"""The words of pages and player in the course's language: ``templates/strings/<language>.json``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from scormbuild import resources

_FALLBACK = "en"
_RIGHT_TO_LEFT = {"ar", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"}

Words = Mapping[str, Mapping[str, str]]
"""Words by section (``page``, ``player``, each feature) and key."""


@dataclass(frozen=True, slots=True)
class Strings:
    """`page` are the words of the templates, `player` those of the player's core, `verbs` those of what an LRS is
    told, `features` those of each of its feature scripts and of the formats that have some of their own; ``{name}``
    marks a value."""

    page: Mapping[str, str]
    player: Mapping[str, str]
    verbs: Mapping[str, str]
    features: Mapping[str, Mapping[str, str]]

    @property
    def apart(self) -> Strings:
        """Those of a unit that stands by itself: what is said of the course otherwise is said of it."""
        other = self.features["apart"]

        def said(words: Mapping[str, str]) -> dict[str, str]:
            return {key: other.get(f"apart-{key}", text) for key, text in words.items()}

        features = {name: said(words) for name, words in self.features.items()}
        return Strings(said(self.page), said(self.player), self.verbs, features)

    def say(self, key: str, **values: object) -> str:
        """The words of a key with its values filled in."""
        words = self.page[key]
        for name, value in values.items():
            words = words.replace(f"{{{name}}}", str(value))
        return words

    def count(self, key: str, n: int) -> str:
        """The words for a number of things: ``<key>_one`` or ``<key>_other``."""
        return self.say(f"{key}_one" if n == 1 else f"{key}_other", n=n)

    def duration(self, minutes: int) -> str:
        """Whole minutes in words: ``20 minutes``, ``3 hours``, ``2 h 30 min``."""
        hours, rest = divmod(minutes, 60)
        if hours and rest:
            return f"{self.say('short-hours', n=hours)} {self.say('short-minutes', n=rest)}"
        return self.count("hours", hours) if hours else self.count("minutes", rest)


def load_strings(language: str, own: Words | None = None) -> Strings:
    """The words for a BCP 47 language, English where there are none; `own` are those a course says otherwise."""
    words = {section: {**known, **(own or {}).get(section, {})} for section, known in our_words(language).items()}
    return Strings(words.pop("page"), words.pop("player"), words.pop("verbs"), words)


def our_words(language: str) -> Words:
    """The words for a BCP 47 language by section and key, as scormbuild says them."""
    file = resources.templates() / words_name(language if speaks(language) else _FALLBACK)
    words: Words = json.loads(file.read_text(encoding="utf-8"))
    return words


def speaks(language: str) -> bool:
    """Whether scormbuild has words for a BCP 47 language."""
    return (resources.templates() / words_name(language)).is_file()


def words_name(language: str) -> str:
    """The file of the words for a BCP 47 language, among the templates."""
    return f"strings/{primary(language)}.json"


def primary(language: str) -> str:
    """The first subtag of a BCP 47 language, in lower case."""
    return language.partition("-")[0].lower()


def direction(language: str) -> str:
    """``rtl`` or ``ltr``, the value of HTML's ``dir``."""
    scripts = {subtag.lower() for subtag in language.split("-")[1:]}
    return "rtl" if primary(language) in _RIGHT_TO_LEFT or scripts & {"arab", "hebr"} else "ltr"
