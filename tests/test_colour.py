"""Colours, held against published values, and what a theme makes of any primary colour."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scormbuild.colour import Colour, at_lightness, contrast, luminance, parse, perceived
from scormbuild.palette import PAIRS, SCHEMES, Fitted, Scheme, fit, for_dark, look

COLOURS = st.builds(Colour, *[st.integers(0, 255)] * 3)


def colour(text: str) -> Colour:
    found = parse(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000", "#fff", 21),
        ("#fff", "#fff", 1),
        ("#777777", "#fff", 4.48),  # the well-known greys on both sides of 4.5
        ("#767676", "#fff", 4.54),
        ("#949494", "#fff", 3.03),
        ("#ff0000", "#ffffff", 4.00),
        ("#00ff00", "#ffffff", 1.37),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(colour(one), colour(other)) == pytest.approx(ratio, abs=0.005)
    assert contrast(colour(other), colour(one)) == contrast(colour(one), colour(other))


@pytest.mark.parametrize(
    ("text", "value"),
    [("#000", 0), ("#fff", 1), ("#f00", 0.2126), ("#0f0", 0.7152), ("#00f", 0.0722), ("#808080", 0.21586)],
)
def test_luminance_is_that_of_wcag(text: str, value: float) -> None:
    assert luminance(colour(text)) == pytest.approx(value, abs=1e-5)


@pytest.mark.parametrize(
    ("text", "lightness", "a", "b"),
    [
        ("#fff", 1, 0, 0),
        ("#f00", 0.62796, 0.22486, 0.12585),
        ("#0f0", 0.86644, -0.23389, 0.17950),
        ("#00f", 0.45201, -0.03246, -0.31153),
    ],
)
def test_oklab_is_that_of_its_author(text: str, lightness: float, a: float, b: float) -> None:
    assert perceived(colour(text)) == pytest.approx((lightness, a, b), abs=2e-5)


def test_the_same_digits_everywhere() -> None:
    """No digit of these depends on a machine's own functions."""
    assert repr(luminance(colour("#7a1f2b"))) == "0.05291966161008264"
    assert str(fit(colour("#e8a33d"), "light").brand) == "#946100"


def test_only_hexadecimal_colours_are_colours() -> None:
    assert str(colour("#05F")) == "#0055ff"
    assert [parse(text) for text in ("red", "#12", "#12345", "#1234567", "0b5fff", "#ggg", "#fff\n")] == [None] * 7


@given(COLOURS)
def test_a_colour_is_itself_at_its_own_lightness(given_colour: Colour) -> None:
    assert at_lightness(given_colour, perceived(given_colour).lightness, 1) == given_colour


def test_the_look_itself_passes() -> None:
    for scheme in SCHEMES:
        assert not [pair for pair in PAIRS if contrast(look(scheme)[pair.front], look(scheme)[pair.back]) < pair.least]
    assert contrast(look("light")["brand"], look("light")["paper"]) == pytest.approx(8.46, abs=0.01)
    assert contrast(look("dark")["brand"], look("dark")["paper"]) == pytest.approx(9.51, abs=0.01)


def failing(fitted: Fitted, scheme: Scheme) -> list[str]:
    colours = {**look(scheme), **fitted.colours}
    return [f"{pair}" for pair in PAIRS if contrast(colours[pair.front], colours[pair.back]) < pair.least]


@settings(max_examples=150)
@given(COLOURS)
@example(Colour(255, 255, 255))
@example(Colour(0, 0, 0))
@example(Colour(255, 255, 0))
@example(Colour(0, 0, 255))
def test_every_primary_becomes_legible(primary: Colour) -> None:
    for scheme in SCHEMES:
        fitted = fit(primary, scheme)
        assert failing(fitted, scheme) == []
        assert (fitted.brand == primary) == (not fitted.failures)
        assert fit(fitted.brand, scheme) == Fitted(fitted.colours, ())  # who writes what is used has no warning
    assert failing(for_dark(primary), "dark") == []


@settings(max_examples=60)
@given(COLOURS.filter(lambda one: perceived(one).chroma > 0.08))
def test_the_hue_is_kept(primary: Colour) -> None:
    before = perceived(primary)
    for brand in (fit(primary, "light").brand, fit(primary, "dark").brand, for_dark(primary).brand):
        after = perceived(brand)
        across = before.a * after.b - before.b * after.a
        along = before.a * after.a + before.b * after.b
        if after.chroma > 0.04:  # of a nearly grey one eight bits hold no hue
            assert along > 0
            assert abs(across / along) < 0.07, (primary, brand)


def test_the_worst_pair_is_named_first() -> None:
    failures = fit(colour("#ffd400"), "light").failures
    shares = [failure.ratio / failure.pair.least for failure in failures]
    assert shares == sorted(shares)
    assert len(failures) > 3
    assert max(shares) < 1
