"""EPUB: the container, the package document and the contents of a small course, and what is told of access."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from sample_course import course, reading_material

from scormbuild import build
from scormbuild.edition import Edition, Layout, Sheet
from scormbuild.errors import UsageProblem
from scormbuild.formats import FORMATS
from scormbuild.model import Course
from scormbuild.package import Member, write_archive
from scormbuild.validate import validate_package

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).parent / "golden"
META = "{http://www.idpf.org/2007/opf}meta"


def members(**other: Any) -> dict[str, bytes]:
    return members_of(course(), **other)


def members_of(made: Course, **other: Any) -> dict[str, bytes]:
    contents = FORMATS["epub"].assemble(made, reading_material(**other))
    return {member.path: getattr(member.source, "data", member.source) for member in contents.members}


def told(opf: bytes, property: str) -> list[str]:
    return [meta.text or "" for meta in etree.fromstring(opf).iter(META) if meta.get("property") == property]


def test_the_members_stand_in_order_the_kind_of_file_first_and_not_packed(tmp_path: Path) -> None:
    target = tmp_path / "a.epub"
    write_archive(FORMATS["epub"].assemble(course(), reading_material()), target)
    assert target.read_bytes()[:58] == b"PK\3\4\x14" + target.read_bytes()[5:30] + b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(target) as book:
        assert [info.filename for info in book.infolist()] == [
            "mimetype", "META-INF/container.xml", "EPUB/package.opf", "EPUB/reading.css", "EPUB/cover.svg",
            "EPUB/cover.xhtml", "EPUB/title.xhtml", "EPUB/nav.xhtml", "EPUB/unit-1.xhtml", "EPUB/p-start.xhtml",
            "EPUB/p-check.xhtml", "EPUB/p-answers.xhtml", "EPUB/toc.ncx", "EPUB/media/bell.svg", "scormbuild.json",
        ]  # fmt: skip
    assert validate_package(target) == []


@pytest.mark.parametrize("name", ["package.opf", "nav.xhtml", "toc.ncx", "p-start.xhtml"])
def test_files_are_as_they_were(name: str) -> None:
    assert members()[f"EPUB/{name}"].decode() == (GOLDEN / "epub" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("epoch", "moment"),
    [(5, "1980-01-01T00:00:00Z"), (1767225600, "2026-01-01T00:00:00Z")],
)
def test_the_moment_is_the_one_the_build_was_given(epoch: int | None, moment: str) -> None:
    assert told(members(epoch=epoch)["EPUB/package.opf"], "dcterms:modified") == [moment]


def test_versions_are_told_apart_and_stand_in_their_order_where_no_time_is_given() -> None:
    """Reading systems keep the book they have where identifier and moment are those of the new one."""
    versions = [
        "",
        "0.0.1",
        "0.1",
        "1",
        "1.0.1",
        "1.2.3",
        "v1.10",
        "2.0.0-beta",
        "2025.11.2",
        "2026.1",
        "10000.100.100",
    ]

    def modified(version: str) -> str:
        made = course()
        named = made._replace(outline=made.outline._replace(version=version))
        return told(members_of(named)["EPUB/package.opf"], "dcterms:modified")[0]

    moments = [modified(version) for version in versions]
    assert moments[0] == "1980-01-01T00:00:00Z"
    assert moments == sorted(set(moments))
    assert moments[-1] < "1984"


@pytest.mark.parametrize(
    ("picture", "hazard"),
    [
        (Member("media/bell.svg", b"<svg/>"), "none"),
        (Member("media/bell.gif", b"GIF89a"), "unknown"),
    ],
)
def test_a_picture_that_may_move_is_a_hazard_that_nobody_knows(picture: Member, hazard: str) -> None:
    def edition(layout: Layout) -> Edition:
        image = f'<img src="{layout.media(picture.path)}" alt=""/>'
        made = reading_material().edition(layout)
        return made._replace(sheets=(Sheet("page", "start", "p1", "Begin", image, 1, 1),))

    opf = members(edition=edition, media=[picture])["EPUB/package.opf"]
    assert told(opf, "schema:accessibilityHazard") == [hazard]


@pytest.mark.parametrize(
    ("films", "summary", "feature"),
    [
        ("", "Text reflows. Unjudged.", False),
        ("SAID", "Text reflows. All films. Unjudged.", True),
        ("SAID SILENT SAID", "Text reflows. Some films. Unjudged.", False),
    ],
)
def test_films_have_transcripts_only_where_all_have(films: str, summary: str, feature: bool) -> None:
    silent = '<figure class="video" id="p1-a"><b>A film</b></figure>\n'
    said = silent + '<section class="transcript"><p>Words.</p></section>'

    def edition(layout: Layout) -> Edition:
        html = films.replace("SAID", said).replace("SILENT", silent)
        made = reading_material().edition(layout)
        return made._replace(sheets=(Sheet("page", "start", "p1", "Begin", f"<p>Text.</p>{html}", 1, 1),))

    opf = members(edition=edition)["EPUB/package.opf"]
    assert told(opf, "schema:accessibilitySummary") == [summary]
    assert ("transcript" in told(opf, "schema:accessibilityFeature")) is feature


def test_an_svg_that_moves_is_one_too(tmp_path: Path) -> None:
    file = tmp_path / "bell.svg"
    file.write_text('<svg xmlns="http://www.w3.org/2000/svg"><animate/></svg>')
    opf = members(media=[Member("media/bell.svg", file)])["EPUB/package.opf"]
    assert told(opf, "schema:accessibilityHazard") == ["unknown"]


def test_markup_that_is_no_xml_is_a_word_to_whoever_wrote_the_template() -> None:
    def edition(layout: Layout) -> Edition:
        return reading_material().edition(layout)._replace(front="<p>open")

    with pytest.raises(UsageProblem, match="cannot be written as XHTML"):
        members(edition=edition)


@pytest.mark.parametrize("nasty", ['<b> & "quotes"', "]]> <!-- --> <?xml?> &amp;", "{{ 7*7 }} 😀", "../../x"])
def test_author_text_is_data(nasty: str) -> None:
    made = members_of(course(title=nasty, description=nasty, subtitle=nasty, keywords=(nasty,), license=nasty))
    opf = etree.fromstring(made["EPUB/package.opf"])
    assert opf.findtext(".//{*}title") == opf.findtext(".//{*}subject") == nasty
    for name in ("title.xhtml", "nav.xhtml", "toc.ncx", "cover.xhtml"):
        assert nasty in [*etree.fromstring(made[f"EPUB/{name}"]).itertext(), *attributes(made[f"EPUB/{name}"])]


def attributes(data: bytes) -> list[str]:
    return [str(value) for value in etree.fromstring(data).xpath("//@*")]


def test_what_xml_forbids_is_replaced() -> None:
    def edition(layout: Layout) -> Edition:
        return reading_material().edition(layout)._replace(front="<p>a\x0bb</p>")

    assert "<p>a\N{REPLACEMENT CHARACTER}b</p>".encode() in members(edition=edition)["EPUB/title.xhtml"]


def test_the_gallery_is_a_book_without_findings_and_the_same_bytes_each_time(tmp_path: Path) -> None:
    made = [
        build.rebuild(build.Request(ROOT / "docs/gallery", tmp_path / str(n), ("epub",), lock_folder=tmp_path))
        for n in range(2)
    ]
    one, other = (outcome.packages[0].path for outcome in made)
    assert one.name == "gallery-1.0.0.epub"
    assert one.read_bytes() == other.read_bytes()
    with zipfile.ZipFile(one) as book:
        names = book.namelist()
        blocks = book.read("EPUB/p-blocks.xhtml").decode()
    assert "EPUB/media/quay.svg" in names
    assert not [name for name in names if name.endswith((".mp4", ".csv", ".vtt", ".js"))]
    assert "Watch it in the online course." in blocks
    assert 'epub:type="toc"' not in blocks


def test_a_template_of_the_course_that_goes_wrong_is_a_finding(tmp_path: Path) -> None:
    folder = shutil.copytree(ROOT / "docs/gallery", tmp_path / "course")
    (folder / "templates/reading").mkdir(parents=True)
    (folder / "templates/reading/note.html").write_text("{{ nobody.knows }}")
    outcome = build.package(build.Request(folder, tmp_path / "dist", ("epub",), trust_templates=True))
    assert outcome.packages == ()
    assert "THEME-008" in {finding.rule for finding in outcome.findings[str(folder)]}
