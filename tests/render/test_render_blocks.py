"""The blocks that are more than prose."""

from __future__ import annotations

import pytest
import render_sample as sample
from render_sample import AT, p, t, tree

from scormbuild.model import Download, Figure, Note, Parts, Reflection, Table


def test_a_table_scrolls_in_a_region_that_is_named_and_takes_the_focus(blocks) -> None:
    page = blocks(sample.table("An extract", wide=True), sample.table())
    first, second = page.xpath("//div[@role='region'][table]")
    assert first.get("class") == "table wide"
    assert first.get("tabindex") == "0"
    assert first.get("aria-label") == "Table 1. An extract"
    assert first.find("table/caption").text_content() == "Table 1. An extract"
    assert second.get("aria-label") == "Table: Plate, Subject, Place, Earliest, Latest"
    assert second.find("table/caption") is None


def test_a_table_names_columns_and_rows(blocks) -> None:
    page = blocks(sample.table())
    assert page.xpath("//thead//th/@scope") == ["col"] * 5
    assert page.xpath("//tbody//th/@scope") == ["row"] * 4
    assert page.xpath("//tbody/tr[1]/*/text()") == ["GP-0117", "Bridge, three arches", "Old crossing", "1909", "1912"]
    assert page.xpath("//tbody/tr[1]/td/@class") == ["num", "num"]


def test_a_column_of_numbers_names_no_rows(blocks) -> None:
    page = blocks(Table((t("N"), t("A")), ((t("1"), t("x")),), ("right", "center")))
    assert page.xpath("//tbody//td/@class") == ["num", "mid"]
    assert not page.xpath("//tbody//th")


def test_figures_are_numbered_unless_they_have_no_caption(blocks) -> None:
    bare = Figure("media/plate.svg", "", (), "bare", AT)
    told = Figure("media/plate.svg", "A bridge.", (p("Seen ", sample.Strong(t("twice"))), p("More.")), "told", AT)
    page = blocks(bare, told)
    assert [caption.text_content() for caption in page.xpath("//figcaption")] == ["Figure 1. Seen twiceMore."]
    assert page.xpath("//figure/@id") == ["at-bare", "at-told"]
    assert page.xpath("//figure/img/@alt") == ["", "A bridge."]
    assert set(page.xpath("//figure/img/@width")) == {"480"}
    assert set(page.xpath("//figure/img/@height")) == {"330"}


def test_the_fields_of_a_figure_stand_beside_it(pages) -> None:
    (pair,) = tree(pages["table"].html).xpath("//figure[@class='wide']/div[@class='pair']")
    assert [child.tag for child in pair] == ["img", "table"]
    assert pair.xpath("table/tbody/tr[2]/*/text()") == ["2", "Person", "Unknown, with a cart"]


@pytest.mark.parametrize(
    ("kind", "title", "css", "sign", "words"),
    [
        ("note", "Keep the doubt", "note", "#info", "Keep the doubt"),
        ("tip", "", "note", "#hint", "Tip"),
        ("warning", "", "note warn", "#warn", "Warning"),
    ],
)
def test_notes(blocks, kind: str, title: str, css: str, sign: str, words: str) -> None:
    (note,) = blocks(Note(kind, title, (p("text"),))).xpath("//div[@role='note']")
    assert note.get("class") == css
    assert note.xpath("svg/use/@href") == [sign]
    assert [part.text_content() for part in note.xpath("p")] == [words, "text"]


def test_an_accordion_opens_without_script(blocks) -> None:
    page = blocks(Parts("accordion", sample.PARTS, 3))
    assert page.xpath("//details/summary/h3/text()") == ["Descriptions", "Text", "Use and history"]
    assert page.xpath("//details/@id") == ["at-descriptions", "at-text", "at-use"]
    assert len(page.xpath("//details[2]/div/p")) == 2


