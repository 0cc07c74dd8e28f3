"""cmi5 (Quartz): `cmi5.xml` around one assignable unit, or one for each unit of the course.

Numbers are sections of the specification, "cmi5 Specification Profile for xAPI", Quartz, 1st edition. Element names,
their order and their types are those of CourseStructure.xsd (13.2).
"""

from __future__ import annotations

import math
from typing import NamedTuple

from scormbuild.formats.material import Material, Sco
from scormbuild.formats.subjects import DESCRIPTION_LONGEST, NAME_LONGEST, TYPE, subjects
from scormbuild.formats.text import cut
from scormbuild.formats.xml import Element, add, document, new_root
from scormbuild.model import Course, Outline
from scormbuild.package import Contents, Member

MANIFEST = "cmi5.xml"
STRUCTURE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"


class Unit(NamedTuple):
    """An assignable unit (13.1.4). `type` is that of its activity, as the player says it of it; `objectives` are ids,
    `mastery` "" where nothing is graded.
    """

    id: str
    type: str
    title: str
    description: str
    objectives: tuple[str, ...]
    move_on: str
    mastery: str
    url: str


def assemble(course: Course, material: Material) -> Contents:
    """The contents of a cmi5 package, `cmi5.xml` first. There are no control files."""
    return material.contents("cmi5", Member(MANIFEST, manifest(course, material)))


def manifest(course: Course, material: Material) -> bytes:
    """`cmi5.xml`: the course, its outcomes as objectives, its units in their order.

    They stand below the course itself, in no block: one around them all would be satisfied when the course is, and one
    around each when the unit is (9.3.9).
    """
    outline = course.outline
    subjects(course)  # whose ids the statements have: refuses those that are no IRIs, and languages that are none
    root = new_root("courseStructure", {None: STRUCTURE})
    _describe(add(root, "course", id=outline.iri), outline, outline.title, outline.description)
    if outline.outcomes:
        listed = add(root, "objectives")
        for outcome in outline.outcomes:
            objective = add(listed, "objective", id=outline.outcome_iri(outcome.id))
            _describe(objective, outline, outcome.text)
    for sco in material.scos(course):
        _add_unit(root, outline, _unit(sco, apart=bool(material.units)))
    return document(root)


def _unit(sco: Sco, *, apart: bool) -> Unit:
    """The whole course, or a unit `apart`. Its id is as permanent as that of what it is, and another one (13.1.4):
    LMSs that launch under it would else mix what is said of both.
    """
    outline = sco.course.outline
    place = f"/units/{outline.units[0].id}" if apart else ""
    mastery = _mastery(outline)
    return Unit(
        id=f"{outline.iri}{place}/au",
        type=f"{TYPE}{'module' if apart else 'course'}",
        title=outline.title,
        description=outline.description,
        objectives=tuple(outline.outcome_iri(outcome.id) for outcome in outline.outcomes),
        move_on=_move_on(outline, mastery),
        mastery=mastery,
        url=sco.path,
    )


def _move_on(outline: Outline, mastery: str) -> str:
    """What satisfies the LMS (13.1.4); never its default, NotApplicable, which satisfies it before anybody has begun.

    A course that asks to pass its quizzes is not done before it is passed. One that asks to finish them, or not for
    them at all, is done by who failed them too, and would otherwise never end for whoever has no attempt left.
    """
    return "CompletedAndPassed" if mastery and outline.completion.quizzes == "passed" else "Completed"


def _mastery(outline: Outline) -> str:
    """The pass mark with at most four decimals (13.1.4), never above the course's own; "" where nothing is graded."""
    if not any(page.quiz and page.quiz.weight for page in outline.pages):
        return ""
    return f"{math.floor(outline.grading.pass_mark * 10_000 + 1e-6) / 10_000:g}"


def _add_unit(parent: Element, outline: Outline, unit: Unit) -> None:
    made = add(parent, "au", id=unit.id, moveOn=unit.move_on, launchMethod="AnyWindow", activityType=unit.type)
    if unit.mastery:
        made.set("masteryScore", unit.mastery)
    _describe(made, outline, unit.title, unit.description)
    if unit.objectives:
        listed = add(made, "objectives")
        for objective in unit.objectives:
            add(listed, "objective", idref=objective)
    add(made, "url", unit.url)


def _describe(parent: Element, outline: Outline, title: str, description: str = "") -> None:
    """Title and description, both required, in the course's language."""
    texts = {"title": cut(title, NAME_LONGEST), "description": cut(description or title, DESCRIPTION_LONGEST)}
    for name, text in texts.items():
        add(add(parent, name), "langstring", text, lang=outline.language)
