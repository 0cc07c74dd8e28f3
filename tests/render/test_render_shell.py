"""``index.html``: shell, start page, contents and the course's data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import render_sample as sample
from lxml import html
from lxml.html import HtmlElement

from scormbuild.model import Course, Unit
from scormbuild.render import Renderer


@pytest.fixture
def data(shell: HtmlElement) -> dict[str, Any]:
    (script,) = shell.xpath("//script[@id='course' and @type='application/json']")
    return dict(json.loads(script.text))


def records(table: dict[str, Any]) -> list[dict[str, Any]]:
    return [dict(zip(table["keys"], row, strict=True)) for row in table["rows"]]


def shell_of(folder: Path, **changes: object) -> HtmlElement:
    made = sample.renderer(folder, **changes).shell(sample.course(**changes), "xapi", sample.STATE, sample.PROFILE)
    return html.document_fromstring(made)


def test_the_document_loads_style_and_core_and_nothing_else(shell: HtmlElement) -> None:
    assert [(link.get("rel"), link.get("href")) for link in shell.iter("link")] == [
        ("stylesheet", "style.css"),
        ("preload", "core.js"),
    ]
    assert shell.xpath("//script[@src]/@src") == ["core.js"]
    assert shell.xpath("//body/script[last()]/@src") == ["core.js"]
    assert (shell.get("lang"), shell.get("dir"), shell.get("data-format")) == ("en", "ltr", "scorm12")


@pytest.mark.parametrize(
    ("language", "direction"), [("ar", "rtl"), ("he-IL", "rtl"), ("az-Arab", "rtl"), ("bg", "ltr"), ("ar-Latn", "rtl")]
)
def test_the_direction_follows_the_language(tmp_path: Path, language: str, direction: str) -> None:
    assert shell_of(tmp_path, language=language).get("dir") == direction


def test_the_shell_has_the_places_the_player_fills(shell: HtmlElement) -> None:
    for path in (
        "//header//*[@data-part='save' and @role='status']",
        "//*[@id='banner' and @role='status']",
        "//*[@id='announce' and @aria-live='polite']",
        "//button[@aria-controls='contents' and @aria-expanded='false']",
        "//main[@id='main' and @tabindex='-1']/div[@class='page home' and @data-page='-1']",
        "//nav[@id='contents']//*[@data-part='progress']",
        "//nav[@id='contents']//*[@data-part='missing']",
        "//nav[@id='contents']//*[@data-part='left']",
        "//main//*[@data-part='missing']",
        "//main//*[@data-part='done' and @hidden]/dd",
        "//noscript",
    ):
        assert len(shell.xpath(path)) == 1, path
    assert not shell.xpath("//*[@id='banner']")[0].text_content().strip()


def test_every_icon_that_is_used_is_in_the_sprite(shell: HtmlElement, pages) -> None:
    known = set(shell.xpath("//symbol/@id"))
    used = set(shell.xpath("//use/@href"))
    for page in pages.values():
        used |= set(html.fragment_fromstring(page.html, True).xpath("//use/@href"))
    assert used <= {f"#{name}" for name in known}
    assert {"check", "cross", "done", "todo", "here", "part", "lock", "device", "offline", "tabs", "eye"} <= known


@pytest.mark.parametrize(("quizzes", "is_open"), [(1, True), (8, True), (9, False)])
def test_a_long_list_of_what_is_missing_leaves_room_for_the_contents(
    tmp_path: Path, quizzes: int, is_open: bool
) -> None:
    (unit, *_) = sample.course().outline.units
    asks = next(page for page in sample.course().outline.pages if page.quiz)
    shell = shell_of(tmp_path, units=(unit._replace(pages=(asks,) * quizzes),))
    (missing,) = shell.xpath("//details[contains(@class, 'need')]")
    assert ("open" in missing.attrib) is is_open


def test_the_start_page_shows_what_the_course_is(shell: HtmlElement) -> None:
    (start,) = shell.xpath("//main/div")
    assert start.xpath(".//h1/text()") == ["Datafication of Collections"]
    assert start.xpath(".//p[@class='over']/text()") == ["Sofia University"]
    facts = [fact.text_content() for fact in start.xpath(".//dl/div[not(@hidden)]")]
    assert facts == ["Working time1 h 15 min", "Units2", "AuthorMilena Dobreva"]
    assert len(start.xpath(".//ol[@class='outcomes']/li")) == 2
    (resume,) = start.xpath(".//a[@data-part='resume' and @hidden]")
    assert (resume.get("href"), resume.find("span").text) == ("#/digitised", "Begin: Digitised is not yet data")
    (poster,) = start.xpath(".//a[@class='poster']")
    assert (poster.get("href"), poster.xpath("img/@src")) == ("#/introduction", ["media/intro.jpg"])
    assert start.xpath(".//a[@href='https://creativecommons.org/licenses/by/4.0/']/text()") == ["CC BY 4.0"]
    assert "Version 1.2.0" in start.text_content()
    assert not start.xpath(".//video")


def test_units_have_a_place_for_their_progress(shell: HtmlElement) -> None:
    units = shell.xpath("//ol[contains(@class,'units')]/li[@data-unit]")
    assert [unit.xpath("p")[0].text_content() for unit in units] == ["2 pages · Outcome 1", "2 pages · Outcomes 1, 2"]
    for unit in units:
        assert unit.xpath(".//*[@class='meta']//*[@data-part='state']")


def test_a_bare_course_has_a_start_page_too(tmp_path: Path) -> None:
    bare = sample.outline(
        intro=None,
        subtitle="",
        description="",
        authors=(),
        outcomes=(),
        acknowledgements=(),
        license="All rights reserved",
        units=(Unit("one", "One", 0, (), (), sample.AT),),
    )
    made = Renderer(bare, {}, {}).shell(Course(bare, ()), "scorm12", sample.STATE, sample.PROFILE)
    start = html.document_fromstring(made).xpath("//main/div")[0]
    assert not start.xpath(".//a[@class='poster']")
    assert "Licence: All rights reserved · Version 1.2.0" in start.text_content()
    assert start.xpath(".//section/h2/text()") == ["Units", "About this course"]


def test_data_follow_the_player_interface(data: dict[str, Any]) -> None:
    declared = (Path(__file__).parents[2] / "player/src/types.d.ts").read_text(encoding="utf-8")
    body = declared.partition("export interface CourseData {")[2].partition("\n}")[0]
    fields = [line.strip().partition(":")[0] for line in body.splitlines() if line.startswith("  ") and ":" in line]
    assert list(data) == [field for field in fields if not field.startswith(("/", "*"))]
    assert data["completion"] == {"pages": True, "videos": 0.8, "quizzes": "passed"}
    assert (data["state"], data["profile"]) == (sample.STATE, sample.PROFILE)


def test_each_text_of_an_outcome_stands_once(shell: HtmlElement, data: dict[str, Any]) -> None:
    outcomes = records(data["outcomes"])
    texts = [shell.xpath(f"//*[@data-outcome='{one['n']}']/text()") for one in outcomes]
    assert texts == [[outcome.text] for outcome in sample.course().outline.outcomes]
    assert [list(one) for one in outcomes] == [["n", "id"]] * 2


def test_data_of_pages_videos_quizzes_and_questions(data: dict[str, Any]) -> None:
    pages = records(data["pages"])
    assert [page["n"] for page in pages] == [-1, -5, -4, 1, 2, 3, 4, -6, -2, -3, -7]
    assert [page["unit"] for page in pages] == [-1, -1, -1, 0, 0, 1, 1, -1, -1, -1, -1]
    assert pages[4] | {"minutes": 20, "id": "table", "title": "What a table can answer"} == pages[4]
    assert [unit["title"] for unit in records(data["units"])] == ["The landscape", "From pictures to data"]
    assert [(video["n"], video["page"], video["watch"]) for video in records(data["videos"])] == [
        (1, -4, 0.8),
        (2, 2, 0.8),
    ]
    assert (
        records(data["quizzes"])[0] | {"n": 1, "page": 3, "retry": "wrong-only", "shuffleChoices": True}
        == (records(data["quizzes"])[0])
    )
    questions = records(data["questions"])
    assert [(question["n"], question["quiz"], question["page"]) for question in questions][:2] == [
        (1, -1, 2),
        (2, 1, None),
    ]
    assert questions[2]["outcomes"] == [1, 2]
    assert records(data["reflections"]) == [{"n": 1, "id": "mine", "page": 2}]


def test_a_course_without_questions_has_empty_lists(tmp_path: Path) -> None:
    course = sample.course()
    bare = Course(course.outline, (course.pages[0],))
    made = sample.renderer(tmp_path).shell(bare, "scorm12", sample.STATE, sample.PROFILE)
    data = json.loads(html.document_fromstring(made).xpath("//script[@id='course']")[0].text)
    assert data["questions"] == {"keys": [], "rows": []}


def test_the_shell_is_the_same_bytes_every_time(tmp_path: Path) -> None:
    first, second = (
        sample.renderer(tmp_path).shell(sample.course(), "scorm12", sample.STATE, sample.PROFILE) for _ in range(2)
    )
    assert first == second
