"""The index in which learners find words: ``player/src/search/index.js`` reads it.

A word is known by its first letters without accents, so that most of its forms are one, in any language with endings.
Words are written in order, each as what differs from the one before it; after it the pages that have it, and a mark
where it stands in a heading. Letters of words are never capitals, so capitals and marks are free to say the rest.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

CUT = 6
"""How many letters of a word are kept."""
COMMON = 0.6
"""A word on a larger share of the pages leads nowhere and is left out; courses of a few pages keep all."""
FEW = 8

_NO_WORD = re.compile(r"<[^>]*>|&#?\w+;")
_WORD = re.compile(r"[^\W_]+")
_SHARED = "!#$%&()"
"""How many letters are those of the word before: 0 to CUT."""
_STEPS = "ABCDEFGHIJKLMNOPQRSTUVWXY"
_LEAP = "Z"
"""A step of as many pages as there are letters before it, and more to come."""
_HEADING = "^"
"""The page just told has the word in a heading."""
_IN_HEADING = re.compile(r"<h[2-6]\b.*?</h", re.DOTALL)


class PageText(NamedTuple):
    """What the course's own pages must know of a page.

    Its words as the index knows them, a blank between, and those in its headings; the works it cites, each with the
    place of its first citation (empty: in a text that is not on the page yet), and the terms it mentions.
    """

    words: str = ""
    headings: str = ""
    cites: tuple[tuple[str, str], ...] = ()
    terms: tuple[str, ...] = ()


def page_text(html: str) -> PageText:
    """What can be found of a finished page."""
    return PageText(_words(html), _words(" ".join(_IN_HEADING.findall(html))))


def _words(html: str) -> str:
    """The words of finished text, folded and cut."""
    words = set(_WORD.findall(_NO_WORD.sub(" ", html)))
    folded = ([word.lower()] if word.isascii() else _WORD.findall(_fold(word)) for word in words)
    return " ".join(sorted({part[:CUT] for parts in folded for part in parts}))


def _fold(word: str) -> str:
    """Without accents and capitals; what stands for several letters is written out."""
    letters = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in letters if not unicodedata.category(letter).startswith("M")).lower()


def write_words(pages: Sequence[PageText]) -> str:
    """Which words stand on which of these pages, by their places in this order."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(pages):
        for word in text.words.split():
            places[word].append(place)
    most = len(pages) * COMMON if len(pages) >= FEW else len(pages)
    headings = [frozenset(text.headings.split()) for text in pages]
    known = ["", *sorted(word for word, on in places.items() if len(on) <= most)]
    entries = []
    for before, word in pairwise(known):
        shared = _shared(before, word)
        steps = _steps(places[word], [word in headings[place] for place in places[word]])
        entries.append(f"{_SHARED[shared]}{word[shared:]}{''.join(steps)}")
    return "".join(entries)


def _shared(before: str, word: str) -> int:
    """How many letters two words begin with in common."""
    length = min(len(before), len(word))
    return next((place for place in range(length) if before[place] != word[place]), length)


def _steps(places: Sequence[int], marked: Sequence[bool]) -> Iterator[str]:
    """Rising places as steps from one to the next, the first one counted from before the first page."""
    for before, place, mark in zip([-1, *places], places, marked, strict=False):
        leaps, step = divmod(place - before - 1, len(_STEPS))
        yield _LEAP * leaps + _STEPS[step] + _HEADING * mark
