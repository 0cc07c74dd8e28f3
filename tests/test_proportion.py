"""The measure of growth tells a square from a line."""

from __future__ import annotations

from proportion import grows_in_proportion


def test_a_square_is_found_out() -> None:
    assert grows_in_proportion(lambda size: sum(range(size * 2000)), 1600)
    assert not grows_in_proportion(lambda size: sum(range(size * size)), 1600)
