"""The strict checks of statements: they let through what is right and name the place of what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .sample_statements import BAD, GOOD, answered, experienced
from .stricter import faults

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(answered())), inner, max_size=3),
)


@pytest.mark.parametrize("name", GOOD)
def test_what_is_right_has_no_fault(name: str) -> None:
    assert faults(GOOD[name]) == []


@pytest.mark.parametrize("name", BAD)
def test_what_is_wrong_has_a_fault(name: str) -> None:
    assert faults(BAD[name]())


def test_a_fault_names_its_place() -> None:
    assert faults(BAD["null"]()) == [
        "statement.result.success: empty",
        "statement.result.success: not a bool",
    ]
    assert faults(BAD["answer that is not offered"]()) == ["statement.result.response: 'z' is not offered"]


def test_extensions_may_hold_anything() -> None:
    statement = experienced()
    statement["result"] = {"extensions": {"https://example.org/e": {"a": None, "b": {}}}}
    assert faults(statement) == []


def test_what_could_be_chosen_may_be_left_out() -> None:
    for statement in (answered(), answered("matching", "x[.]y", "a[.]b")):
        definition = statement["object"]["definition"]
        for name in ("choices", "source", "target"):
            definition.pop(name, None)
        assert faults(statement) == []
    assert faults(answered("matching", "x[.]y", "a[.]b")) == ["statement.result.response: 'x[.]y' is not offered"]


@given(st.sampled_from(sorted(answered())), json_values)
def test_nothing_sent_breaks_the_checks(name: str, value: object) -> None:
    assert isinstance(faults(answered() | {name: value}), list)
