"""The frame of a page, the script that carries it, and the pages no author wrote."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest
import render_sample as sample
from render_sample import tree

from scormbuild.model import Body, Grading
from scormbuild.render import RenderedPage, Renderer


def test_a_page_says_where_it_stands(pages: dict[str, RenderedPage]) -> None:
    page = tree(pages["table"].html)
    assert page.xpath("p[@class='over']/text()") == ["Unit 1, page 2 of 2 · 20 minutes"]
    assert page.xpath("h1/text()") == ["What a table can answer"]


def test_previous_and_next_name_their_target(pages: dict[str, RenderedPage]) -> None:
    turns = tree(pages["table"].html).xpath("nav[@class='turns']/a")
    assert [(turn.get("data-go"), turn.get("href")) for turn in turns] == [
        ("previous", "#/digitised"),
        ("next", "#/check"),
    ]
    assert [turn.text_content() for turn in turns] == [
        "PreviousDigitised is not yet data",
        "Next: unit 2, 40 minutesFrom pictures to data",
    ]


def test_both_ends_lead_back_to_the_start(pages: dict[str, RenderedPage]) -> None:
    assert tree(pages["digitised"].html).xpath("nav/a/@href")[0] == "#/start"
    assert tree(pages["end"].html).xpath("nav/a/@href")[1] == "#/start"


def test_a_quiz_page_says_its_terms_first(pages: dict[str, RenderedPage]) -> None:
    page = tree(pages["check"].html)
    assert page.xpath("p[@class='terms ui']/text()") == [
        "6 questions · 3 attempts · 70% to pass · your best result counts"
    ]
    (quiz,) = page.xpath("section[@data-quiz='1']")
    assert len(quiz.xpath("form")) == 6
    assert quiz.xpath("*[@data-part='result']/@tabindex") == ["-1"]
    assert quiz.xpath(".//button[@data-do='retry' and @hidden]/text()") == ["Try the missed questions again"]


@pytest.mark.parametrize(
    ("changes", "terms"),
    [
        ({"attempts": 0}, "6 questions · as many attempts as you like · 70% to pass · your last result counts"),
        ({"attempts": 1, "pass_mark": 0.5}, "6 questions · 1 attempt · 50% to pass"),
        ({"weight": 0.0, "attempts": 0}, "6 questions · as many attempts as you like · practice, not graded"),
    ],
)
def test_terms_follow_the_settings(tmp_path: Path, changes: dict[str, float], terms: str) -> None:
    entry = sample.ENTRIES[2]._replace(quiz=sample.QUIZ._replace(**changes))
    renderer = sample.renderer(tmp_path, units=sample.with_entry(entry), grading=Grading(score="last"))
    page = tree(renderer.page(sample.page(entry, sample.QUIZ_BLOCKS), Body(sample.QUIZ_BLOCKS)).html)
    assert page.xpath("p[@class='terms ui']/text()") == [terms]
    assert bool(page.xpath("//button[@data-do='retry']")) == (changes["attempts"] != 1)


def test_features_are_those_the_page_uses(pages: dict[str, RenderedPage]) -> None:
    assert {name: page.features for name, page in pages.items()} == {
        "search": ("search",),
        "print": ("print",),
        "digitised": (),
        "table": ("blocks", "ends", "quiz", "video"),
        "check": ("quiz",),
        "end": ("ends",),
        "introduction": ("video",),
        "certificate": ("certificate",),
        "glossary": (),
        "references": (),
    }


def test_the_script_is_ascii_and_carries_the_page(pages: dict[str, RenderedPage]) -> None:
    page = pages["table"]
    script = page.script.decode("ascii")
    assert page.path == "pages/table.js"
    assert script.startswith("scormbuild.page({")
    assert script.endswith("});\n")
    carried = json.loads(script.removeprefix("scormbuild.page(").removesuffix(");\n"))
    assert carried["n"] == 2
    assert carried["html"] == page.html
    assert carried["features"] == ["blocks", "ends", "quiz", "video"]
    assert carried["questions"] == list(page.questions)


def test_the_same_page_is_the_same_bytes_also_in_another_process(renderer: Renderer) -> None:
    page, body = sample.course().pages[1], sample.BODIES[1]
    again = pickle.loads(pickle.dumps(renderer))
    assert again.page(page, body).script == renderer.page(page, body).script
    assert pickle.loads(pickle.dumps(renderer.page(page, body))) == renderer.page(page, body)


def test_own_pages_come_with_what_they_show(pages: dict[str, RenderedPage]) -> None:
    own = [(page.entry.id, page.entry.number) for page in pages.values() if not page.tracked]
    assert own == [
        ("introduction", -4),
        ("certificate", -6),
        ("glossary", -2),
        ("references", -3),
        ("search", -5),
        ("print", -7),
    ]
    glossary = tree(pages["glossary"].html)
    assert glossary.xpath("//dt/text()") == ["Handwritten text recognition", "Structured data"]
    assert glossary.xpath("//dl/div/@id") == ["at-htr", "at-structured-data"]
    references = tree(pages["references"].html)
    assert references.xpath("//li/@id") == ["at-book", "at-wilkinson"]
    assert references.xpath("//li/a/@href") == ["https://doi.org/10.1038/sdata.2016.18"]
    introduction = tree(pages["introduction"].html)
    assert introduction.xpath("h1/text()") == ["The module in eight minutes"]
    assert introduction.xpath("nav/a/@href") == ["#/start", "#/digitised"]


def test_references_and_glossary_lead_back_to_the_pages(renderer: Renderer, pages: dict[str, RenderedPage]) -> None:
    texts = [(page.entry.number, page.text) for page in pages.values() if page.tracked]
    own = {page.entry.id: page for page in renderer.extra_pages(texts)}
    cited = tree(own["references"].html).xpath("//li[@id='at-wilkinson']/span/a")
    assert [(link.get("href"), link.text) for link in cited] == [("#/table/cite-1", "What a table can answer")]
    assert not tree(own["references"].html).xpath("//li[@id='at-book']/span")
    first = tree(own["glossary"].html).xpath("//div[@id='at-structured-data']/dd/a")
    assert [(link.get("href"), link.text) for link in first] == [("#/table", "What a table can answer")]
    assert own["references"].text == pages["references"].text, "what leads back is not found there"
    assert own["glossary"].text == pages["glossary"].text


def test_a_citation_in_a_reason_leads_to_its_page_only(tmp_path: Path) -> None:
    cited = (sample.p(sample.ReferenceLink(sample.t("one"), "book")),)
    blocks = (sample.QuestionBlock(sample.QUESTIONS[0]._replace(feedback=cited)),)
    page = sample.renderer(tmp_path).page(sample.page(sample.ENTRIES[1], blocks), Body(blocks))
    assert page.text.cites == (("book", ""),)


def test_a_course_without_them_has_but_search_and_print(tmp_path: Path) -> None:
    pages = sample.renderer(tmp_path, intro=None, certificate=False, glossary=(), references=()).extra_pages()
    assert [(page.entry.id, page.features) for page in pages] == [("search", ("search",)), ("print", ("print",))]


def test_print_offers_the_units_and_brings_cover_and_sheet(pages: dict[str, RenderedPage]) -> None:
    page = tree(pages["print"].html)
    assert page.xpath("//option/text()") == [
        "The whole course",
        "Unit 1: The landscape",
        "Unit 2: From pictures to data",
    ]
    assert page.xpath("//option/@value") == ["", "0", "1"]
    assert page.xpath("//link/@href") == ["print.css"]
    (cover,) = page.xpath("//header[@data-part='cover']")
    words = " ".join(cover.text_content().split())
    shown = ("Sofia University", "Datafication of Collections", "Milena Dobreva", "Judge whether", "CC BY 4.0", "1.2.0")
    assert [part for part in shown if part not in words] == []


def test_the_index_is_in_the_script_of_the_search_alone(pages) -> None:
    with_index = [page.entry.id for page in pages.values() if b'"index":' in page.script]
    assert with_index == ["search"]
    assert pages["search"].course_index["glossary"] == [
        ["structured-data", "Structured data"],
        ["htr", "Handwritten text recognition"],
    ]


def test_own_pages_give_way_to_the_ids_of_authors(tmp_path: Path) -> None:
    entry = sample.ENTRIES[0]._replace(id="glossary")
    renderer = sample.renderer(tmp_path, units=sample.with_entry(entry))
    own = [page.entry.id for page in renderer.extra_pages()]
    assert own == ["introduction", "certificate", "glossary-2", "references", "search", "print"]
    term = sample.p(sample.TermLink(sample.t("term"), "htr"))
    page = tree(renderer.page(sample.page(entry, (term,)), Body((term,))).html)
    assert page.xpath("//aside/a/@href") == ["#/glossary-2/htr"]
