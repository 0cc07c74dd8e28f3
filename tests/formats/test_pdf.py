"""PDF: the document that is printed, and a real print of the gallery."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from sample_course import course, reading_material

from scormbuild import build
from scormbuild.errors import EnvironmentProblem
from scormbuild.formats import FORMATS
from scormbuild.package.printed import pages_of
from scormbuild.validate import validate_package

ROOT = Path(__file__).resolve().parents[2]
X = {"x": "http://www.w3.org/1999/xhtml"}


def members(**other: Any) -> dict[str, bytes]:
    made = course(**other)
    return {member.path: member.source for member in FORMATS["pdf"].assemble(made, reading_material()).members}


def test_the_document_has_one_title_with_units_below_and_pages_below_these() -> None:
    book = etree.fromstring(members()["book.xhtml"])
    headings = [(heading.tag[-2:], heading.text) for heading in book.iter("{*}h1", "{*}h2", "{*}h3")]
    assert headings == [
        ("h1", "Bells"),
        ("h2", "Contents"),
        ("h2", "Unit 1: Casting"),
        ("h3", "1.1 Where to begin"),
        ("h3", "1.2 Check yourself & others"),
        ("h2", "Answers"),
    ]
    assert book.get("lang") == "en"


def test_the_contents_lead_to_every_chapter_and_leave_room_for_its_page() -> None:
    book = etree.fromstring(members()["book.xhtml"])
    links = book.xpath("//x:nav//x:a/@href", namespaces=X)
    assert links == ["#unit-1", "#p1", "#p2", "#answers"]
    assert book.xpath("//x:nav//@data-page-of", namespaces=X) == [link[1:] for link in links]
    assert set(links) <= {f"#{id}" for id in book.xpath("//@id")}


def test_only_what_is_printed_is_taken_along() -> None:
    assert set(members()) == {"book.xhtml", "info.json", "metadata.xmp", "reading.css", "cover.svg", "media/bell.svg"}


@pytest.mark.parametrize("nasty", ['"} body { color: red', "back\\slash", "</style><b>", "line\nline"])
def test_a_title_stays_a_text_in_the_style_sheet(nasty: str) -> None:
    css = members(title=nasty)["reading.css"].decode()
    heads = re.findall(r'@top-left \{ content: "([^"]*)" \}', css)
    assert len(heads) == 2
    text = re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), heads[0])
    assert text == nasty
    assert not set('"\n<') & set(heads[0])


def test_metadata_are_told_twice() -> None:
    made = members()
    assert b'"Title": "Bells", "Author": "Ana Petrova"' in made["info.json"]
    rdf = made["metadata.xmp"].decode()
    assert '<rdf:li xml:lang="x-default">Bells</rdf:li>' in rdf
    assert "<dc:identifier>https://example.org/courses/bells</dc:identifier>" in rdf


def test_without_chromium_a_pdf_is_refused_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCORMBUILD_BROWSER", str(tmp_path / "none"))
    assert "install Chromium" in FORMATS["pdf"].lacks()
    assert FORMATS["epub"].lacks() == FORMATS["scorm12"].lacks() == ""
    request = build.Request(ROOT / "docs/gallery", tmp_path / "dist", ("epub", "pdf"), lock_folder=tmp_path)
    with pytest.raises(EnvironmentProblem, match="PDF cannot be made here"):
        build.rebuild(request)
    assert not (tmp_path / "dist").exists()


@pytest.mark.slow
def test_the_gallery_is_printed_whole_and_the_same_each_time(tmp_path: Path) -> None:
    made = [
        build.rebuild(build.Request(ROOT / "docs/gallery", tmp_path / str(n), ("pdf",), lock_folder=tmp_path))
        for n in range(2)
    ]
    one, other = (outcome.packages[0].path for outcome in made)
    assert validate_package(one) == []
    data = one.read_bytes()
    assert data == other.read_bytes()
    assert b"HeadlessChrome" not in data
    pages = pages_of(data[: data.index(b"%%EOF") + 6])
    assert 1 < pages["unit-1"] < pages["p2"] < pages["answers"]
    assert pages["unit-1"] == pages["p1"]
