"""The reading edition: the pages of the sample course without a player."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import render_sample as sample
from lxml import etree

from scormbuild.edition import Edition, Layout, Sheet
from scormbuild.model import Paragraph, Quiz, Text, Theme, Tone, VideoBlock
from scormbuild.render import Renderer
from scormbuild.render.reading.exercises import is_told


def edition(renderer: Renderer, **layout: Any) -> Edition:
    course = sample.course()
    asked = {"page": "{}.xhtml".format, "media": str} | layout
    return renderer.edition(course, zip(course.pages, sample.BODIES, strict=True), Layout(**asked))


def tree(html: str) -> Any:
    return etree.fromstring(f"<div>{html}</div>")


def sheets(made: Edition) -> dict[str, Sheet]:
    return {sheet.id: sheet for sheet in made.sheets}


def test_sheets_stand_in_the_order_of_the_course_and_what_looks_things_up_behind_it(renderer: Renderer) -> None:
    made = edition(renderer)
    assert [(sheet.kind, sheet.heading) for sheet in made.sheets] == [
        ("introduction", "Introduction"),
        ("page", "1.1 Digitised is not yet data"),
        ("page", "1.2 What a table can answer"),
        ("page", "2.1 Check yourself"),
        ("page", "2.2 Where to go from here"),
        ("glossary", "Glossary"),
        ("references", "References"),
        ("answers", "Answers"),
    ]


def test_everything_is_well_formed_and_nothing_is_left_to_operate(renderer: Renderer) -> None:
    made = edition(renderer)
    assert etree.fromstring(made.cover).tag == "{http://www.w3.org/2000/svg}svg"
    whole = tree(made.front + "".join(sheet.html for sheet in made.sheets))
    operated = {
        "form",
        "input",
        "select",
        "textarea",
        "button",
        "video",
        "details",
        "summary",
        "script",
        "svg",
        "label",
    }
    assert not [element.tag for element in whole.iter() if element.tag in operated]
    assert not whole.xpath("//@style | //@onclick | //@hidden")


def test_every_link_inside_leads_to_an_id_of_its_document(renderer: Renderer) -> None:
    made = edition(renderer)
    ids = {f"{sheet.id}.xhtml": {sheet.anchor, *tree(sheet.html).xpath("//@id")} for sheet in made.sheets}
    every = [id for known in ids.values() for id in known]
    assert len(set(every)) == len(every) > 40
    links = [
        link for sheet in made.sheets for link in tree(sheet.html).xpath("//@href") if link.partition("#")[0] in ids
    ]
    assert len(links) > 10
    assert not [link for link in links if link.partition("#")[2] not in ids[link.partition("#")[0]]]


def test_what_is_folded_stands_open_and_what_is_ticked_is_told_in_words(renderer: Renderer) -> None:
    page = tree(sheets(edition(renderer))["table"].html)
    assert [part.text for part in page.xpath("//section[@id]/h3")][:2] == ["Descriptions", "Text"]
    assert page.xpath("string(//ul[contains(., '☑')])") == "☑ scan☐ describe"


def test_a_video_is_a_still_with_its_transcript_and_says_where_it_is_to_be_seen(renderer: Renderer) -> None:
    with_it = sheets(edition(renderer))["table"].html
    assert 'href="media/intro.mp4"' in with_it
    without = sheets(edition(renderer, media=lambda path: "" if path.endswith((".mp4", ".csv")) else path))[
        "table"
    ].html
    assert "intro.mp4" not in without
    assert "Watch it in the online course." in without
    assert "Fetch it in the online course." in without
    for html in (with_it, without):
        assert "For twenty years we have photographed." in html
        assert '<img src="media/intro.jpg" alt=""' in html


def test_a_picture_that_is_not_carried_leaves_its_words(renderer: Renderer) -> None:
    html = sheets(edition(renderer, media=lambda _: ""))["table"].html
    assert "<img" not in html
    assert "<span>A stone bridge of three arches.</span>" in html


def test_of_several_transcripts_the_one_in_the_language_of_the_course_is_read(renderer: Renderer) -> None:
    course = sample.course()
    intro = course.outline.intro
    assert isinstance(intro, VideoBlock)
    both = replace(intro, transcripts=(("bg", (Paragraph((Text("Бряг."),)),)), ("en", (Paragraph((Text("Shore."),)),))))
    body = sample.BODIES[0]._replace(blocks=(both,))
    made = renderer.edition(course, [(course.pages[0], body)], Layout("{}.xhtml".format, str))
    html = sheets(made)[course.pages[0].entry.id].html
    assert "Shore." in html
    assert "Бряг" not in html


def test_headings_go_down_as_far_as_the_format_says(renderer: Renderer) -> None:
    made = sheets(edition(renderer, deeper=2))
    assert 'h4 id="p2-one-plate"' in made["table"].html
    assert 'h5 id="p2-lists"' in made["table"].html
    assert made["answers"].html.startswith("<h3>")


def test_questions_are_exercises_numbered_through_the_course(renderer: Renderer) -> None:
    made = sheets(edition(renderer))
    numbers = tree(made["table"].html + made["check"].html).xpath("//section[@class='q']//b/text()")
    assert numbers == [f"Question {n}" for n in range(1, 8)]
    assert '<li><span class="tick one"></span> True</li>' in made["table"].html


def test_answers_tell_practice_and_name_what_counts(renderer: Renderer) -> None:
    answers = tree(sheets(edition(renderer))["answers"].html)
    assert answers.xpath("string(//section[@class='answer'])").strip() == "Question 1: False"
    assert answers.xpath("string(//p[@class='small'])").endswith("not here: 2.1 Check yourself.")


def test_without_questions_neither_exercises_nor_answers_are_left(renderer: Renderer) -> None:
    made = edition(renderer, questions=False)
    assert "answers" not in sheets(made)
    assert "print-question" not in made.front
    assert not [sheet.id for sheet in made.sheets if 'class="q"' in sheet.html]
    assert "Six questions on this unit." in sheets(made)["check"].html


@pytest.mark.parametrize(
    ("weight", "attempts", "feedback", "show", "told"),
    [
        (0, 0, "after-each", "always", True),
        (0, 2, "at-end", "after-pass", True),
        (0, 0, "never", "always", False),
        (0, 0, "after-each", "never", False),
        (1, 0, "after-each", "after-pass", True),
        (1, 0, "after-each", "never", False),
        (1, 2, "after-each", "always", False),
    ],
)
def test_what_counts_and_is_asked_so_often_or_is_never_shown_is_not_told(
    weight: float, attempts: int, feedback: Any, show: Any, told: bool
) -> None:
    quiz = Quiz("a", 1, 0.7, attempts, "all", False, False, feedback, show, weight, sample.AT)
    assert is_told(quiz) is told
    assert is_told(None)


def test_the_cover_begins_where_the_language_does(tmp_path: Path) -> None:
    covers = {language: edition(sample.renderer(tmp_path, language=language)).cover for language in ("en", "ar")}
    assert 'direction="ltr"' in covers["en"]
    assert 'direction="rtl"' in covers["ar"]
    assert '<text x="1090"' in covers["ar"]


def test_a_long_title_is_set_smaller_and_stays_on_the_cover(tmp_path: Path) -> None:
    cover = edition(sample.renderer(tmp_path, title="Datafication " * 30)).cover
    heights = [int(text.get("y")) for text in etree.fromstring(cover).iter("{*}text")]
    assert max(heights) < 1600
    assert 'font-size="60"' in cover


def test_the_style_has_the_colours_of_the_theme_and_no_custom_properties(renderer: Renderer) -> None:
    style = edition(renderer).style
    assert "a { color: #0b5468 }" in style
    assert "var(" not in style
    assert "&#" not in style


def test_a_dark_reading_system_gets_the_dark_colours_of_the_theme(tmp_path: Path) -> None:
    theme = Theme(primary=Tone("#7a1f2b", sample.AT))
    light, _, dark = edition(sample.renderer(tmp_path, theme=theme)).style.partition("prefers-color-scheme: dark")
    assert "a { color: #7a1f2b }" in light
    assert "a { color: #f99da0 }" in dark


def test_what_begins_a_page_of_paper_has_room_for_letters_taller_than_their_line(renderer: Renderer) -> None:
    """Chromium draws what sticks out of the first line, as Arabic letters do, on the page before."""
    style = re.sub(r"/\*.*?\*/", "", edition(renderer).print_style, flags=re.DOTALL)
    begins = [rule for rule in re.findall(r"[^{}]+\{[^{}]*\}", style) if "break-before: page" in rule]
    assert begins
    assert all("padding-top" in rule for rule in begins)
