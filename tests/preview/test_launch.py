"""What is launched, told from anybody's manifest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scormbuild.preview.launch import Launch, read_launches

from .samples import CMI5, MANIFEST

TINCAN = """<tincan xmlns="http://projecttincan.com/tincan.xsd"><activities>
<activity id="https://example.org/part" type="t"><name lang="en">Part</name></activity>
<activity id="https://example.org/course" type="t"><name lang="en">Course</name><launch lang="en">a/b.html</launch>
</activity></activities></tincan>"""


def launches_of(**files: str) -> tuple[Launch, ...]:
    named = {name.replace("_", "."): text.encode() for name, text in files.items()}
    return read_launches(named.get)


def launch_of(**files: str) -> Launch:
    return launches_of(**files)[0]


def test_the_first_item_of_the_default_organization_is_launched() -> None:
    launch = launch_of(imsmanifest_xml=MANIFEST)
    assert (launch.kind, launch.page, launch.title) == ("scorm12", "content/lesson.html?start=7", "One lesson")
    assert launch.given == {"masteryscore": "80", "datafromlms": "hello"}


def test_every_item_with_a_resource_can_be_launched() -> None:
    other = '<item identifier="other" identifierref="{}"><title>Another</title></item>'
    resource = MANIFEST.split('identifierref="', 1)[1].split('"', 1)[0]
    more = MANIFEST.replace("</organization>", f"{other.format(resource)}{other.format('nothing')}</organization>", 1)
    launches = launches_of(imsmanifest_xml=more)
    assert [one.title for one in launches] == ["One lesson", "Another"]
    assert launches[1].item == "other"
    assert launches[1].given == {}


def test_bases_lead_to_the_page() -> None:
    moved = MANIFEST.replace("<resources>", '<resources xml:base="a/">').replace(
        'href="content', 'xml:base="b/" href="c'
    )
    assert launch_of(imsmanifest_xml=moved).page == "a/b/c/lesson.html?start=7"


@pytest.mark.parametrize(
    ("version", "kind"),
    [("1.2", "scorm12"), ("2004 4th Edition", "scorm2004"), ("CAM 1.3", "scorm2004"), ("", "scorm12")],
)
def test_the_edition_is_in_the_schema_version(version: str, kind: str) -> None:
    text = MANIFEST.replace("<schemaversion>1.2<", f"<schemaversion>{version}<")
    assert launch_of(imsmanifest_xml=text).kind == kind


def test_thresholds_of_scorm_2004_are_told() -> None:
    item = """<adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="0.8"/>
      <imsss:sequencing xmlns:imsss="http://www.imsglobal.org/xsd/imsss"><imsss:objectives>
      <imsss:primaryObjective satisfiedByMeasure="true"><imsss:minNormalizedMeasure>0.7</imsss:minNormalizedMeasure>
      </imsss:primaryObjective></imsss:objectives></imsss:sequencing></item>"""
    launch = launch_of(imsmanifest_xml=MANIFEST.replace("</item>", item))
    assert launch.given["completionThreshold"] == "0.8"
    assert launch.given["minNormalizedMeasure"] == "0.7"


def test_the_activity_with_a_launch_is_launched() -> None:
    launch = launch_of(tincan_xml=TINCAN)
    assert (launch.kind, launch.page, launch.title) == ("xapi", "a/b.html", "Course")
    assert launch.activity == "https://example.org/course"


def test_the_first_unit_of_cmi5_is_launched_under_an_id_of_the_lms() -> None:
    launch = launch_of(cmi5_xml=CMI5)
    assert (launch.kind, launch.page, launch.title) == ("cmi5", "unit.html?x=1", "A unit")
    assert launch.activity != launch.given["id"] == "https://example.org/course/au"
    assert (launch.given["moveOn"], launch.given["masteryScore"]) == ("Passed", "0.8")
    assert launch.given["launchParameters"] == "start=7"


def test_every_unit_of_cmi5_can_be_launched_in_blocks_or_not() -> None:
    unit = CMI5[CMI5.index("  <au ") : CMI5.index("</courseStructure>")]
    other = unit.replace("course/au", "course/other").replace("A unit", "Another")
    launches = launches_of(cmi5_xml=CMI5.replace("</courseStructure>", f"<block>{other}</block></courseStructure>"))
    assert [(one.title, one.item) for one in launches] == [
        ("A unit", "https://example.org/course/au"),
        ("Another", "https://example.org/course/other"),
    ]
    assert launches[0].activity != launches[1].activity
    assert launch_of(cmi5_xml=CMI5.replace(unit, "")).kind == "cmi5"


def test_scorm_comes_first_and_without_a_manifest_the_first_page() -> None:
    assert launch_of(tincan_xml=TINCAN, imsmanifest_xml=MANIFEST).kind == "scorm12"
    assert launch_of().kind == ""
    assert launch_of().page == "index.html"


def test_nothing_outside_the_manifest_is_read() -> None:
    evil = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + MANIFEST.split("?>", 1)[1].replace(
        "One lesson", "&x;"
    )
    assert launch_of(imsmanifest_xml=evil).title in ("", "&x;")


@given(st.text() | st.builds(lambda cut: MANIFEST[:cut], st.integers(0, len(MANIFEST))))
def test_no_manifest_breaks_it(text: str) -> None:
    launch = launch_of(imsmanifest_xml=text)
    assert launch.page
