"""Inline text and prose blocks as HTML."""

from __future__ import annotations

import pytest
import render_sample as sample
from lxml import html
from render_sample import p, t

from scormbuild.model import (
    Code,
    Definition,
    DefinitionList,
    Emphasis,
    FootnoteMark,
    Inline,
    Link,
    ListBlock,
    ListItem,
    PageLink,
    ReferenceLink,
    Strong,
    Struck,
    TermLink,
)


@pytest.mark.parametrize(
    ("node", "markup"),
    [
        (Emphasis(t("a")), "<em>a</em>"),
        (Strong(t("a")), "<strong>a</strong>"),
        (Struck(t("a")), "<s>a</s>"),
        (Code("a < b"), "<code>a &lt; b</code>"),
        (Link(t("a"), "mailto:a@example.org"), '<a href="mailto:a@example.org">a</a>'),
        (PageLink(t("a"), "check"), '<a href="#/check">a</a>'),
        (PageLink(t("a"), "check", "part"), '<a href="#/check/part">a</a>'),
        (PageLink(t("a"), "", "part"), '<a href="#/table/part">a</a>'),
        (ReferenceLink(t("a"), "wilkinson"), '<a id="at-cite-1" href="#/references/wilkinson">a</a>'),
    ],
)
def test_an_inline_is_written_as(blocks, node: Inline, markup: str) -> None:
    assert markup in html.tostring(blocks(p(node)), encoding="unicode")


def test_a_link_out_opens_a_new_tab_and_says_so(blocks) -> None:
    (link,) = blocks(p(Link(t("the standard"), "https://example.org/?a=1&b=2", "ISO"))).xpath("//a[@target]")
    assert dict(link.attrib) == {
        "href": "https://example.org/?a=1&b=2",
        "target": "_blank",
        "rel": "noopener",
        "title": "ISO",
    }
    assert link.text_content() == "the standard (opens in a new tab)"


def test_a_picture_in_a_line_has_its_size(pages) -> None:
    (image,) = html.fragment_fromstring(pages["table"].html, True).xpath("//p/img")
    assert (image.get("src"), image.get("alt")) == ("media/dot.png", "a dot")
    assert (image.get("width"), image.get("height")) == ("12", "8")


def test_a_term_has_its_tip_after_the_paragraph(blocks) -> None:
    page = blocks(sample.heading("First"), p("a ", TermLink(t("term"), "structured-data"), " b"))
    (button,) = page.xpath("//button[@class='term']")
    (tip,) = page.xpath("//div[@class='aside']/p/following-sibling::aside")
    assert button.get("aria-controls") == tip.get("id")
    assert button.get("aria-expanded") == "false"
    assert "hidden" in tip.attrib
    assert tip.text_content().startswith("Structured data. Facts kept in named fields")
    assert tip.find("a").get("href") == "#/glossary/structured-data"


def test_a_term_in_a_label_is_plain_words(blocks) -> None:
    part = sample.Part((TermLink(t("term"), "htr"),), (p("text"),), "part")
    page = blocks(sample.Parts("accordion", (part,), 3))
    assert page.xpath("//summary//text()") == ["term"]
    assert not page.xpath("//button | //aside")


def test_headings_keep_level_and_author_id(blocks) -> None:
    page = blocks(sample.heading("Two", 2, "two"), sample.heading("Three", 3, "main"))
    assert page.xpath("//h2/@id") == ["at-two"]
    assert page.xpath("//h3/@id") == ["at-main"]
    assert page.xpath("//h1/text()") == ["What a table can answer"]


def test_one_id_stays_one_id_when_two_texts_meet(blocks) -> None:
    page = blocks(sample.heading("A", 2, "same"), sample.heading("B", 2, "same"), sample.heading("C", 2, "same"))
    assert page.xpath("//h2/@id") == ["at-same", "at-same-2", "at-same-3"]


def test_lists(blocks) -> None:
    tight = ListBlock((ListItem((p("one"), ListBlock((ListItem((p("in"),)),)))),), start=3)
    loose = ListBlock((ListItem((p("a"), p("b"))),), tight=False)
    page = blocks(tight, loose)
    assert page.xpath("//ol/@start") == ["3"]
    assert page.xpath("//ol/li/text()")[0].strip() == "one"
    assert page.xpath("//ol/li/ul/li/text()") == ["in"]
    assert page.xpath("//ul/li/p/text()") == ["a", "b"]


def test_an_ordered_list_from_one_needs_no_start(blocks) -> None:
    assert not blocks(ListBlock((ListItem((p("a"),)),), start=1)).xpath("//ol/@start")


def test_task_lists_say_what_is_done_in_words(blocks) -> None:
    page = blocks(ListBlock((ListItem((p("scan"),), True), ListItem((p("describe"),), False))))
    assert [item.text_content() for item in page.xpath("//ul[contains(@class,'tasks')]/li")] == [
        "done: scan",
        "to do: describe",
    ]
    assert page.xpath("//li/svg/use/@href") == ["#done", "#todo"]


def test_definition_lists(blocks) -> None:
    page = blocks(DefinitionList((Definition(t("Term"), ((p("one"),), (p("two"),))),)))
    assert page.xpath("//dl/dt/text()") == ["Term"]
    assert page.xpath("//dl/dd/p/text()") == ["one", "two"]


def test_code_is_named_and_can_take_the_focus(blocks) -> None:
    page = blocks(sample.CodeBlock("{% if %}\n", "jinja"), sample.CodeBlock("x"))
    assert page.xpath("//pre/@aria-label") == ["Code 1, jinja", "Code 2"]
    assert set(page.xpath("//pre/@tabindex")) == {"0"}
    assert page.xpath("//pre/code/text()") == ["{% if %}\n", "x"]


def test_notes_are_numbered_by_mention_and_lead_back_to_the_first(blocks) -> None:
    notes = {"a": (p("first ", FootnoteMark("c")),), "b": (p("second"),), "c": (p("third"),), "d": (p("never"),)}
    page = blocks(p("x", FootnoteMark("b"), FootnoteMark("a"), FootnoteMark("b")), notes=notes)
    assert [mark.text for mark in page.xpath("//p//sup/a")] == ["1", "2", "1", "3"]
    assert page.xpath("//p//sup/a/@href")[:2] == ["#/table/note-1", "#/table/note-2"]
    items = page.xpath("//section[@class='notes']//li")
    assert [item.get("id") for item in items] == ["at-note-1", "at-note-2", "at-note-3"]
    assert [item.find("p").text for item in items] == ["second", "first ", "third"]
    for back in page.xpath("//a[@class='back']/@href"):
        assert len(page.xpath(f"//*[@id='at-{back.rpartition('/')[2]}']")) == 1


def test_a_short_first_paragraph_is_the_lead(blocks) -> None:
    assert blocks(p("Short."), p("Second.")).xpath("//p[@class='lead']/text()") == ["Short."]
    assert not blocks(p("Long. " * 80), p("Second.")).xpath("//p[@class='lead']")
    assert not blocks(sample.heading("First"), p("Short.")).xpath("//p[@class='lead']")
