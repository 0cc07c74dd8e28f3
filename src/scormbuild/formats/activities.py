"""The activities of a course, as `tincan` knows them, which knows their shape. No other module imports `tincan`."""

from __future__ import annotations

from typing import NamedTuple

from tincan import ActivityDefinition  # type: ignore[import-untyped]  # the package has no types

from scormbuild.formats.subjects import DESCRIPTION_LONGEST, NAME_LONGEST, Subject, subjects
from scormbuild.formats.text import cut
from scormbuild.model import Course


class Activity(NamedTuple):
    """An id and its definition."""

    id: str
    definition: ActivityDefinition


def activities(course: Course) -> list[Activity]:
    """The activities of all subjects, in their order."""
    language = course.outline.language
    return [Activity(subject.id, _definition(subject, language)) for subject in subjects(course)]


def _definition(subject: Subject, language: str) -> ActivityDefinition:
    """Its texts as language maps of the course's one language (xAPI 1.0.3 Part 2, section 2.4.4.1)."""

    def told(text: str, longest: int = DESCRIPTION_LONGEST) -> dict[str, str]:
        return {language: cut(text, longest)}

    name, description = told(subject.name, NAME_LONGEST), told(subject.description)
    definition = ActivityDefinition(name=name, description=description, type=subject.type)
    if asked := subject.asked:
        definition.interaction_type = asked.type
        if asked.patterns:
            definition.correct_responses_pattern = list(asked.patterns)
        for listed, components in asked.components.items():
            setattr(definition, listed, [{"id": id, "description": told(text)} for id, text in components])
    return definition
