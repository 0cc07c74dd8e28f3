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
        "Saving: the work is safe in the learner's browser, not yet in the LMS.",
        "What to do: let the learner open the course again in the same browser, online and logged in; "
        "it is then sent by itself.",
        "Last trouble: 101 (LMSCommit): the LMS's own server failed, or the session there has ended (log in anew).",
        "This session: 9 saves, the last 3 failed.",
        "This attempt: 41 changes, 1,612 characters; the browser has a copy.",
        "The course runs as a SCORM 1.2 package in an LMS.",
    ]


def test_without_trouble_nothing_is_said_of_it() -> None:
    assert decode("1_xapi_saved_s1_n0_c1_f0_m0_") == [
        "Saving: the LMS has said that it has everything.",
        "What to do: look in the LMS: what it shows comes from there.",
        "This session: 1 save, none is failing now.",
        "This attempt: 1 change, 0 characters; the browser keeps no copy: storage is blocked or full.",
        "The course runs as an xAPI package with a record store.",
    ]


def test_a_site_is_told_to_look_in_no_lms() -> None:
    for state in ("saved", "device", "nowhere", "closed"):
        told = decode(f"1_web_{state}_s1_n0_c1_f0_m1_")
        assert told
        assert "LMS:" not in " ".join(told[:2])
        assert "in the LMS" not in " ".join(told[:2])
    assert "blocked or full" in " ".join(decode("1_web_nowhere_s1_n0_c1_f1_m0_storage") or [])


def test_the_same_number_means_what_it_means_in_its_standard() -> None:
    told = {kind: decode(f"1_{kind}_device_s1_n1_c1_f1_m1_401-x") for kind in ("scorm12", "xapi")}
    assert told["scorm12"]
    assert told["xapi"]
    assert told["scorm12"][2:4] == [
        "Last trouble: 401 (x): the LMS does not know an element.",
        "This session: 1 save, the last one failed.",
    ]
    assert "does not let this learner in" in told["xapi"][2]


def test_work_that_nobody_keeps_is_not_called_safe() -> None:
    kept, open_page = (decode(f"1_scorm12_lost_s1_n1_c1_f1_m{copy}_gone") for copy in (1, 0))
    assert kept
    assert "safe" in kept[0]
    assert open_page
    assert "safe" not in open_page[0]
    assert "keep the page open" in open_page[1]


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
