"""The small parts: what is text on a page, which of two orders moved."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scormbuild.compare.pairing import moved
from scormbuild.compare.text import text_lines

orders = st.lists(st.sampled_from("abcdefghij"), unique=True)


@given(orders, orders)
def test_the_rest_stands_in_one_order(old: list[str], new: list[str]) -> None:
    out = moved(old, new)
    both = set(old) & set(new)
    assert out <= both
    assert [id for id in old if id in both - out] == [id for id in new if id in both - out]


@given(orders.filter(lambda order: len(order) > 1), st.data())
def test_one_thing_moved_is_one_thing_moved(old: list[str], data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(old))
    rest = [id for id in old if id != one]
    at = data.draw(st.integers(0, len(rest)))
    new = [*rest[:at], one, *rest[at:]]
    assert len(moved(old, new)) == int(old != new)


def test_a_page_is_its_text_without_the_frame_around_it() -> None:
    html = """<p class="over">Unit 1</p>
<h1 tabindex="-1">Title</h1>
<p class="lead">Some <b>bold</b>
text</p><ul><li>one<li>two</ul>
<p><a href="https://example.org">a link</a> <img src="media/x.svg" alt="x"></p>
<form class="q"><fieldset><legend>Asked?<ul><li><input>A<br></ul></fieldset></form>
<svg class="icon"><use href="#info"></svg><p>after</p>
<nav class="turns"><a href="#/next"><b>Next</b></a></nav>"""
    assert text_lines(html) == (
        "Some bold text",
        "one",
        "two",
        "[https://example.org] a link [media/x.svg] [x]",
        "after",
    )


@given(st.text(alphabet="<>/ apq\"='&;svgform\n"))
def test_any_text_gives_lines(html: str) -> None:
    assert all(line and line == line.strip() for line in text_lines(html))
