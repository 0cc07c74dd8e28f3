"""The activities of a course: what statements can be about, with permanent ids below the course's own.

The definitions are built with `tincan`, which knows the shape but checks nearly nothing, so each one is held against
the standard here before it is used (xAPI 1.0.3 Part 2, section 2.4.4.1). No other module imports `tincan`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urljoin

from tincan import ActivityDefinition  # type: ignore[import-untyped]  # the package has no types

from scormbuild.errors import ScormbuildError
from scormbuild.formats.interactions import Interaction, interaction
from scormbuild.formats.text import cut
from scormbuild.model import Course, Page, Question
from scormbuild.plain import plain

TYPE = "http://adlnet.gov/expapi/activities/"
VIDEO = "https://w3id.org/xapi/video/activity-type/video"
"""Of the xAPI Video Profile 1.0, section 2.4.1: all other types are ADL's."""
NAME_LONGEST, DESCRIPTION_LONGEST = 200, 1000

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]+")
_LANGUAGE = re.compile(  # RFC 5646 section 2.1, without the grandfathered tags
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?"
    r"|x(?:-[a-z0-9]{1,8})+",
    re.IGNORECASE,
)
_COMPONENT = re.compile(r"[A-Za-z0-9._~-]+")
_LISTS = {
    "choice": {"choices"}, "sequencing": {"choices"}, "matching": {"source", "target"},
    "true-false": set(), "fill-in": set(), "numeric": set(),
}  # fmt: skip
_ID = r"[A-Za-z0-9._~-]+"
_NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
_PATTERNS = {
    "choice": re.compile(rf"{_ID}(?:\[,\]{_ID})*"),
    "sequencing": re.compile(rf"{_ID}(?:\[,\]{_ID})*"),
    "matching": re.compile(rf"{_ID}\[\.\]{_ID}(?:\[,\]{_ID}\[\.\]{_ID})*"),
    "true-false": re.compile("true|false"),
    "fill-in": re.compile(r"(?:(?!\[,\]).)+", re.DOTALL),
    "numeric": re.compile(rf"{_NUMBER}(?:\[:\]{_NUMBER})?"),
}


class Activity(NamedTuple):
    """An id and its definition."""

    id: str
    definition: ActivityDefinition


def activities(course: Course) -> list[Activity]:
    """All activities, the course first, each inside the one before it: units, pages, quizzes, questions, videos."""
    language = course.outline.language
    if not _LANGUAGE.fullmatch(language):
        raise ScormbuildError(f"not a language tag: {language}", hint="look at `language` in course.yaml")
    made = list(_Maker(course).all())
    ids = {activity.id for activity in made}
    if len(ids) < len(made):
        raise ScormbuildError("two activities of the course have one id")
    return made


class _Maker(NamedTuple):
    course: Course

    def all(self) -> Iterator[Activity]:
        outline = self.course.outline
        yield self.make("", "course", outline.title, outline.description)
        if outline.intro:
            yield self.make(f"/videos/{outline.intro.video.id}", VIDEO, outline.intro.video.title)
        pages = {page.entry.id: page for page in self.course.pages}
        for unit in outline.units:
            yield self.make(f"/units/{unit.id}", "module", unit.title)
            for entry in unit.pages:
                yield self.make(f"/pages/{entry.id}", "lesson", entry.title)
                if entry.quiz:
                    yield self.make(f"/quizzes/{entry.quiz.id}", "assessment", entry.title)
                if entry.id in pages:
                    yield from self.on_page(pages[entry.id])
        for outcome in outline.outcomes:
            yield self.make(f"/outcomes/{outcome.id}", "objective", outcome.text)

    def on_page(self, page: Page) -> Iterator[Activity]:
        for question in page.questions:
            yield self.question(question)
        for video in page.videos:
            yield self.make(f"/videos/{video.id}", VIDEO, video.title or page.entry.title)

    def question(self, question: Question) -> Activity:
        asked = interaction(question)
        text = plain(question.prompt) or question.id
        made = self.make(f"/questions/{question.id}", "cmi.interaction", text)
        made.definition.interaction_type = asked.type
        if asked.patterns:
            made.definition.correct_responses_pattern = list(asked.patterns)
        for name, components in asked.components.items():
            described = [{"id": id, "description": self.text(words)} for id, words in components]
            setattr(made.definition, name, described)
        _refuse_bad_interaction(made.id, asked)
        return made

    def make(self, path: str, kind: str, name: str, description: str = "") -> Activity:
        id = self.course.outline.iri + path  # as the player makes them
        if not _IRI.fullmatch(id):
            raise ScormbuildError(f"not an absolute IRI: {id}", hint="look at `iri` in course.yaml")
        words = self.text(description or name)
        type = urljoin(TYPE, kind)
        return Activity(id, ActivityDefinition(name=self.text(name, NAME_LONGEST), description=words, type=type))

    def text(self, text: str, longest: int = DESCRIPTION_LONGEST) -> dict[str, str]:
        """A language map of the course's one language."""
        return {self.course.outline.language: cut(text, longest)}


def _refuse_bad_interaction(id: str, asked: Interaction) -> None:
    """Lists only where the type has them, ids unique and plain, patterns in their grammar and of known ids."""
    if asked.components.keys() != _LISTS[asked.type]:
        raise ScormbuildError(f"wrong lists of components for {asked.type}: {id}")
    for components in asked.components.values():
        ids = [component for component, _ in components]
        if len(set(ids)) < len(ids) or not all(map(_COMPONENT.fullmatch, ids)):
            raise ScormbuildError(f"component ids must be unique, of letters, digits, dots and hyphens: {id}")
    if bad := [pattern for pattern in asked.patterns if not _PATTERNS[asked.type].fullmatch(pattern)]:
        raise ScormbuildError(f"a right answer has no form in the standard: {bad[0]!r} in {id}")
