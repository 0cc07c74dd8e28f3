"""The judges of statements agree on what is right, and each sees enough of what is wrong to be worth asking."""

from __future__ import annotations

import pytest
from lrs.sample_statements import BAD, GOOD

from .statements import judge_statements, outside

pytestmark = pytest.mark.slow

GRAMMAR = {
    "right answer that is not offered",
    "answer that is not offered",
    "pair without a dot",
    "number with a comma",
    "range the wrong way round",
    "true as 1",
    "only a date",
    "upper-case id",
    "time without milliseconds",
    "stored by the sender",
}
OF_FILMS = {
    "film at a time of four decimals",
    "film completed without a word of it",
    "film more than watched",
    "film played in odd pieces",
    "film that is read",
    "film that is stopped and complete",
    "film without its progress",
    "film without what was played",
}
BLIND = {
    "ralph": {
        *GRAMMAR,
        *OF_FILMS,
        "choices of a number",
        "context activity that is no array",
        "language with an underscore",
        "odd language tag",
        "score as text",
        "time without a zone",
    },
    "learninglocker": {
        *GRAMMAR,
        *OF_FILMS,
        "choice with a blank",
        "empty object",
        "film of a session with a bare name",
        "film of another type",
        "film without its length",
        "film without its time",
        "the same choice twice",
    },
}


def test_all_accept_what_is_right() -> None:
    assert judge_statements(list(GOOD.values())) == []


def test_what_the_outside_judges_let_through_is_known() -> None:
    findings = outside([make() for make in BAD.values()])
    accepted = {
        judge: {name for name, wrong in zip(BAD, found, strict=True) if not wrong} for judge, found in findings.items()
    }
    assert accepted == BLIND


def test_a_finding_names_judge_statement_and_place() -> None:
    found = judge_statements([*GOOD.values(), BAD["scaled above 1"]()])
    assert {one.split(",")[0] for one in found} == {"specification", "ralph", "learninglocker"}
    assert all(f"statement {len(GOOD)} " in one and "score" in one for one in found)
