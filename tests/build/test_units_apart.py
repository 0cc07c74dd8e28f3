"""A SCO for each unit: what the manifests say, and that a unit by itself lacks nothing and leads nowhere else."""

from __future__ import annotations

import json
import re
import sys
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from units_course import write_units_course

from scormbuild import build
from scormbuild.formats.profiles import PROFILES
from scormbuild.validate import validate_package

sys.path.append(str(Path(__file__).parents[1] / "formats"))
from control_schema import control_folder, schema

FORMATS = ("scorm12", "scorm2004", "scorm2004-3")
NEW = FORMATS[1:]
UNITS = ("burns", "bleeding", "kit")
SN = "{http://www.imsglobal.org/xsd/imsss}"
TRACKED = [name for name, made in PROFILES.items() if made.several_scos.value]


def make(folder: Path, more: str = "", profiles: tuple[str, ...] = ()) -> dict[str, Path]:
    course = write_units_course(folder / "course", "{sco: per-unit}", more)
    outcome = build.package(build.Request(course, folder, FORMATS, profiles))
    assert len(outcome.packages) == len(FORMATS) * max(1, len(profiles)), outcome.findings
    return {
        made.path.name.removeprefix("first-aid-1.0.0-").removesuffix(".zip"): made.path for made in outcome.packages
    }


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return make(tmp_path_factory.mktemp("free"))


@pytest.fixture(scope="module")
def ordered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return make(tmp_path_factory.mktemp("ordered"), "navigation: {mode: sequential}\n")


@cache
def read(package: Path, name: str) -> str:
    with zipfile.ZipFile(package) as archive:
        return archive.read(name).decode()


def manifest(package: Path) -> etree._Element:
    return etree.fromstring(read(package, "imsmanifest.xml").encode())


def data(package: Path, unit: str) -> Any:
    found = re.search(r'id="course">(.*?)</script>', read(package, f"unit-{unit}.html"), re.S)
    assert found
    return json.loads(found[1])


def rows(table: Any) -> list[dict[str, Any]]:
    return [dict(zip(table["keys"], row, strict=True)) for row in table["rows"]]


def items(package: Path) -> list[etree._Element]:
    return [item for item in manifest(package).iter("{*}item") if item.get("identifierref")]


@pytest.mark.parametrize("format", FORMATS)
def test_the_packages_stand_before_the_validator_and_the_published_schemas(format: str, tmp_path: Path) -> None:
    made = make(tmp_path, "navigation: {mode: sequential}\n", tuple(PROFILES))
    published = schema(control_folder(format), format)
    for profile in PROFILES:
        package = made[f"{format}-{profile}"]
        assert validate_package(package) == []
        assert published.validate(manifest(package)), published.error_log


@pytest.mark.parametrize("format", FORMATS)
def test_one_cluster_with_an_item_for_each_unit_known_by_permanent_ids(format: str, packages: dict[str, Path]) -> None:
    (organization,) = manifest(packages[format]).iter("{*}organization")
    (cluster,) = organization.findall("{*}item")
    assert (cluster.get("identifier"), cluster.findtext("{*}title")) == ("units-first-aid", "First aid")
    assert cluster.get("identifierref") is None
    assert [item.get("identifier") for item in cluster.findall("{*}item")] == [f"item-first-aid.{id}" for id in UNITS]
    assert [item.findtext("{*}title") for item in items(packages[format])] == ["Burns", "Bleeding", "A kit"]


@pytest.mark.parametrize("format", FORMATS)
def test_each_sco_has_a_launch_page_of_its_own_and_what_is_shared_is_listed_once(
    format: str, packages: dict[str, Path]
) -> None:
    root = manifest(packages[format])
    resources = list(root.iter("{*}resource"))
    assert [one.get("href") for one in resources] == [*(f"unit-{id}.html" for id in UNITS), None]
    kinds = [value for one in resources for name, value in one.items() if name.lower().endswith("}scormtype")]
    assert kinds == ["sco", "sco", "sco", "asset"]
    (shared,) = {one.get("identifierref") for one in root.iter("{*}dependency")}
    assert shared == resources[-1].get("identifier")
    listed = [file.get("href") for file in root.iter("{*}file")]
    assert len(listed) == len(set(listed))
    assert "core.js" in {file.get("href") for file in resources[-1]}
    assert "index.html" not in zipfile.ZipFile(packages[format]).namelist()


