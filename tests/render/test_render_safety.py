"""Author text is data in every field, and every page keeps the promises to browsers and screen readers."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import render_sample as sample
from lxml import html
from lxml.html import HtmlElement

from scormbuild.diagnostics import Place
from scormbuild.model import Body, CodeBlock, Course, Link, Outline, PageEntry, Reference, TermLink
from scormbuild.render import RenderedPage, Renderer
from scormbuild.render.rendered import safe_json

HOSTILE = "<script>alert(1)</script>'\"{{ 7*7 }}{% raw %}\u2028\u2029\u202e-->]]>&amp;"
PLAIN = {"text", "alt", "title", "caption", "term", "subtitle", "description", "name", "affiliation", "license", "unit"}
PLAIN |= {"version"}


def poison(value: Any) -> Any:
    """The same tree with hostile text appended to every field that holds an author's words."""
    if type(value) is tuple:
        return tuple(poison(part) for part in value)
    if isinstance(value, dict):
        return {key: poison(part) for key, part in value.items()}
    changed = {}
    for name in _names(value):
        old = getattr(value, name)
        is_text = isinstance(old, str) and old and _holds_words(value, name)
        changed[name] = old + HOSTILE if is_text else poison(old)
    return type(value)(**changed) if changed else value


def _names(value: Any) -> list[str]:
    """The fields of a node or record of the model."""
    if isinstance(value, Place):
        return []
    if dataclasses.is_dataclass(value):
        return [field.name for field in dataclasses.fields(value)]
    return list(getattr(value, "_fields", ()))


def _holds_words(node: Any, field: str) -> bool:
    """Fields of an author's words; some names mean an id in another type."""
    if isinstance(node, TermLink):
        return False
    return field in PLAIN or (type(node), field) in {(CodeBlock, "language"), (Link, "address"), (Reference, "url")}


def outline() -> Outline:
    return poison(sample.outline())  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Renderer, Course, tuple[Body, ...]]:
    names, files = sample.media(tmp_path_factory.mktemp("media"))
    course = Course(outline(), tuple(poison(page) for page in sample.course().pages))
    bodies = tuple(Body(poison(body.blocks), poison(dict(body.footnotes))) for body in sample.BODIES)
    return Renderer(outline(), names, files), course, bodies


@pytest.fixture(scope="module")
def hostile_pages(poisoned: tuple[Renderer, Course, tuple[Body, ...]]) -> list[RenderedPage]:
    renderer, course, bodies = poisoned
    made = [renderer.page(page, body) for page, body in zip(course.pages, bodies, strict=True)]
    return [
        *made,
        *(page for page in renderer.extra_pages() if not page.course_index),
    ]  # search shows no text of authors


@pytest.fixture(scope="module")
def hostile_shell(poisoned: tuple[Renderer, Course, tuple[Body, ...]]) -> bytes:
    renderer, course, _ = poisoned
    return renderer.shell(course, "scorm12", sample.STATE, sample.PROFILE)


def markup_of(page: RenderedPage) -> Iterator[str]:
    """All HTML a page script carries: the page and the texts of its questions."""
    yield page.html
    for key in page.questions:
        yield from (key[name] for name in ("hint", "feedback", "feedbackRight", "feedbackWrong") if name in key)
        yield from (choice["reason"] for choice in key.get("choices", ()) if "reason" in choice)


def test_hostile_text_is_shown_never_run(hostile_pages: list[RenderedPage]) -> None:
    for page in hostile_pages:
        for markup in markup_of(page):
            element = html.fragment_fromstring(markup, create_parent=True)
            assert not element.xpath("//script")
            assert "alert(1)" in element.text_content()


def test_templates_in_author_text_stay_text(hostile_pages: list[RenderedPage], hostile_shell: bytes) -> None:
    for text in [hostile_shell.decode(), *(page.html for page in hostile_pages)]:
        assert "{{ 7*7 }}" in text
        assert "{% raw %}" in text


def test_the_tree_of_hostile_text_has_the_shape_of_the_tame_one(
    hostile_pages: list[RenderedPage], pages: dict[str, RenderedPage], tmp_path: Path
) -> None:
    print_page = sample.renderer(tmp_path, license="Free to read").extra_pages()[-1]  # one of a known name is a link
    tame_pages = [*(page for page in pages.values() if not page.course_index and page.entry.id != "print"), print_page]
    for hostile, tame in zip(hostile_pages, tame_pages, strict=True):
        shapes = [
            [(element.tag, sorted(element.keys())) for element in html.fragment_fromstring(page.html, True).iter()]
            for page in (hostile, tame)
        ]
        assert [tag for tag, _ in shapes[0]] == [tag for tag, _ in shapes[1]]


