"""Metadata: one content in both bindings; that of LTSC against the elements of IEEE 1484.12.1, without a schema."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree
from sample_course import course, material, words
from test_scorm12_manifest import HOSTILE, manifest

from scormbuild.formats.lom import lom_file
from scormbuild.formats.text import cut, xml_text
from scormbuild.model import Author, Outcome

LTSC = "{http://ltsc.ieee.org/xsd/LOM}"
TEXT: dict[str, Any] = {"string": ("*", None)}
WORD: dict[str, Any] = {"source": ("1", None), "value": ("1", None)}
# IEEE 1484.12.1, table 1, as far as it is of use here: how often an element may stand (* = often), and what it holds
TABLE: dict[str, Any] = {
    "general": ("1", {
        "identifier": ("*", {"catalog": ("1", None), "entry": ("1", None)}), "title": ("1", TEXT),
        "language": ("*", None), "description": ("*", TEXT), "keyword": ("*", TEXT),
    }),
    "lifeCycle": ("1", {
        "version": ("1", TEXT), "status": ("1", WORD),
        "contribute": ("*", {"role": ("1", WORD), "entity": ("*", None), "date": ("1", None)}),
    }),
    "metaMetadata": ("1", {"metadataSchema": ("*", None), "language": ("1", None)}),
    "technical": ("1", {"format": ("*", None), "size": ("1", None), "location": ("*", None)}),
    "educational": ("*", {"typicalLearningTime": ("1", {"duration": ("1", None)})}),
    "rights": ("1", {"cost": ("1", WORD), "copyrightAndOtherRestrictions": ("1", WORD), "description": ("1", TEXT)}),
    "classification": ("*", {"purpose": ("1", WORD), "description": ("1", TEXT), "keyword": ("*", TEXT)}),
}  # fmt: skip
VALUES = {
    "status": {"draft", "final", "revised", "unavailable"},
    "role": {"author", "publisher", "editor"},
    "cost": {"yes", "no"},
    "copyrightAndOtherRestrictions": {"yes", "no"},
    "purpose": {"discipline", "idea", "prerequisite", "educational objective"},
}


def lom(**other: Any) -> etree._Element:
    return etree.fromstring(lom_file(course(**other), ["index.html", "core.js"]))


def assert_in_table(element: etree._Element, allowed: dict[str, Any]) -> None:
    names = [child.tag for child in element]
    for child in element:
        assert child.tag.startswith(LTSC)
        name = child.tag.removeprefix(LTSC)
        often, inner = allowed[name]
        assert often == "*" or names.count(child.tag) == 1, name
        if inner is None:
            assert len(child) == 0
            assert 0 < len(child.text or "") <= 1000, name
        else:
            assert len(child)
            assert not (child.text or "").strip()
            assert_in_table(child, inner)
        if inner is WORD:
            assert child.findtext(f"{LTSC}source") == "LOMv1.0"
            assert child.findtext(f"{LTSC}value") in VALUES[name]


def test_every_element_is_one_of_the_standard() -> None:
    root = lom()
    assert root.tag == f"{LTSC}lom"
    assert_in_table(root, TABLE)
    assert [one.text for one in root.iter(f"{LTSC}metadataSchema")] == ["LOMv1.0", "ADLv1.0"]


@pytest.mark.parametrize("nasty", HOSTILE)
def test_author_text_is_data(nasty: str) -> None:
    at = course().outline.at
    made = lom(
        title=nasty,
        license=nasty,
        version=nasty,
        authors=(Author(nasty, nasty),),
        acknowledgements=words(nasty),
        outcomes=(Outcome("plan", 1, nasty, at),),
    )
    assert_in_table(made, TABLE)
    assert made.findtext(f"{LTSC}general/{LTSC}title/{LTSC}string") == cut(xml_text(nasty), 1000)


def said(root: etree._Element) -> list[str]:
    """The texts, in their order, but for words whose spelling differs."""
    odd = {"ADL SCORM 1.2", "LOMv1.0", "ADLv1.0", "Final", "Author", "Educational Objective"}
    texts = [one.text.strip() for one in root.iter() if one.text and one.text.strip()]
    return [text for text in texts if text not in odd and text.title() not in odd]


def test_the_formats_are_those_of_the_files() -> None:
    files = ["index.html", "core.js", "media/plan.md", "media/rows.csv", "media/rows.CSV", "media/odd.xyz"]
    said = etree.fromstring(lom_file(course(), files)).findall(".//{*}technical/{*}format")
    types = ["application/octet-stream", "text/csv", "text/html", "text/javascript", "text/markdown"]
    assert [element.text for element in said] == types


def test_both_bindings_say_the_same() -> None:
    (other,) = manifest(course()).iter("{http://www.imsglobal.org/xsd/imsmd_rootv1p2p1}lom")
    ltsc = etree.fromstring(lom_file(course(), [member.path for member in material().delivered]))
    assert said(ltsc) == said(other)


def test_texts_say_their_language_and_words_of_the_standard_do_not() -> None:
    root = lom(language="bg")
    assert {one.get("language") for one in root.findall(f"{LTSC}general//{LTSC}string")} == {"bg"}
    assert root.find(f"{LTSC}lifeCycle/{LTSC}version/{LTSC}string").get("language") is None
