"""What the player must know of the whole course: ``CourseData`` of ``player/src/types.d.ts``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scormbuild.model import Course, Outline, Page, PageEntry, Question, Quiz, Video
from scormbuild.render.lookup import Lookup
from scormbuild.render.own_pages import (
    INTRODUCTION,
    START,
    appendix_entries,
    introduction_entry,
    print_entry,
    search_entry,
)


@dataclass(frozen=True, slots=True)
class Delivery:
    """For whom the shell is made: the format's name, a ``StateLayout`` and a ``ProfileData`` of the player."""

    format: str
    state: Mapping[str, Any]
    profile: Mapping[str, Any]


def course_data(lookup: Lookup, course: Course, delivery: Delivery) -> dict[str, Any]:
    """The data in the order of its TypeScript interface; ``player/src/records.js`` adds what the rest tells."""
    outline = course.outline
    return {
        "id": outline.id,
        "iri": outline.iri,
        "title": outline.title,
        "version": outline.version,
        "language": outline.language,
        "passMark": outline.grading.pass_mark,
        "score": outline.grading.score,
        "completion": {
            "pages": outline.completion.pages == "all",
            "videos": outline.completion.videos,
            "quizzes": outline.completion.quizzes,
        },
        "sequential": outline.navigation == "sequential",
        "firstUnit": lookup.first_unit,
        "units": _records({"id": unit.id, "title": unit.title} for unit in outline.units),
        "pages": _records(_pages(lookup)),
        "videos": _records(_videos(course)),
        "quizzes": _records(_quiz(page.entry, page.entry.quiz) for page in course.pages if page.entry.quiz),
        "questions": _records(_questions(course)),
        "reflections": _records(_reflections(course)),
        "outcomes": _records({"n": outcome.number, "id": outcome.id} for outcome in outline.outcomes),
        "state": dict(delivery.state),
        "profile": dict(delivery.profile),
        "strings": {**lookup.strings.player, **lookup.strings.features.get(delivery.format, {})},
        "verbs": {verb: said for verb, said in lookup.strings.verbs.items() if said != verb},
    }


def _records(records: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Column names once, then rows: half the characters. ``player/src/records.js`` undoes it."""
    rows = list(records)
    return {"keys": list(rows[0]) if rows else [], "rows": [list(row.values()) for row in rows]}


def _pages(lookup: Lookup) -> Iterator[dict[str, Any]]:
    start = {"n": START, "id": lookup.own.start, "title": lookup.outline.title}
    yield start | {"unit": -1, "minutes": 0, "outcomes": []}
    outcomes = _outcome_numbers(lookup.outline)
    yield _page(search_entry(lookup), -1, outcomes)
    if introduction := introduction_entry(lookup):
        yield _page(introduction, -1, outcomes)
    for place, unit in enumerate(lookup.outline.units):
        for entry in unit.pages:
            yield _page(entry, place, outcomes)
    for entry in [*appendix_entries(lookup), print_entry(lookup)]:
        yield _page(entry, -1, outcomes)


def _page(entry: PageEntry, unit: int, outcomes: Mapping[str, int]) -> dict[str, Any]:
    return {
        "n": entry.number,
        "id": entry.id,
        "title": entry.title,
        "unit": unit,
        "minutes": entry.minutes,
        "outcomes": [outcomes[outcome] for outcome in entry.outcomes if outcome in outcomes],
    }


def _videos(course: Course) -> Iterator[dict[str, Any]]:
    if course.outline.intro:
        yield _video(course.outline.intro.video, INTRODUCTION)
    for page in course.pages:
        yield from (_video(video, page.entry.number) for video in page.videos)


def _video(video: Video, page: int) -> dict[str, Any]:
    return {"n": video.number, "id": video.id, "title": video.title, "page": page, "watch": video.watch}


def _quiz(entry: PageEntry, quiz: Quiz) -> dict[str, Any]:
    return {
        "n": quiz.number,
        "id": quiz.id,
        "page": entry.number,
        "passMark": quiz.pass_mark,
        "attempts": quiz.attempts,
        "retry": quiz.retry,
        "shuffleQuestions": quiz.shuffle_questions,
        "shuffleChoices": quiz.shuffle_choices,
        "feedback": quiz.feedback,
        "showAnswers": quiz.show_answers,
        "weight": quiz.weight,
    }


def _questions(course: Course) -> Iterator[dict[str, Any]]:
    outcomes = _outcome_numbers(course.outline)
    for page in course.pages:
        yield from (_question(question, page, outcomes) for question in page.questions)


def _reflections(course: Course) -> Iterator[dict[str, Any]]:
    for page in course.pages:
        yield from ({"n": number, "id": name, "page": page.entry.number} for name, number in page.reflections)


def _outcome_numbers(outline: Outline) -> dict[str, int]:
    return {outcome.id: outcome.number for outcome in outline.outcomes}


def _question(question: Question, page: Page, outcomes: Mapping[str, int]) -> dict[str, Any]:
    quiz = page.entry.quiz
    return {
        "n": question.number,
        "id": question.id,
        "quiz": quiz.number if quiz and question.quiz else -1,
        "page": None if quiz and question.quiz else page.entry.number,
        "points": question.points,
        "revision": question.revision,
        "outcomes": [outcomes[outcome] for outcome in question.outcomes],
    }
