"""What statements about a course can be about, with permanent ids below the course's own, held against the standard
(xAPI 1.0.3 Part 2, section 2.4.4.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urljoin

from scormbuild.errors import ScormbuildError
from scormbuild.formats.interactions import Interaction, interaction
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


class Subject(NamedTuple):
    """One of them: its address and that of its type, its texts, and how it is answered when it is a question."""

    id: str
    type: str
    name: str
    description: str
    asked: Interaction | None = None


def subjects(course: Course) -> list[Subject]:
    """All of them, the course first, each inside the one before it: units, pages, quizzes, questions, videos.

    Raises ScormbuildError for what no store of statements would take.
    """
    language = course.outline.language
    if not _LANGUAGE.fullmatch(language):
        raise ScormbuildError(f"not a language tag: {language}", hint="look at `language` in course.yaml")
    found = list(_Finder(course).all())
    if len({subject.id for subject in found}) < len(found):
        raise ScormbuildError("two activities of the course have one id")
    return found


class _Finder(NamedTuple):
    course: Course

    def all(self) -> Iterator[Subject]:
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

    def on_page(self, page: Page) -> Iterator[Subject]:
        for question in page.questions:
            yield self.question(question)
        for video in page.videos:
            yield self.make(f"/videos/{video.id}", VIDEO, video.title or page.entry.title)

    def question(self, question: Question) -> Subject:
        text = plain(question.prompt) or question.id
        made = self.make(f"/questions/{question.id}", "cmi.interaction", text)
        asked = interaction(question)
        _refuse_bad_interaction(made.id, asked)
        return made._replace(asked=asked)

    def make(self, path: str, kind: str, name: str, description: str = "") -> Subject:
        id = self.course.outline.iri + path  # as the player makes them
        if not _IRI.fullmatch(id):
            raise ScormbuildError(f"not an absolute IRI: {id}", hint="look at `iri` in course.yaml")
        return Subject(id, urljoin(TYPE, kind), name, description or name)


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
