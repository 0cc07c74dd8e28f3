"""xAPI: `tincan.xml` around the files of the course, launched with the address of a store in its query.

The customary package and launch (Rustici Software, "Launching TinCan/xAPI content", lms_lrs.md). The schema was never
published in a final form; the names of the elements are those that authoring tools write and LMSs read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from scormbuild.formats.activities import activities
from scormbuild.formats.material import LAUNCH, Material
from scormbuild.formats.xml import Element, add, document, new_root
from scormbuild.model import Course
from scormbuild.package import Contents, Member

MANIFEST = "tincan.xml"
TINCAN = "http://projecttincan.com/tincan.xsd"

_LISTS = ("choices", "scale", "source", "target", "steps")


def assemble(course: Course, material: Material) -> Contents:
    """The contents of an xAPI package, `tincan.xml` first. There are no control files."""
    return material.contents("xapi", Member(MANIFEST, manifest(course)))


def manifest(course: Course) -> bytes:
    """`tincan.xml`: a flat list of activities; only the first, the course, is launched."""
    root = new_root("tincan", {None: TINCAN})
    listed = add(root, "activities")
    for number, activity in enumerate(activities(course)):
        definition = activity.definition
        element = add(listed, "activity", id=activity.id, type=definition.type)
        _add_texts(element, "name", definition.name)
        _add_texts(element, "description", definition.description)
        if number == 0:
            add(element, "launch", LAUNCH, lang=course.outline.language)
        if definition.interaction_type:
            _add_interaction(element, definition)
    return document(root)


def _add_interaction(element: Element, definition: Any) -> None:
    """Type, right answers and components, in the order in which authoring tools write them."""
    add(element, "interactionType", definition.interaction_type)
    if patterns := definition.correct_responses_pattern:
        listed = add(element, "correctResponsePatterns")
        for pattern in patterns:
            add(listed, "correctResponsePattern", pattern)
    for name in _LISTS:
        if components := getattr(definition, name):
            _add_components(add(element, name), components)


def _add_components(listed: Element, components: Iterable[Any]) -> None:
    for component in components:
        element = add(listed, "component")
        add(element, "id", component.id)
        _add_texts(element, "description", component.description)


def _add_texts(parent: Element, name: str, texts: Mapping[str, str]) -> None:
    """A language map as one element for each language."""
    for language, text in texts.items():
        add(parent, name, text, lang=language)