def test_a_unit_is_a_course_with_a_record_of_its_own(packages: dict[str, Path]) -> None:
    told = {unit: data(packages["scorm12"], unit) for unit in UNITS}
    assert [one["id"] for one in told.values()] == [f"first-aid.{unit}" for unit in UNITS]
    assert [one["title"] for one in told.values()] == ["Burns", "Bleeding", "A kit"]
    tracked = [[page["id"] for page in rows(one["pages"]) if page["unit"] == 0] for one in told.values()]
    assert tracked == [["cooling", "check-burns"], ["pressing", "check-bleeding"], ["packing"]]
    assert [[quiz["id"] for quiz in rows(one["quizzes"])] for one in told.values()] == [
        ["check-burns"],
        ["check-bleeding"],
        [],
    ]
    assert [[one["id"] for one in rows(data["outcomes"])] for data in told.values()] == [["cool"], ["press"], ["pack"]]
    assert {page["id"] for page in rows(told["kit"]["pages"])} >= {"search-kit", "glossary-kit", "print-kit"}
    assert not [page for one in told.values() for page in rows(one["pages"]) if "certificate" in page["id"]]


@pytest.mark.parametrize("unit", UNITS)
def test_no_page_of_a_unit_leads_to_what_it_does_not_have(unit: str, packages: dict[str, Path]) -> None:
    package = packages["scorm12"]
    known = {page["id"] for page in rows(data(package, unit)["pages"])}
    scripts = [read(package, f"pages/{id}.js") for id in known if not id.startswith("start")]
    led = [re.findall(r'href=\\?"#/([^"/\\]+)', text) for text in [read(package, f"unit-{unit}.html"), *scripts]]
    assert sum(map(len, led)) > 4
    assert {id for ids in led for id in ids} <= known


def test_what_is_in_another_unit_is_named_and_not_led_to(packages: dict[str, Path]) -> None:
    page = json.loads(
        read(packages["scorm12"], "pages/cooling.js").removeprefix("scormbuild.page(").removesuffix(");\n")
    )
    assert "press (in \u201cBleeding\u201d)" in page["html"]
    assert '<a href="#/check-burns">check</a>' in page["html"]
    assert "Unit 1, page 1 of 2" in page["html"]
    other = read(packages["scorm12"], "pages/pressing.js")
    assert "Unit 2, page 1 of 2" in other
    index = json.loads(
        read(packages["scorm12"], "pages/search-kit.js").removeprefix("scormbuild.page(").removesuffix(");\n")
    )
    assert [n for n in index["index"]["pages"] if n > 0] == [
        page["n"] for page in rows(data(packages["scorm12"], "kit")["pages"]) if page["unit"] == 0
    ]


def test_scorm_12_has_a_pass_mark_for_each_unit_that_can_be_passed(packages: dict[str, Path]) -> None:
    marks = [item.findtext("{*}masteryscore") for item in items(packages["scorm12"])]
    assert marks == ["70", "70", None]
    assert not list(manifest(packages["scorm12"]).iter("{*}prerequisites"))


def test_scorm_12_locks_a_unit_till_the_one_before_it_is_done_where_the_course_has_an_order(
    ordered: dict[str, Path],
) -> None:
    asked = [item.findtext("{*}prerequisites") for item in items(ordered["scorm12"])]
    assert asked == [None, "item-first-aid.burns", "item-first-aid.bleeding"]
    assert data(ordered["scorm12"], "bleeding")["sequential"] is True


@pytest.mark.parametrize("format", NEW)
def test_scorm_2004_rolls_up_completion_and_the_score_by_the_weights_of_the_quizzes(
    format: str, packages: dict[str, Path]
) -> None:
    rollups = [item.find(f"{SN}sequencing/{SN}rollupRules") for item in items(packages[format])]
    assert [one.get("objectiveMeasureWeight") for one in rollups] == ["0.25", "0.75", "0"]
    assert [one.get("rollupObjectiveSatisfied") for one in rollups] == ["true", "true", "false"]
    cluster = manifest(packages[format]).find(".//{*}organization/{*}item")
    assert cluster is not None
    assert cluster.find(f"{SN}sequencing/{SN}controlMode").attrib == {"choice": "true", "flow": "true"}
    assert cluster.find(f"{SN}sequencing/{SN}objectives") is None, "each unit is to be passed"


