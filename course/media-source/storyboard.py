"""Reads storyboard.yaml: scenes, their slides as data, and the narration cut into sentences with cues."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

MARK = re.compile(r"\[(\d+)\]\s*")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[\[A-ZА-Я])")
SPOKEN, TRANSLATED = "en", ("bg",)
LANGUAGES = (SPOKEN, *TRANSLATED)


@dataclass(frozen=True)
class Sentence:
    """Words as shown, and the steps they call up: (step, share of the sentence already spoken)."""

    words: str
    cues: tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class Wording:
    """What a scene says in one language: its heading, and one text for each sentence that is spoken."""

    heading: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Scene:
    """One scene: its slide as data, its sentences as spoken, and its wording by language."""

    name: str
    slide: dict[str, Any]
    sentences: tuple[Sentence, ...]
    wordings: dict[str, Wording]


@dataclass(frozen=True)
class Storyboard:
    """The whole film as data."""

    course: str
    title: str
    voice: str
    pace: float
    pronounce: dict[str, str]
    scenes: tuple[Scene, ...]


def read_sentence(marked: str) -> Sentence:
    """Take the marks out of a sentence and remember where they stood."""
    plain, cues, last = "", [], 0
    for mark in MARK.finditer(marked):
        plain += marked[last : mark.start()]
        cues.append((int(mark[1]), len(plain)))
        last = mark.end()
    plain = (plain + marked[last:]).strip()
    return Sentence(plain, tuple((step, at / len(plain)) for step, at in cues))


def split_sentences(narration: str) -> list[str]:
    """The sentences of a narration, marks included."""
    return SENTENCE_END.split(" ".join(narration.split()))


def read_scene(raw: dict[str, Any]) -> Scene:
    """One scene of the file; a translation has a sentence for each one spoken, because it is shown in its time."""
    sentences = tuple(read_sentence(part) for part in split_sentences(raw["narration"]))
    wordings = {SPOKEN: Wording(raw["heading"], tuple(sentence.words for sentence in sentences))}
    for language in TRANSLATED:
        said = raw[language]
        wordings[language] = Wording(said["heading"], tuple(split_sentences(said["narration"])))
        if (found := len(wordings[language].sentences)) != len(sentences):
            raise SystemExit(f"Scene {raw['id']}: {found} sentences in {language}, {len(sentences)} spoken.")
    return Scene(raw["id"], raw["slide"], sentences, wordings)


def read_storyboard(place: Path) -> Storyboard:
    """The storyboard, checked only as far as a missing key goes."""
    raw = yaml.safe_load(place.read_text(encoding="utf-8"))
    pronounce = {str(word): str(sound) for word, sound in raw["pronounce"].items()}
    scenes = tuple(read_scene(scene) for scene in raw["scenes"])
    return Storyboard(raw["course"], raw["title"], raw["voice"], float(raw["pace"]), pronounce, scenes)
