"""Package names: portable, unique, the same in any order."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from proportion import grows_in_proportion

from scormbuild.package import portable_names

GRAMMAR = re.compile(r"media/[a-z0-9_-]+(\.[a-z0-9]+)?")
RESERVED = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}
PIECES = [
    "a",
    "A",
    "é",
    "e\u0301",
    "ß",
    "ss",
    "ẞ",
    "/",
    "..",
    ".",
    " ",
    "-",
    "_",
    "Ω",
    "日本",
    "con",
    "COM1",
    "¹",
    ".png",
    ".PNG",
    "x" * 60,
]


def assert_portable(names: dict[str, str]) -> None:
    assert len(set(names.values())) == len(names)
    for name in names.values():
        assert GRAMMAR.fullmatch(name), name
        assert len(name) <= 100
        assert name.removeprefix("media/").split(".")[0] not in RESERVED


@given(st.lists(st.text(min_size=1, max_size=120), max_size=30))
def test_any_names_become_portable(paths: list[str]) -> None:
    assert_portable(portable_names(paths))


@given(st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map("".join), max_size=40), st.randoms())
@example(["a.png", "A.png", "a-" + "0" * 6 + ".png"], random.Random(0))
def test_names_that_nearly_agree_stay_apart_and_do_not_depend_on_order(paths: list[str], chance: random.Random) -> None:
    names = portable_names(paths)
    assert_portable(names)
    chance.shuffle(paths)
    assert portable_names(paths) == names


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("media/bridge.svg", "media/bridge.svg"),
        ("media/Großer Übersee-Plan (1).PNG", "media/grosser-ubersee-plan-1.png"),
        ("media/film/intro.en.vtt", "media/film-intro-en.vtt"),
        ("units/1-overview/teacher's.jpg", "media/units-1-overview-teacher-s.jpg"),
        ("media/.htaccess", "media/htaccess"),
        ("media/shell.php.jpg", "media/shell-php.jpg"),
        ("media/con.png", "media/con-file.png"),
        ("media/日本.png", "media/file.png"),
        ("media/straße", "media/strasse"),
    ],
)
def test_names_stay_readable(path: str, name: str) -> None:
    assert portable_names([path]) == {path: name}


def test_twins_all_get_a_digest_of_their_own_path() -> None:
    alone = portable_names(["media/a.png", "media/A.png"])
    more = portable_names(["media/b.png", "media/A.png", "media/a.png"])
    assert all(re.fullmatch(r"media/a-[0-9a-f]{6}\.png", name) for name in alone.values())
    assert {path: more[path] for path in alone} == alone


def test_a_name_that_looks_like_a_digest_does_not_get_in_the_way() -> None:
    first = portable_names(["media/a.png", "media/A.png"])
    taken = [*first, *first.values()]
    assert_portable(portable_names(taken))


def test_the_limit_is_kept_with_and_without_twins() -> None:
    long = ["media/" + "long " * 60 + end for end in ("one.png", "two.png", "one.PNG")]
    assert_portable(portable_names(long))
    assert len(portable_names([long[0]])[long[0]]) == 100


def test_a_hundred_thousand_names_take_work_in_proportion() -> None:
    chance = random.Random(5)
    paths = ["media/" + "".join(chance.choices("aAbé /.-", k=chance.randint(3, 14))) + ".png" for _ in range(160_000)]
    assert len(set(paths)) > 100_000
    assert grows_in_proportion(lambda size: portable_names(set(paths[:size])), len(paths))
    assert_portable(portable_names(set(paths)))
