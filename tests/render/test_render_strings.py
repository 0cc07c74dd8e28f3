"""The words of pages and player: every key that is used exists, every key that exists is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scormbuild import resources
from scormbuild.render.strings import load_strings, primary

ROOT = Path(__file__).parents[2]
CALL = re.compile(r"""\b(?:say|count)\(\s*(?:\n\s*)?["']([\w-]+)["']""")
DYNAMIC = {
    "page": (r"kind-(note|tip|warning)", r"quiz-(best|last)", r"retry-(all|wrong)", r"(hours|minutes)_(one|other)"),
}
STRINGS = load_strings("en")


def page_sources() -> str:
    rooms = [ROOT / "src/scormbuild" / room for room in ("render", "formats")]
    files = [*resources.templates().rglob("*.html"), *(file for room in rooms for file in room.rglob("*.py"))]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def bare(key: str) -> str:
    return re.sub(r"_(one|other)$", "", key)


def test_every_key_that_pages_use_exists() -> None:
    """What is read without a player says some things in the player's words."""
    used = set(CALL.findall(page_sources()))
    assert len(used) > 30
    known = {bare(key) for key in (*STRINGS.page, *STRINGS.features["print"], *STRINGS.features["quiz"])}
    assert {key for key in used if not key.endswith("-")} <= known


def test_every_key_of_pages_is_used() -> None:
    text = page_sources()
    idle = [
        key
        for key in STRINGS.page
        if f'"{bare(key)}"' not in text
        and f"'{bare(key)}'" not in text
        and not any(re.fullmatch(pattern, key) for pattern in DYNAMIC["page"])
    ]
    assert idle == []


def test_counted_words_have_both_forms() -> None:
    for words in (STRINGS.page, STRINGS.player, *STRINGS.features.values()):
        counted = {bare(key) for key in words if bare(key) != key}
        assert all(f"{key}_one" in words and f"{key}_other" in words for key in counted)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(1, "1 minute"), (20, "20 minutes"), (60, "1 hour"), (180, "3 hours"), (150, "2 h 30 min"), (0, "0 minutes")],
)
def test_durations(minutes: int, words: str) -> None:
    assert STRINGS.duration(minutes) == words


def test_values_are_filled_in_and_unknown_languages_speak_english() -> None:
    assert STRINGS.say("place", unit=2, page=3, pages=6) == "Unit 2, page 3 of 6"
    assert load_strings("xx-Latn") == STRINGS
    assert primary("EN-gb") == "en"


def test_a_missing_key_is_our_bug_and_loud() -> None:
    with pytest.raises(KeyError):
        STRINGS.say("no-such-key")


FORMATS = {"web", "apart"}
"""Sections of words that stand in for others: where there is no LMS, and in a unit by itself."""
PLAYER = {
    "player": STRINGS.player,
    **{name: STRINGS.features[name] for name in sorted(STRINGS.features.keys() - FORMATS)},
}


def player_sources(part: str) -> str:
    """The files of the core or of a feature, but for the one that says its states to listeners, not to learners."""
    folder = ROOT / "player/src"
    files = [*folder.glob("*.js"), *folder.glob("lms/*.js")] if part == "player" else folder.glob(f"{part}/*.js")
    texts = [file.read_text(encoding="utf-8") for file in files]
    return "\n".join(text for text in texts if "function say(" not in text)


def test_every_feature_brings_words() -> None:
    folders = {file.parent.name for file in (ROOT / "player/src").glob("*/*.js")}
    assert set(STRINGS.features) - FORMATS == folders - {"lms"}


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_words_of_a_format_stand_in_for_words_there_are(name: str) -> None:
    words = {**STRINGS.page, **{key: text for words in PLAYER.values() for key, text in words.items()}}
    known = {f"{name}-{key}" for key in words}
    assert len(STRINGS.features[name]) > 5
    assert set(STRINGS.features[name]) <= known


def test_a_unit_by_itself_says_the_same_with_other_words() -> None:
    """With the same values in braces, and nowhere a whole course."""
    apart, values = STRINGS.apart, re.compile(r"\{[a-z]+\}")
    assert apart.say("end-of-course") == "End of the unit"
    for key, text in STRINGS.features["apart"].items():
        before = {**STRINGS.page, **STRINGS.player, **STRINGS.features["ends"]}[key.removeprefix("apart-")]
        assert sorted(values.findall(text)) == sorted(values.findall(before))
        assert "course" not in text
    assert apart.page.keys() == STRINGS.page.keys()


def test_no_part_of_the_player_says_another_ones_key() -> None:
    """All of them say their words from one list."""
    said = [key for words in PLAYER.values() for key in words]
    assert sorted(key for key in set(said) if said.count(key) > 1) == []


@pytest.mark.parametrize("part", PLAYER)
def test_every_key_the_player_says_is_where_it_is_said(part: str) -> None:
    used = set(re.findall(r"""\bsay\(\s*'([\w-]+)'""", player_sources(part)))
    assert len(used) > (0 if part in ("blocks", "search") else 5)
    assert used <= {bare(key) for key in {**STRINGS.player, **PLAYER[part]}}


@pytest.mark.parametrize("part", PLAYER)
def test_every_key_of_the_player_is_said(part: str) -> None:
    text = player_sources(part)
    patterns = [re.escape(made).replace(r"\$\{\}", r"[\w-]+") for made in re.findall(r"`([\w${}-]+)`", _emptied(text))]
    idle = [
        key
        for key in {bare(key) for key in PLAYER[part]}
        if f"'{key}'" not in text
        and not any(re.fullmatch(pattern, key) for pattern in patterns if pattern != r"[\w-]+")
    ]
    assert sorted(idle) == []


def _emptied(text: str) -> str:
    """Template literals with nothing between their braces."""
    return re.sub(r"\$\{[^{}]*\}", "${}", text)
