"""An assignable unit of cmi5 for each unit: what `cmi5.xml` says, and whose ids statements and state have."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from units_course import write_units_course

from scormbuild import build
from scormbuild.compare import compare, read_package
from scormbuild.compare.impact import Impact
from scormbuild.formats.profiles import PROFILES
from scormbuild.validate import validate_package

IRI = "https://example.org/courses/first-aid"
UNITS = ("burns", "bleeding", "kit")
NS = {"c": "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"}
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parents[1] / "formats" / "course_structure.rng"))


def make(folder: Path, package: str = "{formats: [cmi5], sco: per-unit}", more: str = "") -> Path:
    return packed(write_units_course(folder / "course", package, more), folder)


def packed(course: Path, folder: Path) -> Path:
    outcome = build.package(build.Request(course, folder))
    assert not any(outcome.findings.values())
    return outcome.packages[0].path


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("apart"))


def structure(package: Path) -> etree._Element:
    with zipfile.ZipFile(package) as archive:
        return etree.fromstring(archive.read("cmi5.xml"))


def units(package: Path) -> list[etree._Element]:
    """Those directly below the course: there is no block (9.3.9)."""
    return structure(package).findall("c:au", NS)


def data(package: Path, page: str) -> Any:
    with zipfile.ZipFile(package) as archive:
        found = re.search(r'id="course">(.*?)</script>', archive.read(page).decode(), re.S)
    assert found
    return json.loads(found[1])


def rows(table: Any) -> list[dict[str, Any]]:
    return [dict(zip(table["keys"], row, strict=True)) for row in table["rows"]]


def test_the_structure_is_that_of_the_specification(package: Path) -> None:
    """13.2.0.0-1, and nothing for the validator to find."""
    assert SCHEMA.validate(structure(package)), SCHEMA.error_log
    assert validate_package(package) == []


def test_each_unit_has_a_permanent_id_a_title_and_a_launch_page(package: Path) -> None:
    """13.1.4.0-1, 14.1.0.0-4, in the order in which they are read."""
    made = units(package)
    assert [one.get("id") for one in made] == [f"{IRI}/units/{unit}/au" for unit in UNITS]
    assert [one.findtext("c:url", namespaces=NS) for one in made] == [f"unit-{unit}.html" for unit in UNITS]
    assert [one.findtext("c:title/c:langstring", namespaces=NS) for one in made] == ["Burns", "Bleeding", "A kit"]
    assert {one.get("activityType") for one in made} == {"http://adlnet.gov/expapi/activities/module"}
    course = structure(package).find("c:course", NS)
    assert course is not None
    assert (course.get("id"), course.findtext("c:title/c:langstring", namespaces=NS)) == (IRI, "First aid")
    assert "index.html" not in zipfile.ZipFile(package).namelist()


def test_objectives_are_listed_once_and_named_by_the_units_that_teach_them(package: Path) -> None:
    """13.1.3: their ids are those that statements name."""
    listed = [one.get("id") for one in structure(package).iterfind("c:objectives/c:objective", NS)]
    assert listed == [f"{IRI}/outcomes/{id}" for id in ("cool", "press", "pack")]
    named = [[one.get("idref") for one in unit.iterfind("c:objectives/c:objective", NS)] for unit in units(package)]
    assert named == [[id] for id in listed]


@pytest.mark.parametrize(
    ("more", "move_on"),
    [
        ("", ["CompletedAndPassed", "CompletedAndPassed", "Completed"]),
        ("completion: {quizzes: finished}\n", ["Completed", "Completed", "Completed"]),
    ],
)
def test_a_unit_asks_for_what_it_has(more: str, move_on: list[str], tmp_path: Path) -> None:
    """13.1.4: by the rules of the whole course; the last has no quiz to pass."""
    made = units(make(tmp_path, more=more))
    assert [one.get("moveOn") for one in made] == move_on
    assert [one.get("masteryScore") for one in made] == ["0.7", "0.7", None]


def test_state_is_kept_apart_and_reports_agree_with_the_whole_course(package: Path, tmp_path: Path) -> None:
    whole = make(tmp_path, "{formats: [cmi5]}")
    told = [data(package, f"unit-{unit}.html") for unit in UNITS]
    assert [one["id"] for one in told] == [f"first-aid.{unit}" for unit in UNITS]
    assert {one["iri"] for one in told} == {data(whole, "index.html")["iri"]} == {IRI}
    assert [one.get("id") for one in units(whole)] == [f"{IRI}/au"]


@pytest.mark.parametrize("unit", UNITS)
def test_what_statements_of_a_unit_name_has_the_same_ids_in_the_whole_course(
    unit: str, package: Path, tmp_path: Path
) -> None:
    whole, part = data(make(tmp_path, "{formats: [cmi5]}"), "index.html"), data(package, f"unit-{unit}.html")
    for name in ("pages", "quizzes", "questions", "outcomes"):
        own = {one["id"] for one in rows(part[name]) if one.get("unit", 0) >= 0}
        assert own < {one["id"] for one in rows(whole[name])}
    assert [one["id"] for one in rows(part["units"])] == [unit]


def test_a_package_of_units_can_be_compared(package: Path, tmp_path: Path) -> None:
    view = read_package(package)
    assert (view.title, view.iri, view.units) == ("First aid", IRI, ("Burns", "Bleeding", "A kit"))
    assert list(view.scos) == [f"first-aid.{unit}" for unit in UNITS]
    assert list(compare(view, read_package(make(tmp_path)))) == []
    (tmp_path / "whole").mkdir()
    whole = read_package(make(tmp_path / "whole", "{formats: [cmi5]}"))
    assert {change.id for change in compare(whole, view)} >= {"scos"}


def test_units_in_another_order_lose_nothing(tmp_path: Path) -> None:
    course = write_units_course(tmp_path / "course", "{formats: [cmi5], sco: per-unit}")
    before = read_package(packed(course, tmp_path))
    for page in course.glob("units/*/*.md"):
        page.write_text(page.read_text().replace("2-bleeding", "0-bleeding"))
    (course / "units" / "2-bleeding").rename(course / "units" / "0-bleeding")
    after = read_package(packed(course, tmp_path))
    assert after.units == ("Bleeding", "Burns", "A kit")
    assert [change for change in compare(before, after) if change.impact is Impact.PROGRESS_LOST] == []


@pytest.mark.parametrize("profile", sorted(PROFILES))
def test_no_profile_of_scorm_warns_of_assignable_units(profile: str, tmp_path: Path) -> None:
    """COURSE-018 is of the LMSs' SCORM players."""
    course = write_units_course(tmp_path / "course", f"{{formats: [cmi5], profile: {profile}, sco: per-unit}}")
    assert build.check(course) == []