@pytest.mark.parametrize("format", NEW)
def test_the_score_decides_where_not_every_quiz_must_be_passed(format: str, tmp_path: Path) -> None:
    package = make(tmp_path, "completion: {quizzes: finished}\n")[format]
    cluster = manifest(package).find(".//{*}organization/{*}item")
    mark = f"{SN}sequencing/{SN}objectives/{SN}primaryObjective[@satisfiedByMeasure='true']/{SN}minNormalizedMeasure"
    assert cluster is not None
    assert cluster.findtext(mark) == "0.7"


@pytest.mark.parametrize("format", NEW)
def test_scorm_2004_stops_at_a_unit_that_is_not_done_where_course_and_profile_have_an_order(
    format: str, packages: dict[str, Path], ordered: dict[str, Path], tmp_path: Path
) -> None:
    cloud = make(tmp_path, "navigation: {mode: sequential}\n", ("scormcloud",))[f"{format}-scormcloud"]
    actions = [[one.get("action") for one in item.iter(f"{SN}ruleAction")] for item in items(cloud)]
    assert actions == [["stopForwardTraversal"], ["stopForwardTraversal"], []]
    for package in (packages[format], ordered[format]):
        assert not list(manifest(package).iter(f"{SN}sequencingRules"))


@pytest.fixture(scope="module")
def sharing(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Bleeding assesses `cool` as well."""
    folder = tmp_path_factory.mktemp("sharing")
    course = write_units_course(folder / "course", "{sco: per-unit}")
    page = course / "units/2-bleeding/2-check-bleeding.md"
    page.write_text(page.read_text().replace("outcomes: [press]", "outcomes: [press, cool]"))
    made = build.package(build.Request(course, folder, NEW, tuple(PROFILES))).packages
    return {one.path.name.removeprefix("first-aid-1.0.0-").removesuffix(".zip"): one.path for one in made}


@pytest.mark.parametrize("format", NEW)
def test_units_share_the_outcomes_they_assess_where_the_profile_says_so(format: str, sharing: dict[str, Path]) -> None:
    package = sharing[f"{format}-scormcloud"]
    published = schema(control_folder(format), format)
    assert published.validate(manifest(package)), published.error_log
    assert validate_package(package) == []
    (organization,) = manifest(package).iter("{*}organization")
    assert organization.get("{http://www.adlnet.org/xsd/adlseq_v1p3}objectivesGlobalToSystem") == "false"
    assert "<organization identifier=" in read(package, "imsmanifest.xml")
    assert 'adlseq:objectivesGlobalToSystem="false"' in read(package, "imsmanifest.xml"), "prefixes are literal"
    shared = [
        {one.get("objectiveID"): one[0].get("targetObjectiveID") for one in item.iter(f"{SN}objective")}
        for item in items(package)
    ]
    names = {id: f"https://example.org/courses/first-aid/outcomes/{id}" for id in ("cool", "press")}
    assert shared == [{"cool": names["cool"]}, names, {}]
    for unit, of in zip(UNITS, shared, strict=True):
        told = {outcome["id"] for outcome in rows(data(package, unit)["outcomes"])}
        assert told >= set(of), "the player reports them by the same ids"
    ways = ("readSatisfiedStatus", "readNormalizedMeasure", "writeSatisfiedStatus", "writeNormalizedMeasure")
    assert {one.get(way) for one in manifest(package).iter(f"{SN}mapInfo") for way in ways} == {"true"}


@pytest.mark.parametrize("format", NEW)
def test_the_pass_mark_stays_with_the_unit_as_a_whole_and_is_not_shared(format: str, sharing: dict[str, Path]) -> None:
    for profile in ("generic", "scormcloud"):
        whole = [item.find(f".//{SN}primaryObjective") for item in items(sharing[f"{format}-{profile}"])]
        assert [[etree.QName(part).localname for part in one] for one in whole[:2]] == [["minNormalizedMeasure"]] * 2
        assert whole[2] is None


@pytest.mark.parametrize("format", NEW)
@pytest.mark.parametrize("profile", [name for name, made in PROFILES.items() if not made.shared_objectives.value])
def test_elsewhere_nothing_of_it_is_written(format: str, profile: str, sharing: dict[str, Path]) -> None:
    text = read(sharing[f"{format}-{profile}"], "imsmanifest.xml")
    assert not re.findall("mapInfo|objectivesGlobalToSystem|xmlns:adlseq|imsss:objective ", text), "Moodle stops at it"


@pytest.mark.parametrize("format", NEW)
def test_a_unit_leads_on_to_the_next_where_the_profile_says_so(format: str, sharing: dict[str, Path]) -> None:
    """The player is told, but not in the last unit nor in a course with one SCO; the manifest says nothing of it."""
    told = {
        name: [data(sharing[f"{format}-{name}"], unit)["profile"].get("leadsOn") for unit in UNITS] for name in PROFILES
    }
    leading = {name for name, made in PROFILES.items() if made.leads_on.value}
    assert leading == {"scormcloud"}
    assert told == {name: [True, True, None] if name in leading else [None] * 3 for name in PROFILES}
    assert "leadsOn" not in PROFILES["scormcloud"].data()


@pytest.mark.parametrize("format", NEW)
def test_a_course_with_one_sco_has_nobody_to_share_with(format: str, tmp_path: Path) -> None:
    course = write_units_course(tmp_path / "course", "{}")
    made = build.package(build.Request(course, tmp_path, (format,), ("generic", "scormcloud"))).packages
    texts = {read(one.path, "imsmanifest.xml") for one in made}
    assert len(made) == 2
    assert len(texts) == 1


def test_a_unit_whose_quiz_is_practice_shares_nothing(tmp_path: Path) -> None:
    course = write_units_course(tmp_path / "course", "{sco: per-unit, profile: scormcloud}")
    file = course / "course.yaml"
    file.write_text(file.read_text().replace("check-bleeding: 3", "check-bleeding: 0"))
    (made,) = build.package(build.Request(course, tmp_path, NEW[:1])).packages
    shared = [[one.get("objectiveID") for one in item.iter(f"{SN}objective")] for item in items(made.path)]
    assert shared == [["cool"], [], []]


@pytest.mark.parametrize("format", NEW)
def test_outcomes_are_shared_without_a_pass_mark_too(
    format: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unmarked = replace(PROFILES["scormcloud"], mastery_score=PROFILES["moodle"].mastery_score)
    monkeypatch.setitem(PROFILES, "scormcloud", unmarked)
    package = make(tmp_path, profiles=("scormcloud",))[f"{format}-scormcloud"]
    whole = [dict(one.attrib) for one in manifest(package).iter(f"{SN}primaryObjective")]
    assert whole == [{"objectiveID": "objective-first-aid.burns"}, {"objectiveID": "objective-first-aid.bleeding"}]
    published = schema(control_folder(format), format)
    assert published.validate(manifest(package)), published.error_log


def test_the_words_are_those_of_a_unit(packages: dict[str, Path]) -> None:
    assert data(packages["scorm12"], "burns")["strings"]["complete"] == "Nothing is missing: the unit is complete."
    assert "You have completed the unit." in read(packages["scorm12"], "ends.js")


def test_formats_without_scos_are_packaged_as_a_whole(tmp_path: Path) -> None:
    course = write_units_course(tmp_path / "course", "{formats: [xapi], sco: per-unit}")
    (made,) = build.package(build.Request(course, tmp_path)).packages
    assert "index.html" in zipfile.ZipFile(made.path).namelist()


def test_each_unit_has_the_whole_room_for_its_state(packages: dict[str, Path]) -> None:
    assert {data(packages["scorm12"], unit)["state"]["limit"] for unit in UNITS} == {3900}


@pytest.mark.parametrize("profile", sorted(set(PROFILES) - set(TRACKED)))
def test_an_lms_that_would_lose_units_is_warned_of(profile: str, tmp_path: Path) -> None:
    course = write_units_course(tmp_path / "course", f"{{formats: [scorm12], profile: {profile}, sco: per-unit}}")
    assert [finding.rule for finding in build.check(course) if finding.rule.startswith("COURSE")] == ["COURSE-018"]


def test_a_unit_has_the_number_it_has_in_the_course(packages: dict[str, Path]) -> None:
    assert [data(packages["scorm12"], unit)["firstUnit"] for unit in UNITS] == [1, 2, 3]
    assert '<span class="n" aria-hidden="true">3</span>' in read(packages["scorm12"], "unit-kit.html")
