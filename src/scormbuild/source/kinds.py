"""The kinds of values a course is written with: how each is read from text and what it is in JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

Json = dict[str, Any]


class Word(NamedTuple):
    """A kind written as one scalar. `parse` gives None for other text; `wants` ends the sentence "expected ..."."""

    wants: str
    parse: Callable[[str], Any]
    schema: Json
    plain_only: bool = False


def _text(text: str) -> str | None:
    return text.strip() or None


def _pattern(pattern: str) -> Callable[[str], str | None]:
    return lambda text: text if re.fullmatch(pattern, text) else None


def _whole(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{1,6}", text) else None


def _number(text: str) -> float | None:
    return float(text) if re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})?", text) else None


def share(text: str) -> float | None:
    """``70%`` or ``0.7`` as a fraction 0-1."""
    match = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]{1,4})?)(%?)", text)
    if match is None:
        return None
    value = round(float(match[1]) / 100, 6) if match[2] else float(match[1])
    return value if 0 <= value <= 1 else None


def minutes(text: str) -> int | None:
    """``15h``, ``1h30m`` or ``20m`` in minutes."""
    match = re.fullmatch(_DURATION, text)
    if match is None or not text:
        return None
    return int(match[1] or 0) * 60 + int(match[2] or 0)


def one_of(*words: str) -> Word:
    """One of a few words."""
    listed = ", ".join(f"`{word}`" for word in words)
    return Word(f"one of {listed}", lambda text: text if text in words else None, {"enum": list(words)})


def share_or(word: str) -> Word:
    """A share, or a word that stands for None."""
    return Word(
        f"`{word}` or a share such as `80%`",
        lambda text: _NOTHING if text == word else share(text),
        {"anyOf": [{"const": word}, SHARE.schema]},
    )


class _Nothing:
    """What a word that stands for None is parsed as; readers turn it into None."""


_NOTHING = _Nothing()


def value_of(parsed: Any) -> Any:
    """The value of what a kind parsed: None where a word stands for it."""
    return None if parsed is _NOTHING else parsed


_DURATION = r"(?:([0-9]{1,4})h)?(?:([0-9]{1,5})m)?"
_ID = r"[a-z0-9-]{1,48}"
# Part of the names of packages, which every file system and every LMS takes.
_VERSION = r"[A-Za-z0-9](?:[A-Za-z0-9._+-]{0,48}[A-Za-z0-9])?"
_SHARE = r"^([0-9]{1,3}(\.[0-9]{1,4})?%|0(\.[0-9]{1,4})?|1(\.0{1,4})?)$"
# RFC 5646, section 2.1, without its irregular and private forms.
_LANGUAGE = (
    r"[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[A-WY-Za-wy-z0-9](?:-[A-Za-z0-9]{2,8})+)*"
)
# RFC 3987, section 2.2: an absolute IRI; blanks, quotes and brackets stand in none.
_IRI = r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x1f]+"
_COLOUR = r"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})"
_FONT_NAME = r"-?[A-Za-z0-9][A-Za-z0-9 ._+-]{0,62}"
_FONT_WEIGHT = r"[1-9]00(?:\.\.[1-9]00)?"
_WEB_ADDRESS = r"https?://[^\s<>\"{}|\\^`\x00-\x1f]+"

TEXT = Word("text", _text, {"type": ["string", "number"], "minLength": 1})
OPTIONAL_TEXT = Word("text, or nothing between quotes", str.strip, {"type": ["string", "number"]})
IDENTIFIER = Word(
    "lower-case letters, digits and hyphens, at most 48",
    _pattern(_ID),
    {"type": ["string", "integer"], "pattern": f"^{_ID}$"},
)
RULE_ID = Word("the id of a rule such as `A11Y-003`", _pattern(r"[A-Z0-9]+-[0-9]{3}"), {"type": "string"})
VERSION = Word(
    "a version such as `1.2.0` or `2026-11`, of letters, digits, dots, hyphens and `+`",
    _pattern(_VERSION),
    {"type": ["string", "number"], "pattern": f"^{_VERSION}$"},
)
IRI = Word("an address such as `https://example.org/courses/mine`", _pattern(_IRI), {"type": "string", "format": "iri"})
WEB_ADDRESS = Word(
    "an address that begins with `https://`", _pattern(_WEB_ADDRESS), {"type": "string", "format": "iri"}
)
LANGUAGE = Word(
    "a language tag such as `en` or `pt-BR`", _pattern(_LANGUAGE), {"type": "string", "pattern": f"^{_LANGUAGE}$"}
)
SHARE = Word("a share such as `70%` or `0.7`", share, {"anyOf": [
    {"type": "string", "pattern": _SHARE}, {"type": "number", "minimum": 0, "maximum": 1}]})  # fmt: skip
DURATION = Word(
    "a duration such as `15h`, `1h30m` or `20m`", minutes, {"type": "string", "pattern": f"^(?=.){_DURATION}$"}
)
WHOLE = Word(
    "a whole number such as `20`", _whole, {"type": "integer", "minimum": 0, "maximum": 999_999}, plain_only=True
)
POSITIVE = Word(
    "a whole number from 1", lambda text: _whole(text) or None, {"type": "integer", "minimum": 1}, plain_only=True
)
YES_NO = Word(
    "`true` or `false`",
    lambda text: {"true": True, "false": False}.get(text.lower()),
    {"type": "boolean"},
    plain_only=True,
)
NUMBER = Word("a number such as `2` or `0.5`", _number, {"type": "number", "minimum": 0}, plain_only=True)
COLOUR = Word(
    'a colour such as `"#0b5468"`, between quotes', _pattern(_COLOUR), {"type": "string", "pattern": f"^{_COLOUR}$"}
)
FONT_NAME = Word("the name of a font", _pattern(_FONT_NAME), {"type": "string", "pattern": f"^{_FONT_NAME}$"})
FONT_WEIGHT = Word(
    "a weight such as `400`, or `300..700` for a variable font",
    _pattern(_FONT_WEIGHT),
    {"type": ["integer", "string"], "pattern": f"^{_FONT_WEIGHT}$"},
)
FILE = Word("the path of a file of the course", _text, {"type": "string", "minLength": 1})
