"""The learner's diagnostic code in words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scormbuild.learner_code import _STATES, decode

PLAYER = Path(__file__).resolve().parents[1] / "player" / "src"


def test_a_code_says_where_the_work_is_and_what_to_do() -> None:
    told = decode(" 1_scorm12_device_s41_n1612_c9_f3_m1_101-LMSCommit\n")
    assert told == [
        "The course runs as a SCORM 1.2 package in an LMS.",
        "Saving: the work is safe in the learner's browser, not yet in the LMS.",
        "This attempt has 41 changes; the learner's state takes 1,612 characters.",
        "This session saved 9 times; the last 3 attempts failed in a row.",
        "The browser keeps a copy.",
        "Last trouble: 101 (LMSCommit), the LMS's own server failed, or the session there has ended (log in anew).",
        "What to do: let the learner open the course again in the same browser, online and logged in; "
        "it is then sent by itself.",
    ]


def test_without_trouble_nothing_is_said_of_it() -> None:
    told = decode("1_xapi_saved_s1_n0_c1_f0_m0_")
    assert told
    assert "none is failing now" in told[3]
    assert "no copy" in told[4]
    assert not [line for line in told if line.startswith("Last trouble")]


@pytest.mark.parametrize(
    ("trouble", "meaning"),
    [
        ("gone", "closed"),
        ("503", "server failed"),
        ("part-H-damaged", "damaged"),
        ("refused-2", "refused"),
        ("x", "not"),
    ],
)
def test_troubles_have_meanings(trouble: str, meaning: str) -> None:
    told = decode(f"1_scorm12_lost_s1_n1_c1_f1_m1_{trouble}")
    assert told
    assert meaning in next(line for line in told if line.startswith("Last trouble"))


def test_every_save_state_of_the_player_is_known() -> None:
    declared = re.search(r"export type SaveState = ([^;]+);", (PLAYER / "types.d.ts").read_text())
    assert declared
    assert set(re.findall(r"'(\w+)'", declared[1])) == set(_STATES)


@given(st.text())
def test_anything_else_is_no_code(text: str) -> None:
    assert decode(text) is None or text.strip().startswith("1_")
