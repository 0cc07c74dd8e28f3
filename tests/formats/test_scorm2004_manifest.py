"""`imsmanifest.xml` of SCORM 2004: valid under the published schemas, and what LMSs need to track by it."""

from __future__ import annotations

from pathlib import Path

import pytest
from control_schema import control_folder, schema
from lxml import etree
from sample_course import course, material
from test_scorm12_manifest import HOSTILE

from scormbuild.formats import FORMATS
from scormbuild.formats.profiles import PROFILES
from scormbuild.model import Course
from scormbuild.package import write_archive
from scormbuild.validate import validate_package

NS = {
    "cp": "http://www.imsglobal.org/xsd/imscp_v1p1",
    "adlcp": "http://www.adlnet.org/xsd/adlcp_v1p3",
    "imsss": "http://www.imsglobal.org/xsd/imsss",
}
SCHEMA = schema(control_folder("scorm2004"), "scorm2004")


def manifest(made: Course, profile: str = "generic") -> etree._Element:
    files = material()._replace(profile=PROFILES[profile])
    return etree.fromstring(FORMATS["scorm2004"].assemble(made, files).members[0].source)


@pytest.mark.parametrize("profile", PROFILES)
def test_it_is_valid_under_the_published_schemas(profile: str) -> None:
    assert SCHEMA.validate(manifest(course(), profile)), SCHEMA.error_log


def test_the_schemas_would_see_a_wrong_order() -> None:
    made = FORMATS["scorm2004"].assemble(course(), material()).members[0].source
    swapped = made.replace(
        b"<imsss:deliveryControls", b"<imsss:deliveryControls/><imsss:objectives/><imsss:deliveryControls"
    )
    assert not SCHEMA.validate(etree.fromstring(swapped))


def test_completion_and_success_are_said_to_be_set_by_the_course() -> None:
    controls = manifest(course()).findall(".//cp:item/imsss:sequencing/imsss:deliveryControls", NS)
    assert [dict(one.attrib) for one in controls] == [
        {"completionSetByContent": "true", "objectiveSetByContent": "true"}
    ]


def test_the_pass_mark_is_named_where_the_profile_wants_it() -> None:
    mark = ".//imsss:primaryObjective[@satisfiedByMeasure='true']/imsss:minNormalizedMeasure"
    assert manifest(course()).findtext(mark, namespaces=NS) == "0.7"
    assert manifest(course(), "moodle").find(mark, NS) is None


def test_one_sco_known_by_the_permanent_id() -> None:
    root = manifest(course())
    resources = root.findall(".//cp:resource", NS)
    assert [one.get(f"{{{NS['adlcp']}}}scormType") for one in resources] == ["sco"]
    assert root.find(".//cp:item", NS).get("identifierref") == resources[0].get("identifier")
    assert root.findtext("cp:metadata/cp:schemaversion", namespaces=NS) == "2004 4th Edition"


@pytest.mark.parametrize("nasty", HOSTILE)
def test_author_text_is_data(nasty: str) -> None:
    root = manifest(course(title=nasty, description=nasty))
    assert SCHEMA.validate(root), SCHEMA.error_log
    assert len(root.findall(".//cp:item", NS)) == 1


@pytest.mark.parametrize("control_files", [True, False])
def test_the_package_stands_before_the_validator(control_files: bool, tmp_path: Path) -> None:
    contents = FORMATS["scorm2004"].assemble(course(), material()._replace(control_files=control_files))
    target = tmp_path / "a.zip"
    write_archive(contents, target)
    assert validate_package(target) == []
    named = [member.path for member in contents.members]
    assert ("imsss_v1p0.xsd" in named) is control_files
    assert ("schemaLocation" in contents.members[0].source.decode()) is control_files