def test_tabs_read_in_order_without_script(blocks) -> None:
    page = blocks(Parts("tabs", sample.PARTS, 4))
    assert page.xpath("//div[@class='tabs']/section[@data-tab]/h4/text()") == [
        "Descriptions",
        "Text",
        "Use and history",
    ]
    assert not page.xpath("//section[@hidden]")


def test_steps_are_an_ordered_list(blocks) -> None:
    assert len(blocks(Parts("steps", sample.PARTS, 3)).xpath("//ol[contains(@class,'steps')]/li/h3")) == 3


def test_a_download_says_kind_and_size(blocks) -> None:
    (block,) = blocks(Download("media/table.csv", "The extract", (p("For a spreadsheet."),), AT)).xpath(
        "//div[@class='download']"
    )
    (link,) = block.xpath(".//a")
    assert (link.get("href"), link.get("download"), link.text) == ("media/table.csv", "table.csv", "The extract")
    assert block.xpath(".//span[@class='small']/text()") == ["CSV, 2 kB"]


def test_a_download_without_title_is_called_by_its_file(blocks) -> None:
    assert blocks(Download("media/table.csv", "", (), AT)).xpath("//a[@download]/text()") == ["table.csv"]


def test_a_reflection_is_a_labelled_field(blocks) -> None:
    (form,) = blocks(Reflection("mine", 7, (p("Which?"), p("Why?")), 6, AT)).xpath("//form")
    (field,) = form.xpath("textarea")
    assert (form.get("data-reflection"), form.get("id"), field.get("rows")) == ("7", "at-mine", "6")
    assert form.xpath(f"label[@for='{field.get('id')}']/text()") == ["Which?"]
    assert form.xpath(f"*[@id='{field.get('aria-describedby')}']/p/text()") == ["Why?"]
    assert form.xpath(".//*[@data-part='kept']/@role") == ["status"]


def test_a_video_has_captions_poster_size_and_transcript(blocks) -> None:
    (figure,) = blocks(sample.video(9, "film")).xpath("//figure[@data-video='9']")
    video = figure.find("video")
    assert {"controls", "playsinline"} <= set(video.attrib)
    assert (video.get("preload"), video.get("poster")) == ("metadata", "media/intro.jpg")
    assert (video.get("width"), video.get("height")) == ("1280", "720")
    assert dict(video.find("source").attrib) == {"src": "media/intro.mp4", "type": "video/mp4"}
    assert [(track.get("srclang"), "default" in track.attrib) for track in video.iter("track")] == [
        ("de", False),
        ("en", True),
    ]
    assert figure.xpath("details[contains(@class,'transcript')]//p/text()") == [
        "For twenty years we have photographed."
    ]
    assert figure.get("id") == "at-film"


def test_transcripts_in_several_languages_are_named_and_the_course_s_own_comes_first(blocks) -> None:
    page = blocks(sample.video(languages=("bg", "en")))
    folds = page.xpath("//details[contains(@class,'transcript')]")
    names = [fold.xpath("string(summary)").strip() for fold in folds]
    assert names == ["Transcript: EN", "Transcript: BG"]
    assert [fold.find("div").get("lang") for fold in folds] == [None, "bg"]


def test_one_transcript_in_another_language_than_the_course_says_so(blocks) -> None:
    (fold,) = blocks(sample.video(languages=("bg",))).xpath("//details[contains(@class,'transcript')]")
    assert (fold.xpath("string(summary)").strip(), fold.find("div").get("lang")) == ("Transcript: BG", "bg")


def test_a_video_keeps_every_control_of_the_browser_full_screen_too(blocks) -> None:
    (video,) = blocks(sample.video()).xpath("//video")
    assert "controls" in video.attrib
    assert not {"controlslist", "disablepictureinpicture", "disableremoteplayback"} & set(video.attrib)


def test_captions_in_another_language_than_the_course_are_shown_all_the_same(blocks) -> None:
    page = blocks(sample.video(), language="bg")
    assert page.xpath("//track[@default]/@srclang") == ["de"]
