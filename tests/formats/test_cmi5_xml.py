"""`cmi5.xml`: as reviewed, and as sections 13 and 14 of cmi5 (Quartz) want it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from sample_course import course, material

from scormbuild.errors import ScormbuildError
from scormbuild.formats import FORMATS
from scormbuild.formats.activities import activities
from scormbuild.model import Completion, Course, Grading

HERE = Path(__file__).parent
RULES = HERE.parent / "rules"
NS = {"c": "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"}
IRI = "https://example.org/courses/bells"
SCHEMA = etree.RelaxNG(etree.parse(HERE / "course_structure.rng"))
OF_THE_SCHEMA = {"CMI5-007", "CMI5-008", "CMI5-009", "CMI5-014", "CMI5-016", "CMI5-017", "CMI5-018"}
"""Rules of the validator that the schema has too."""


def manifest(made: Course) -> etree._Element:
    return etree.fromstring(FORMATS["cmi5"].assemble(made, material()).members[0].source)


def unit(made: Course) -> etree._Element:
    (found,) = manifest(made).findall(".//c:au", NS)
    return found


def test_the_manifest_is_the_reviewed_one_and_the_first_member() -> None:
    contents = FORMATS["cmi5"].assemble(course(), material())
    assert contents.members[0].path == "cmi5.xml"  # 14.1.0.0-2
    assert contents.members[0].source.decode() == (HERE / "golden" / "cmi5.xml").read_text()


@settings(max_examples=60)
@given(
    title=st.text(min_size=1),
    description=st.text(),
    mark=st.floats(0, 1),
    quizzes=st.sampled_from(["passed", "finished", "none"]),
    weight=st.sampled_from([0.0, 1.0, 2.5]),
    outcomes=st.sampled_from([(), None]),
)
def test_every_course_has_the_structure_of_the_specification(
    title: str, description: str, mark: float, quizzes: Any, weight: float, outcomes: Any
) -> None:
    """13.2.0.0-1, by a schema written from the specification."""
    other = {} if outcomes is None else {"outcomes": outcomes}
    completion = Completion(quizzes=quizzes)
    made = course(
        title=title, description=description, grading=Grading(mark), completion=completion, weight=weight, **other
    )
    assert SCHEMA.validate(manifest(made)), SCHEMA.error_log


@pytest.mark.parametrize("rule", sorted(OF_THE_SCHEMA))
@pytest.mark.parametrize("kind", ["bad", "good"])
def test_the_schema_and_the_validator_agree(rule: str, kind: str) -> None:
    root = etree.parse(RULES / rule / kind / "cmi5.xml")
    assert SCHEMA.validate(root) == (kind == "good"), SCHEMA.error_log


def test_ids_are_absolute_permanent_and_no_two_the_same() -> None:
    """3.0.0.0-1, 13.1.3.0-1, 13.1.4.0-1; objectives are the activities that statements name."""
    root = manifest(course(version="2.0.0", title="Other words"))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert ids == [IRI, f"{IRI}/outcomes/plan", f"{IRI}/au"]
    assert ids[1] in {activity.id for activity in activities(course())}
    assert [one.get("idref") for one in root.iterfind(".//c:au//c:objective", NS)] == [f"{IRI}/outcomes/plan"]


def test_texts_have_the_language_of_the_course() -> None:
    languages = {one.get("lang") for one in manifest(course(language="pt-BR")).iter(f"{{{NS['c']}}}langstring")}
    assert languages == {"pt-BR"}
    with pytest.raises(ScormbuildError, match="language"):
        manifest(course(language="no language"))


@pytest.mark.parametrize(
    ("weight", "quizzes", "move_on"),
    [
        (1.0, "passed", "CompletedAndPassed"),
        (1.0, "finished", "Completed"),
        (1.0, "none", "Completed"),
        (0.0, "passed", "Completed"),
    ],
)
def test_move_on_follows_what_the_course_asks_for(weight: float, quizzes: Any, move_on: str) -> None:
    """13.1.4: never the default, with which a course is satisfied before anybody has begun."""
    made = unit(course(weight=weight, completion=Completion(quizzes=quizzes)))
    assert made.get("moveOn") == move_on
    assert (made.get("masteryScore") is None) == (weight == 0)


@pytest.mark.parametrize(("mark", "written"), [(0.7, "0.7"), (1.0, "1"), (0.0, "0"), (2 / 3, "0.6666"), (0.29, "0.29")])
def test_the_mastery_score_has_four_decimals_and_is_not_above_the_pass_mark(mark: float, written: str) -> None:
    """13.1.4: who reaches the course's own mark must reach the LMS's."""
    assert unit(course(grading=Grading(mark))).get("masteryScore") == written


def test_the_unit_is_launched_from_the_package_in_any_window_and_needs_no_key() -> None:
    """14.1.0.0-3, 8.1."""
    made = unit(course())
    assert made.findtext("c:url", namespaces=NS) == "index.html"
    assert made.get("launchMethod") == "AnyWindow"
    assert made.find("c:entitlementKey", NS) is None
