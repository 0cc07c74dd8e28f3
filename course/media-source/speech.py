"""Speaks the narration: one stretch of sound for each sentence, and when each begins and ends."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from storyboard import Storyboard

RATE = 24_000
LEAD_IN, BETWEEN_SENTENCES, BETWEEN_SCENES, LEAD_OUT = 1.0, 0.85, 2.1, 3.0

Sound = NDArray[np.float32]


@dataclass(frozen=True)
class Span:
    """When one thing begins and ends, in seconds."""

    start: float
    end: float


@dataclass(frozen=True)
class Narration:
    """The whole sound track, with the spans of every scene's sentences and of the scenes themselves."""

    sound: Sound
    sentences: tuple[tuple[Span, ...], ...]
    scenes: tuple[Span, ...]


def heard(words: str, pronounce: dict[str, str]) -> str:
    """The sentence as the voice should read it."""
    for word, sound in pronounce.items():
        said = f"[{word}]({sound})" if sound.startswith("/") else sound
        words = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", said, words)
    return words


def open_voice(board: Storyboard) -> Callable[[str], Sound]:
    """The packaged neural voice, or espeak-ng from PATH where that package cannot be installed."""
    try:
        from hibari import Hibari
    except ImportError:
        return espeak_voice()
    voice = Hibari(voice=board.voice, threads=1)
    return lambda words: trim(voice(heard(words, board.pronounce), speed=board.pace, seed=0))


def espeak_voice() -> Callable[[str], Sound]:
    """A plainer voice: a British one of espeak-ng."""
    program = shutil.which("espeak-ng")
    if program is None:
        raise SystemExit("No voice: install requirements.lock, or espeak-ng on PATH.")

    def say(words: str) -> Sound:
        call = [program, "-v", "en-gb-x-rp", "-s", "150", "-p", "42", "--stdout", words]
        wave = subprocess.run(call, check=True, capture_output=True).stdout
        sound = np.frombuffer(wave[44:], "<i2").astype(np.float32) / 32768
        places = np.arange(0, len(sound), 22_050 / RATE)
        return trim(np.interp(places, np.arange(len(sound)), sound).astype(np.float32))

    return say


def trim(sound: Sound, floor: float = 0.004) -> Sound:
    """Cut silence from both ends, keep a little air, and soften the edges."""
    loud = np.flatnonzero(np.abs(sound) > floor)
    air, soft = int(0.05 * RATE), int(0.012 * RATE)
    sound = sound[max(0, loud[0] - air) : loud[-1] + 2 * air].copy()
    ramp = np.linspace(0, 1, soft, dtype=np.float32)
    sound[:soft] *= ramp
    sound[-soft:] *= ramp[::-1]
    return sound


def silence(seconds: float) -> Sound:
    """Nothing, for a while."""
    return np.zeros(round(seconds * RATE), np.float32)


def narrate(board: Storyboard) -> Narration:
    """Speak every sentence and lay the sounds end to end with pauses."""
    say = open_voice(board)
    pieces, at = [silence(LEAD_IN)], LEAD_IN
    spoken: list[tuple[Span, ...]] = []
    scenes: list[Span] = []
    for scene in board.scenes:
        first = 0.0 if not scenes else at - BETWEEN_SCENES / 2
        spans = []
        for sentence in scene.sentences:
            sound = say(sentence.words)
            length = len(sound) / RATE
            spans.append(Span(at, at + length))
            pieces += [sound, silence(BETWEEN_SENTENCES)]
            at += length + BETWEEN_SENTENCES
        last = scene is board.scenes[-1]
        pieces.append(silence((LEAD_OUT if last else BETWEEN_SCENES) - BETWEEN_SENTENCES))
        at = sum(len(piece) for piece in pieces) / RATE
        spoken.append(tuple(spans))
        scenes.append(Span(first, at if last else at - BETWEEN_SCENES / 2))
    return Narration(np.concatenate(pieces), tuple(spoken), tuple(scenes))
