"""Questions as forms, and what the player is told of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import render_sample as sample
from lxml.html import HtmlElement
from render_sample import tree

from scormbuild.model import Body, QuestionBlock
from scormbuild.render import RenderedPage


@pytest.fixture(scope="module")
def quiz(pages: dict[str, RenderedPage]) -> HtmlElement:
    return tree(pages["check"].html)


def form(page: HtmlElement, number: int) -> HtmlElement:
    (found,) = page.xpath(f"//form[@data-question='{number}']")
    return found


@pytest.mark.parametrize("question", sample.QUESTIONS, ids=lambda question: question.type)
def test_every_form_has_what_the_player_looks_for(quiz: HtmlElement, question) -> None:
    element = form(quiz, question.number)
    assert element.get("data-type") == question.type
    assert element.get("id") == f"at-{question.id}"
    assert len(element.xpath("fieldset/legend")) == 1
    for part in ("place", "hint", "feedback", "left"):
        assert len(element.xpath(f".//*[@data-part='{part}']")) == 1, part
    assert element.xpath("div[@data-part]/@role") == ["status", "status"]
    assert len(element.xpath(".//button[@type='submit']")) == 1
    assert len(element.xpath(".//button[@data-do='hint']")) == bool(question.hint)


def test_place_outcomes_and_points_stand_above_the_question(quiz: HtmlElement) -> None:
    assert form(quiz, 3).find("p").text_content() == "Question 2 of 6 · Outcomes 1, 2 · 2 points"


def test_practice_says_that_it_is(pages: dict[str, RenderedPage]) -> None:
    assert form(tree(pages["table"].html), 1).find("p").text_content().endswith("Practice, not graded")


@pytest.mark.parametrize(("number", "kind"), [(2, "radio"), (3, "checkbox")])
def test_choices_carry_their_permanent_numbers(quiz: HtmlElement, number: int, kind: str) -> None:
    element = form(quiz, number)
    inputs = element.xpath(f".//li[@class='choice']/label/input[@type='{kind}']")
    assert [field.get("value") for field in inputs] == ["1", "2", "3"]
    assert {field.get("name") for field in inputs} == {f"q{number}"}
    assert element.xpath(".//li/@data-choice") == ["1", "2", "3"]


def test_matching_offers_every_right_side_in_an_order_that_tells_nothing(quiz: HtmlElement) -> None:
    element = form(quiz, 4)
    assert element.xpath(".//select/@name") == ["q4-1", "q4-2"]
    for select in element.xpath(".//select"):
        assert [(option.get("value"), option.text) for option in select] == [
            ("", "Choose…"),
            ("3", "Image file"),
            ("1", "Persistent identifier"),
            ("2", "Rights statement"),
        ]
        assert element.xpath(f".//label[@for='{select.get('id')}']")


def test_ordering_never_shows_the_right_order(quiz: HtmlElement) -> None:
    element = form(quiz, 5)
    assert element.xpath(".//ol/li/@data-choice") == ["2", "3", "1"]
    assert element.xpath(".//li[1]/button/@data-go") == ["up", "down"]
    assert element.xpath(".//button[@aria-disabled='true']/@data-go") == ["up", "down"]
    assert "Move up: Publish" in element.xpath(".//button/@aria-label")


def test_text_and_number_fields(quiz: HtmlElement) -> None:
    (text,) = form(quiz, 6).xpath(".//input")
    (number,) = form(quiz, 7).xpath(".//input")
    assert (text.get("name"), text.get("autocomplete")) == ("q6", "off")
    assert number.get("inputmode") == "decimal"
    assert form(quiz, 7).xpath(f".//label[@for='{number.get('id')}']/text()") == ["Your answer in %"]


def test_a_prompt_of_several_blocks_stays_legal(quiz: HtmlElement) -> None:
    (fieldset,) = form(quiz, 7).xpath("fieldset")
    assert fieldset.find("legend").text.startswith("771 of 1,204")
    assert not fieldset.xpath("legend//table")
    (more,) = fieldset.xpath(f"*[@id='{fieldset.get('aria-describedby')}']")
    assert more.xpath(".//table")


def test_a_prompt_that_begins_with_a_table_still_has_a_legend(blocks) -> None:
    bare = sample.QUESTIONS[4]._replace(prompt=(sample.table(),), quiz="")
    assert blocks(QuestionBlock(bare)).xpath("//legend/text()") == ["Question"]


def test_keys_say_what_scoring_and_reporting_need(pages: dict[str, RenderedPage]) -> None:
    keys = {key["n"]: key for key in pages["check"].questions}
    assert [key["type"] for key in keys.values()] == [question.type for question in sample.QUESTIONS]
    assert keys[2]["choices"][0] == {
        "n": 1,
        "id": "c1",
        "text": "The pages can be read on a phone",
        "right": False,
        "reason": "<p>Reading is a person’s work.</p>",
    }
    assert "reason" not in keys[2]["choices"][2]
    assert keys[2]["hint"] == "<p>What could a program do with it?</p>"
    assert keys[2]["feedbackRight"] == "<p>Questions across all letters.</p>"
    assert keys[3]["feedback"].startswith("<p>Both")
    assert keys[4]["pairs"] == [[1, 1], [2, 2]]
    assert [target["n"] for target in keys[4]["targets"]] == [1, 2, 3]
    assert [step["n"] for step in keys[5]["choices"]] == [1, 2, 3]
    assert (keys[6]["answers"], keys[6]["case"]) == (["datafication", "data making"], False)
    assert keys[6]["feedbackWrong"].startswith("<p>That word")
    assert (keys[7]["ranges"], keys[7]["unit"]) == ([["63", "65"]], "%")
    assert keys[7]["text"].startswith("771 of 1,204 plates have a known year. What share is that? Plate Subject")


def test_answers_are_not_in_the_page(pages: dict[str, RenderedPage]) -> None:
    for secret in ("Reading is a person", "What could a program do with it", "That word names", "data making"):
        assert secret not in pages["check"].html
        assert secret in json.dumps(pages["check"].questions, ensure_ascii=False)


@pytest.mark.parametrize("feedback", ["at-end", "never"])
def test_a_quiz_checked_at_the_end_has_no_check_buttons(tmp_path: Path, feedback: str) -> None:
    entry = sample.ENTRIES[2]._replace(quiz=sample.QUIZ._replace(feedback=feedback))
    renderer = sample.renderer(tmp_path, units=sample.with_entry(entry))
    page = tree(renderer.page(sample.page(entry, sample.QUIZ_BLOCKS), Body(sample.QUIZ_BLOCKS)).html)
    assert not page.xpath("//button[@type='submit']")
    assert len(page.xpath("//button[@data-do='finish']")) == 1
    assert "checked together at the end" in page.text_content()
