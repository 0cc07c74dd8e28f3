"""`imsmanifest.xml`: as reviewed, valid under the published schemas, whatever the author writes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from control_schema import control_folder, schema
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from sample_course import course, material, words

from scormbuild.formats import FORMATS
from scormbuild.formats.lom import iso_duration
from scormbuild.formats.text import cut, xml_text
from scormbuild.model import Author, Completion, Course, Grading, Outcome

NS = {
    "cp": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
    "adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
    "md": "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1",
}
HOSTILE = ['L\'été & <Module> "2"', "]]> <!-- --> <?xml?> &amp;", "\0\x01\ud800\ufffe", "{{ 7*7 }} 😀", "x " * 700]
GOLDEN = Path(__file__).with_name("golden")
SCHEMA = schema(control_folder())


def manifest(made: Course) -> etree._Element:
    return etree.fromstring(FORMATS["scorm12"].assemble(made, material()).members[0].source)


def text(root: etree._Element, path: str) -> str | None:
    return root.findtext(path, namespaces=NS)


def assert_valid(root: etree._Element) -> None:
    assert SCHEMA.validate(root), SCHEMA.error_log


def test_the_manifest_is_the_reviewed_one() -> None:
    made = FORMATS["scorm12"].assemble(course(), material()).members[0].source
    assert made.decode() == (GOLDEN / "imsmanifest.xml").read_text()


def test_it_is_valid_under_the_published_schemas() -> None:
    assert_valid(manifest(course()))


def test_the_schemas_would_see_a_wrong_order() -> None:
    made = FORMATS["scorm12"].assemble(course(), material()).members[0].source
    swapped = made.replace(b"<imsmd:metametadata>", b"<imsmd:rights/><imsmd:metametadata>")
    assert not SCHEMA.validate(etree.fromstring(swapped))


@pytest.mark.parametrize("nasty", HOSTILE)
def test_author_text_is_data(nasty: str) -> None:
    made = course(
        title=nasty,
        description=nasty,
        version=nasty,
        license=nasty,
        keywords=(nasty, nasty),
        authors=(Author(nasty, nasty),),
        acknowledgements=words(nasty),
        outcomes=(Outcome("plan", 1, nasty, course().outline.at),),
    )
    root = manifest(made)
    assert_valid(root)
    assert text(root, ".//cp:item/cp:title") == cut(xml_text(nasty), 200)
    assert text(root, ".//md:general/md:description/md:langstring") == cut(xml_text(nasty), 1000)
    assert len(root.findall(".//cp:item", NS)) == 1


@settings(max_examples=60)
@given(st.text(max_size=300), st.text(max_size=1200))
def test_any_title_and_description_give_a_valid_manifest(title: str, description: str) -> None:
    root = manifest(course(title=title, description=description))
    assert_valid(root)
    assert len(text(root, ".//cp:item/cp:title") or "") <= 200


def test_launch_comes_first_and_every_file_is_listed() -> None:
    contents = FORMATS["scorm12"].assemble(course(), material())
    (resource,) = manifest(course()).findall(".//cp:resource", NS)
    listed = [file.get("href") for file in resource.findall("cp:file", NS)]
    assert resource.get("href") == contents.launch == listed[0] == "index.html"
    assert resource.get(f"{{{NS['adlcp']}}}scormtype") == "sco"
    assert listed == [member.path for member in contents.members[1:]] + ["scormbuild.json"]


def test_control_files_stand_after_the_manifest_and_the_manifest_points_to_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    files = [tmp_path / name for name in ("adlcp_rootv1p2.xsd", "imscp_rootv1p1p2.xsd", "imsmd_rootv1p2p1.xsd")]
    monkeypatch.setattr("scormbuild.formats.scorm12.control_files", lambda edition: files)
    contents = FORMATS["scorm12"].assemble(course(), material(control_files=True))
    assert [member.path for member in contents.members[:5]] == [
        "imsmanifest.xml",
        *(f.name for f in files),
        "index.html",
    ]
    root = etree.fromstring(contents.members[0].source)
    pairs = root.get("{http://www.w3.org/2001/XMLSchema-instance}schemaLocation").split()
    assert set(pairs[1::2]) == {file.name for file in files}
    assert_valid(root)


def test_identifiers_hang_on_the_course_id_alone() -> None:
    def identifiers(made: Course) -> list[str]:
        return [element.get("identifier") for element in manifest(made).iter() if element.get("identifier")]

    other = course(title="Other", version="9.0", units=(), questions=(), keywords=())
    assert (
        identifiers(course())
        == identifiers(other)
        == ["course-bells", "organization-bells", "item-bells", "resource-bells"]
    )
    assert_valid(manifest(course(id="2" * 48)))


def test_a_long_version_is_cut_without_a_sign_of_another_alphabet() -> None:
    assert manifest(course(version="1.0.0-alpha.1+build.20261126")).get("version") == "1.0.0-alpha.1+build."


@pytest.mark.parametrize(("mark", "written"), [(0.7, "70"), (0.6667, "66.67"), (1.0, "100"), (0.0, "0")])
def test_mastery_score_is_the_pass_mark(mark: float, written: str) -> None:
    assert text(manifest(course(grading=Grading(mark))), ".//adlcp:masteryscore") == written


@pytest.mark.parametrize("quizzes", ["finished", "none"])
def test_a_course_that_is_completed_without_a_pass_has_no_mastery_score(quizzes: Any) -> None:
    """An LMS would make *failed* of *completed*."""
    assert text(manifest(course(completion=Completion(quizzes=quizzes))), ".//adlcp:masteryscore") is None


def test_a_course_without_a_graded_quiz_has_no_mastery_score() -> None:
    assert text(manifest(course(weight=0)), ".//adlcp:masteryscore") is None


def test_a_course_with_the_least_there_can_be_is_valid() -> None:
    bare = course(
        authors=(), keywords=(), outcomes=(), description="", license="", acknowledgements=(), units=(), questions=()
    )
    root = manifest(bare)
    assert_valid(root)
    assert text(root, ".//md:general/md:description/md:langstring") == "Bells"


def test_a_dedication_to_the_public_domain_restricts_nothing() -> None:
    path = ".//md:copyrightandotherrestrictions/md:value/md:langstring"
    assert text(manifest(course(license="CC0-1.0")), path) == "no"
    assert text(manifest(course(license="CC-BY-4.0")), path) == "yes"


@pytest.mark.parametrize(("minutes", "said"), [(900, "PT15H"), (90, "PT1H30M"), (20, "PT20M"), (0, "PT0M")])
def test_durations(minutes: int, said: str) -> None:
    assert iso_duration(minutes) == said


def test_vcards_escape_what_separates() -> None:
    card = text(manifest(course(authors=(Author("A; B\\C\nD", "Foundry, Ltd"),))), ".//md:vcard")
    assert card == "BEGIN:VCARD\nVERSION:3.0\nN:A\\; B\\\\C D;;;;\nFN:A\\; B\\\\C D\nORG:Foundry\\, Ltd\nEND:VCARD"


@given(st.text(), st.integers(min_value=1, max_value=50))
def test_cutting_keeps_short_texts_and_shortens_long_ones(whole: str, longest: int) -> None:
    kept = cut(whole, longest)
    assert len(kept) <= longest
    assert (kept == whole) == (len(whole) <= longest or whole == kept)


@given(st.text(alphabet=st.characters()))
def test_xml_text_can_always_be_written_and_changes_nothing_else(whole: str) -> None:
    element = etree.Element("a")
    element.text = xml_text(whole)
    assert len(element.text or "") == len(whole)
    assert all(a == b or b == "\ufffd" for a, b in zip(whole, element.text or "", strict=True))
