"""Reads storyboard.yaml: scenes, their slides as data, and the narration cut into sentences with cues."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

MARK = re.compile(r"\[(\d+)\]\s*")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[\[A-Z])")


@dataclass(frozen=True)
class Sentence:
    """Words as shown, and the steps they call up: (step, share of the sentence already spoken)."""

    words: str
    cues: tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class Scene:
    """One scene: its heading, its slide as data and its sentences."""

    name: str
    heading: str
    slide: dict[str, Any]
    sentences: tuple[Sentence, ...]


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


def read_scene(raw: dict[str, Any]) -> Scene:
    """One scene of the file."""
    narration = " ".join(raw["narration"].split())
    sentences = tuple(read_sentence(part) for part in SENTENCE_END.split(narration))
    return Scene(raw["id"], raw["heading"], raw["slide"], sentences)


def read_storyboard(place: Path) -> Storyboard:
    """The storyboard, checked only as far as a missing key goes."""
    raw = yaml.safe_load(place.read_text(encoding="utf-8"))
    pronounce = {str(word): str(sound) for word, sound in raw["pronounce"].items()}
    scenes = tuple(read_scene(scene) for scene in raw["scenes"])
    return Storyboard(raw["course"], raw["title"], raw["voice"], float(raw["pace"]), pronounce, scenes)
