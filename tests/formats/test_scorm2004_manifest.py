"""`imsmanifest.xml` of SCORM 2004, both editions: valid under the published schemas, and what LMSs track by."""

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
EDITIONS = {"scorm2004": "2004 4th Edition", "scorm2004-3": "2004 3rd Edition"}
SCHEMAS = {edition: schema(control_folder(edition), edition) for edition in EDITIONS}
SCHEMA = SCHEMAS["scorm2004"]


def manifest(made: Course, profile: str = "generic", edition: str = "scorm2004") -> etree._Element:
    files = material()._replace(profile=PROFILES[profile])
    return etree.fromstring(FORMATS[edition].assemble(made, files).members[0].source)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("edition", EDITIONS)
def test_it_is_valid_under_the_published_schemas(edition: str, profile: str) -> None:
    assert SCHEMAS[edition].validate(manifest(course(), profile, edition)), SCHEMAS[edition].error_log


def test_the_third_edition_knows_nothing_of_the_fourth() -> None:
    root = manifest(course())
    etree.SubElement(root.find(".//cp:item", NS), f"{{{NS['adlcp']}}}completionThreshold", minProgressMeasure="0.5")
    item = root.find(".//cp:item", NS)
    item.insert(1, item[-1])
    assert SCHEMA.validate(root), SCHEMA.error_log
    assert not SCHEMAS["scorm2004-3"].validate(root)


def test_the_editions_differ_in_their_name_alone() -> None:
    texts = {edition: etree.tostring(manifest(course(), edition=edition)).decode() for edition in EDITIONS}
    assert texts["scorm2004"].replace(*EDITIONS.values()) == texts["scorm2004-3"]


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
@pytest.mark.parametrize("edition", EDITIONS)
def test_the_package_stands_before_the_validator(edition: str, control_files: bool, tmp_path: Path) -> None:
    contents = FORMATS[edition].assemble(course(), material()._replace(control_files=control_files))
    target = tmp_path / "a.zip"
    write_archive(contents, target)
    assert validate_package(target) == []
    named = [member.path for member in contents.members]
    assert ("imsss_v1p0.xsd" in named) is control_files
    assert ("schemaLocation" in contents.members[0].source.decode()) is control_files
