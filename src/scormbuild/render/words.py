"""Words that a course says otherwise: ``templates/strings/<language>.json``, any part of those of scormbuild."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Place, near_word
from scormbuild.model import Outline
from scormbuild.render.strings import Words, our_words, speaks, words_name
from scormbuild.render.templating import path_of

WRONG_WORDS = rules.error(
    "THEME-010",
    "Words that cannot be used",
    reason="What cannot be used would be missing from the pages, or never be seen.",
    hint="the file holds sections with keys and texts; copy a line of scormbuild's own and change its text",
    spec="RFC 8259",
)
OTHER_LANGUAGE = rules.warning(
    "THEME-011",
    "Buttons and messages are not in the language of the course",
    reason="scormbuild has no words in it: learners see English ones, which a screen reader pronounces as the other.",
    hint="say them in `templates/strings/`; docs/how-to/make-a-theme.md says how, `--trust-templates` puts them in",
    spec="WCAG 2.2, 3.1.2",
)
_VALUE = re.compile(r"\{[a-z]+\}")


def own_words(templates: Mapping[str, str], language: str) -> Words:
    """The words of a course for its language, as far as they can be used."""
    found: dict[str, dict[str, str]] = {}
    for section, words in _sections(templates.get(words_name(language), "{}")):
        found[section] = {key: text for key, text in words.items() if isinstance(text, str)}
    return found


def check_language(templates: Mapping[str, str], outline: Outline) -> Iterator[Diagnostic]:
    """THEME-011: words that are there in another language only."""
    if speaks(outline.language):
        return
    own = own_words(templates, outline.language)
    missing = [
        key for section, words in our_words(outline.language).items() for key in words.keys() - own.get(section, {})
    ]
    if missing:
        yield OTHER_LANGUAGE.at(
            outline.at, f"{len(missing)} words of the pages are English, and the course is `{outline.language}`"
        )


def check_words(text: str, language: str) -> Iterator[Diagnostic]:
    """THEME-010: text that is not JSON, sections and keys that do not exist, values that get lost."""
    name = words_name(language)
    try:
        read = json.loads(text)
    except (ValueError, RecursionError) as problem:
        line, column = getattr(problem, "lineno", 0), getattr(problem, "colno", 0)
        yield WRONG_WORDS.at(Place(path_of(name), line, column), f"not JSON: {problem}")
        return
    ours = our_words(language)
    if not isinstance(read, dict):
        yield WRONG_WORDS.at(Place(path_of(name), 1, 1), "there are no sections")
        return
    for section, words in read.items():
        known, at = ours.get(section), _place(name, text, section)
        if known is None:
            yield WRONG_WORDS.at(at, f"there is no section `{section}`", near_word(section, ours))
        elif not isinstance(words, dict):
            yield WRONG_WORDS.at(at, f"the section `{section}` holds no keys")
        else:
            for key, word in words.items():
                yield from _check_word(known, (key, word), _place(name, text, key))


def _check_word(known: Mapping[str, str], said: tuple[str, Any], at: Place) -> Iterator[Diagnostic]:
    key, word = said
    if key not in known:
        yield WRONG_WORDS.at(at, f"there is no word `{key}`", near_word(key, known))
    elif not isinstance(word, str):
        yield WRONG_WORDS.at(at, f"`{key}` is not a text")
    elif sorted(set(_VALUE.findall(word))) != sorted(set(_VALUE.findall(known[key]))):
        yield WRONG_WORDS.at(at, f"`{key}` has other values in braces than “{known[key]}”")


def _sections(text: str) -> list[tuple[str, dict[str, Any]]]:
    """The sections of a text; none when it is not JSON."""
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        return []
    return [one for one in read.items() if isinstance(one[1], dict)] if isinstance(read, dict) else []


def _place(name: str, text: str, key: str) -> Place:
    """The line on which a key first stands."""
    at = text.find(json.dumps(key, ensure_ascii=False))
    return Place(path_of(name), text.count("\n", 0, at) + 1 if at >= 0 else 0)
