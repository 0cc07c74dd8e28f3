"""A course as learners have it, read from a package: what two versions are compared by.

Numbers `n` are those of course.lock, which learner state is kept by; things name each other by id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Page:
    """`unit` is the title of its unit, "" for the pages that are never counted (`tracked`); `lines` is its text."""

    n: int
    id: str
    title: str
    unit: str
    minutes: int
    tracked: bool
    outcomes: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice, a step, a left or a right side."""

    n: int
    id: str
    text: str
    right: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Question:
    """`quiz` is "" for practice; `key` is what counts as right, in a form where order counts only if it is asked.

    `choices` by side (``choice`` or ``target``), in their order; `texts` are the other texts by name.
    """

    n: int
    id: str
    quiz: str
    page: str
    points: int
    revision: int
    outcomes: tuple[str, ...]
    type: str
    text: str
    choices: Mapping[str, tuple[Choice, ...]]
    key: object
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Quiz:
    """`settings` are those that change nothing of what is kept."""

    n: int
    id: str
    page: str
    pass_mark: float
    attempts: int
    weight: float
    settings: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Video:
    """`watch`: the share that makes it done, None = as the course says."""

    n: int
    id: str
    page: str
    title: str
    watch: float | None


@dataclass(frozen=True, slots=True)
class Reflection:
    """A prompt whose answer is kept."""

    n: int
    id: str
    page: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What learners can do in the end."""

    n: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class View:
    """A package. `identifiers` are those an LMS knows it by; `state` how much of learner state the LMS keeps.

    `completion_videos` is a share or None, `completion_quizzes` ``passed finished none``; `digests` path to SHA-256;
    `units` are titles. `scos` are the ids that learners' records are kept under, each with the pages it has: one, or
    one for each unit.
    """

    format: str
    profile: str
    tool: str
    identifiers: Mapping[str, str]
    digests: Mapping[str, str]
    id: str
    iri: str
    title: str
    version: str
    language: str
    pass_mark: float
    score: str
    completion_pages: bool
    completion_videos: float | None
    completion_quizzes: str
    sequential: bool
    state: Mapping[str, Any]
    units: tuple[str, ...]
    pages: tuple[Page, ...]
    videos: tuple[Video, ...]
    quizzes: tuple[Quiz, ...]
    questions: tuple[Question, ...]
    reflections: tuple[Reflection, ...]
    outcomes: tuple[Outcome, ...]
    scos: Mapping[str, tuple[str, ...]]

    @property
    def graded(self) -> tuple[Quiz, ...]:
        """The quizzes that make the score."""
        return tuple(quiz for quiz in self.quizzes if quiz.weight)

    @property
    def asks_pages(self) -> bool:
        """Completion asks for pages: also in a course that asks for nothing else (`player/src/lookup.js`)."""
        videos = self.videos if self.completion_videos is not None else ()
        quizzes = self.graded if self.completion_quizzes != "none" else ()
        return self.completion_pages or not (videos or quizzes)