def test_scripts_carry_nothing_that_could_end_them(hostile_pages: list[RenderedPage]) -> None:
    for page in hostile_pages:
        script = page.script.decode("ascii")
        assert not re.search("<(!--|/?script)", script, re.IGNORECASE)
        assert "\\u2028" in script
        assert json.loads(script[len("scormbuild.page(") : -3])["html"] == page.html


def test_only_what_ends_or_hides_a_script_is_escaped() -> None:
    assert safe_json("<p></p><Script></sCRIPT><!--") == r'"<p></p>\u003cScript>\u003c/sCRIPT>\u003c!--"'


def test_the_data_in_the_shell_cannot_end_their_element(hostile_shell: bytes) -> None:
    document = html.document_fromstring(hostile_shell)
    scripts = document.xpath("//script")
    assert [script.get("src") for script in scripts] == [None, "core.js"]
    assert json.loads(scripts[0].text)["title"].endswith(HOSTILE)


def everything(pages: dict[str, RenderedPage], shell: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """Each page as it stands in the shell."""
    yield "start", shell
    for name, page in pages.items():
        document = html.document_fromstring(html.tostring(shell))
        (place,) = document.xpath("//main/div")
        place.getparent().replace(place, html.fragment_fromstring(page.html, create_parent=True))
        yield name, document


def test_nothing_is_inline(pages: dict[str, RenderedPage], shell: HtmlElement) -> None:
    for name, document in everything(pages, shell):
        assert not document.xpath("//style | //*[@style] | //@*[starts-with(name(), 'on')]"), name
        assert not document.xpath("//script[not(@src) and not(@type='application/json')]"), name
        assert not document.xpath("//*[starts-with(@href, 'javascript:')]"), name


def test_ids_are_unique_in_the_document_and_what_is_named_exists(
    pages: dict[str, RenderedPage], shell: HtmlElement
) -> None:
    for name, document in everything(pages, shell):
        ids = document.xpath("//@id")
        assert len(ids) == len(set(ids)), name
        for attribute in ("for", "aria-controls", "aria-describedby", "aria-labelledby"):
            assert set(document.xpath(f"//@{attribute}")) <= set(ids), (name, attribute)


def test_every_control_has_a_name(pages: dict[str, RenderedPage], shell: HtmlElement) -> None:
    for name, document in everything(pages, shell):
        for control in document.xpath("//input | //select | //textarea"):
            labels = document.xpath(f"//label[@for='{control.get('id')}']") if control.get("id") else []
            labels += control.xpath("ancestor::label")
            assert any(label.text_content().strip() for label in labels), (name, html.tostring(control))
        for button in document.xpath("//button | //a[@href]"):
            words = button.get("aria-label") or button.text_content()
            assert words.strip(), (name, html.tostring(button))
        assert all(image.get("alt") is not None for image in document.xpath("//img"))


def test_labels_and_summaries_hold_no_second_control(pages: dict[str, RenderedPage], shell: HtmlElement) -> None:
    for name, document in everything(pages, shell):
        assert not document.xpath("//label//button | //summary//button | //summary//a | //a//a | //button//a"), name


def test_one_main_heading_and_no_level_skipped(pages: dict[str, RenderedPage], shell: HtmlElement) -> None:
    for name, document in everything(pages, shell):
        (main,) = document.xpath("//main")
        levels = [int(heading.tag[1]) for heading in main.xpath(".//h1|.//h2|.//h3|.//h4|.//h5|.//h6")]
        assert levels.count(1) == 1, name
        assert levels[0] == 1, name
        assert all(after - before <= 1 for before, after in pairwise(levels)), (name, levels)


def test_links_within_the_course_lead_somewhere(pages: dict[str, RenderedPage], shell: HtmlElement) -> None:
    for name, document in everything(pages, shell):
        for address in document.xpath("//a[starts-with(@href, '#/')]/@href"):
            target, _, spot = address.removeprefix("#/").partition("/")
            assert target == "start" or target in pages, (name, address)
            assert not spot or f'id="at-{spot}"' in pages[target].html, (name, address)


def test_a_page_entry_is_all_a_page_needs_of_the_outline(tmp_path: Path) -> None:
    """Rendering reads the outline's entry, not the one handed in with the page, only for the place."""
    entry: PageEntry = sample.ENTRIES[3]
    made = sample.renderer(tmp_path).page(sample.page(entry, ()), Body(()))
    assert made.entry is entry
    assert made.questions == ()
