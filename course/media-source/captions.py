"""Cuts the spoken sentences into WebVTT captions, and writes the transcript."""

from __future__ import annotations

from dataclasses import dataclass

from speech import Narration, Span
from storyboard import SPOKEN, Storyboard

LINE_LENGTH = 42
SHORTEST, LONGEST = 1.2, 6.5
# by language: no line or caption should end with one of these
HANGING = {
    "en": frozenset(
        """a an the of to in on by for and or at with that which from its it is our we you one not
        data european cultural milena""".split()  # noqa: SIM905
    ),
    "bg": frozenset(
        """а без в във до за и или из към като кога която които който ли може на над не него нея ни но общо общото
        от по през при с са се си след сред със така то тя че ще ѝ един една едно е милена
        европейска европейската европейско европейското културното –""".split()  # noqa: SIM905
    ),
}


@dataclass(frozen=True)
class Word:
    """A word with its time; `weight` says how good a place its end is to stop (0 best)."""

    words: str
    start: float
    end: float
    weight: float


def spread(sentence: str, span: Span, language: str = SPOKEN) -> list[Word]:
    """Share a sentence's time among its words: letters, and a little more for punctuation."""
    words = sentence.split()
    lengths = [len(word) + 1 + (4 if word[-1] in ",:;" else 0) for word in words]
    unit = (span.end - span.start) / (sum(lengths) - 1)
    timed, at = [], span.start
    for place, (word, length) in enumerate(zip(words, lengths, strict=True)):
        final = place == len(words) - 1
        weight = 0 if final else 1 if word[-1] in ",:;" else 6 if word.lower() in HANGING[language] else 3
        timed.append(Word(word, at, span.end if final else at + length * unit, weight))
        at += length * unit
    return timed


def fold(words: list[Word]) -> tuple[str, ...] | None:
    """The words on one line or on two of like length; None if they do not fit."""
    text = " ".join(word.words for word in words)
    if len(text) <= LINE_LENGTH:
        return (text,)
    best: tuple[float, tuple[str, ...]] | None = None
    for cut in range(1, len(words)):
        pair = tuple(" ".join(word.words for word in part) for part in (words[:cut], words[cut:]))
        if max(map(len, pair)) > LINE_LENGTH:
            continue
        cost = abs(len(pair[0]) - len(pair[1])) + 4 * words[cut - 1].weight
        if best is None or cost < best[0]:
            best = (cost, pair)
    return best[1] if best else None


def cost_of(words: list[Word]) -> float | None:
    """How poor a caption these words make; None if they cannot be one."""
    seconds = words[-1].end - words[0].start
    if fold(words) is None or seconds > LONGEST:
        return None
    short = max(0.0, 1.8 - seconds) * 8
    rush = max(0.0, sum(len(word.words) + 1 for word in words) / seconds - 19) * 3
    inner = sum(5 for word in words[:-1] if word.weight == 0)
    return 4 + 4 * words[-1].weight + short + rush + inner


def cut(words: list[Word]) -> list[list[Word]]:
    """The best way to cut a scene's words into captions."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(words) + 1):
        ways = []
        for start in range(max(0, end - 24), end):
            cost = cost_of(words[start:end])
            if cost is not None:
                ways.append((best[start][0] + cost, start))
        best.append(min(ways))
    captions, end = [], len(words)
    while end:
        start = best[end][1]
        captions.append(words[start:end])
        end = start
    return captions[::-1]


def clock(seconds: float) -> str:
    """WebVTT's time."""
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


def write_captions(board: Storyboard, narration: Narration, language: str = SPOKEN) -> str:
    """The WebVTT file; every sentence has the time in which it is spoken."""
    cues: list[list[Word]] = []
    for scene, spans in zip(board.scenes, narration.sentences, strict=True):
        said = zip(scene.wordings[language].sentences, spans, strict=True)
        cues += cut([word for sentence, span in said for word in spread(sentence, span, language)])
    parts = ["WEBVTT", ""]
    for number, cue in enumerate(cues, 1):
        following = cues[number][0].start if number < len(cues) else cue[-1].end + 2
        end = following - 0.04 if following - cue[-1].end < 0.5 else cue[-1].end + 0.35
        end = min(max(end, cue[0].start + SHORTEST), following - 0.04)
        parts += [str(number), f"{clock(cue[0].start)} --> {clock(end)}", *(fold(cue) or ()), ""]
    return "\n".join(parts)


def write_transcript(board: Storyboard, language: str = SPOKEN) -> str:
    """The transcript: a heading and a paragraph for each scene."""
    parts: list[str] = []
    for scene in board.scenes:
        wording = scene.wordings[language]
        parts += [f"## {wording.heading}", "", " ".join(wording.sentences), ""]
    return "\n".join(parts)
