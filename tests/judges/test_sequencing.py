"""An engine of sequencing that is not ours reads the manifest and says what becomes of the course."""

from __future__ import annotations

import json
import subprocess
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from lxml import etree
from units_course import write_units_course

from scormbuild import build

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
SN = "{http://www.imsglobal.org/xsd/imsss}"
BURNS, BLEEDING, KIT = (f"item-first-aid.{unit}" for unit in ("burns", "bleeding", "kit"))
COURSE = "organization-first-aid"

Visit = dict[str, Any]


class Course(NamedTuple):
    """What becomes of the course, whether each visit was let in, the status and score of `cool` that it found, and what
    was delivered as each ended."""

    opened: list[bool]
    completion: str
    success: str
    score: float | None
    cool: list[tuple[str, str]]
    next: list[list[str]]


def package(folder: Path, format: str, more: str = "", profile: str = "generic") -> Path:
    """Burns and bleeding both assess `cool`."""
    course = write_units_course(folder / "course", f"{{formats: [{format}], sco: per-unit, profile: {profile}}}", more)
    page = course / "units/2-bleeding/2-check-bleeding.md"
    page.write_text(page.read_text().replace("outcomes: [press]", "outcomes: [press, cool]"))
    (made,) = build.package(build.Request(course, folder)).packages
    return made.path


def activity(element: etree._Element) -> Visit:
    """An item or the organization as scorm-again wants it, of what the manifest says and of nothing else."""
    told: Visit = {"id": element.get("identifier"), "title": element.findtext("{*}title"), "sequencingControls": {}}
    sequencing = element.find(f"{SN}sequencing")
    for part in sequencing if sequencing is not None else ():
        name = etree.QName(part).localname
        values = {key: _value(value) for key, value in part.attrib.items()}
        if name in ("controlMode", "rollupRules"):
            assert not len(part), "rules of rollup are those of the standard"
            told["sequencingControls"] |= values
        elif name == "deliveryControls":
            told["deliveryControls"] = values
        elif name == "objectives":
            told["primaryObjective"], *told["objectives"] = map(objective, part)
        else:
            raise AssertionError(f"{name} is not understood here")
    told["children"] = [activity(item) for item in element.findall("{*}item")]
    return told


def objective(element: etree._Element) -> Visit:
    mark = float(element.findtext(f"{SN}minNormalizedMeasure") or 1)
    shared = [{key: _value(value) for key, value in one.attrib.items()} for one in element.iter(f"{SN}mapInfo")]
    own = {key: _value(value) for key, value in element.attrib.items()}
    return own | {"minNormalizedMeasure": mark, "mapInfo": shared}


def _value(text: str) -> object:
    return {"true": True, "false": False}.get(text, text if not text[0].isdigit() else float(text))


def take(path: Path, *visits: Visit) -> Course:
    with zipfile.ZipFile(path) as archive:
        organization = etree.fromstring(archive.read("imsmanifest.xml")).find(".//{*}organization")
    assert organization is not None
    given = json.dumps({"tree": activity(organization), "visits": visits})
    command = ["node", "tests/judges/sequencing.mjs"]
    done = subprocess.run(command, cwd=ROOT, input=given, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    course = said["states"][COURSE]
    cool = [(found["cool"][0], found["cool"][1]) for found in said["found"] if "cool" in found]
    return Course(
        said["opened"], course["completionStatus"], course["successStatus"], course["score"], cool, said["next"]
    )


def visit(
    item: str,
    score: float | None = None,
    mark: float = 0.7,
    *,
    completed: bool = True,
    cool: float | None = None,
    goes_on: bool = False,
) -> Visit:
    """What the player tells of a unit: score and success only where there is a graded quiz; of `cool` what is new."""
    told = [["cmi.completion_status", "completed" if completed else "incomplete"]]
    if score is not None:
        told += [["cmi.success_status", "passed" if score >= mark else "failed"], ["cmi.score.scaled", str(score)]]
    if cool is not None:
        told += [["cmi.objectives.{cool}.score.scaled", str(cool)]]
        told += [["cmi.objectives.{cool}.success_status", "passed"]] if cool >= mark else []
    return {"activity": item, "told": told, "goes_on": goes_on}


@pytest.fixture(scope="module", params=["scorm2004", "scorm2004-3"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return package(tmp_path_factory.mktemp("sequencing"), request.param)


def test_a_course_is_completed_and_passed_when_its_units_are(made: Path) -> None:
    course = take(made, visit(BURNS, 1), visit(BLEEDING, 0.8), visit(KIT))
    assert (course.opened, course.completion, course.success) == ([True, True, True], "completed", "passed")
    assert course.score == pytest.approx(0.25 * 1 + 0.75 * 0.8)


def test_nothing_is_won_by_half_of_it(made: Path) -> None:
    assert take(made, visit(BURNS, 1), visit(KIT))[1:3] == ("unknown", "unknown")
    assert take(made, visit(BURNS, completed=False)).completion == "incomplete"


def test_a_unit_that_failed_fails_the_course_and_a_unit_without_a_quiz_neither_way(made: Path) -> None:
    course = take(made, visit(BURNS, 1), visit(BLEEDING, 0.5), visit(KIT))
    assert (course.completion, course.success) == ("completed", "failed")
    assert course.score == pytest.approx(0.25 + 0.75 * 0.5)


def test_units_are_open_in_any_order_and_again(made: Path) -> None:
    assert (
        take(made, visit(KIT), visit(BURNS, completed=False), visit(BLEEDING, 1), visit(BURNS, 1)).opened == [True] * 4
    )


def test_the_score_decides_where_not_every_quiz_must_be_passed(tmp_path: Path) -> None:
    made = package(tmp_path, "scorm2004", "completion: {quizzes: finished}\n")
    assert take(made, visit(BURNS, 0.5), visit(BLEEDING, 0.9), visit(KIT)).success == "passed"
    assert take(made, visit(BURNS, 0.9), visit(BLEEDING, 0.5), visit(KIT)).success == "failed"


@pytest.fixture(scope="module", params=["scorm2004", "scorm2004-3"])
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return package(tmp_path_factory.mktemp("shared"), request.param, profile="scormcloud")


UNKNOWN = ("unknown", "")


def test_an_outcome_shown_in_one_unit_is_known_in_another(shared: Path) -> None:
    course = take(shared, visit(BURNS, 1, cool=1), visit(BLEEDING, 0.8), visit(KIT))
    assert (course.opened, course.cool) == ([True, True, True], [UNKNOWN, ("passed", "1")])
    assert (course.completion, course.success, course.score) == ("completed", "passed", pytest.approx(0.85))


def test_a_visit_in_which_nothing_is_done_forgets_nothing_for_others(shared: Path) -> None:
    """As it does where a unit writes what it has not read."""
    course = take(shared, visit(BLEEDING), visit(BURNS, cool=0.9), visit(BLEEDING), visit(BURNS), visit(BLEEDING))
    assert course.cool == [UNKNOWN, UNKNOWN, *[("passed", "0.9")] * 3]


def test_the_better_of_two_units_is_what_both_know(shared: Path) -> None:
    course = take(shared, visit(BURNS, cool=0.4), visit(BLEEDING, cool=0.8), visit(BURNS))
    assert course.cool == [UNKNOWN, ("unknown", "0.4"), ("passed", "0.8")]


def test_outcomes_that_units_share_change_nothing_of_what_the_course_is(shared: Path) -> None:
    course = take(shared, visit(BURNS, 0.5, cool=1), visit(BLEEDING, 0.9), visit(KIT))
    assert (course.completion, course.success) == ("completed", "failed")
    assert course.score == pytest.approx(0.25 * 0.5 + 0.75 * 0.9)


def test_without_the_profile_each_unit_knows_of_its_own_alone(made: Path) -> None:
    told = {"activity": BURNS, "told": [["cmi.objectives.{cool}.id", "cool"], *visit(BURNS, cool=1)["told"]]}
    assert take(made, told, visit(BLEEDING)).cool == []


def test_a_unit_that_asks_for_it_is_followed_by_the_next(shared: Path) -> None:
    """As the player asks where the profile leads on; what is then delivered is the learner's to take, and to leave."""
    course = take(shared, visit(BURNS, 1, goes_on=True), visit(BLEEDING, 0.8, goes_on=True), visit(KIT))
    assert course.next == [[BLEEDING], [KIT], []]
    assert (course.opened, course.completion, course.success) == ([True, True, True], "completed", "passed")
    assert course.score == pytest.approx(0.85)


def test_where_nobody_asks_nothing_follows(shared: Path) -> None:
    assert take(shared, visit(BURNS, 1), visit(BLEEDING, completed=False)).next == [[], []]
