"""The course around its texts: what it says of itself and asks for, its units and pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from scormbuild.diagnostics import Place
from scormbuild.model.blocks import Block, Video, VideoBlock
from scormbuild.model.questions import Question, Quiz
from scormbuild.model.theme import Theme


class Author(NamedTuple):
    """Who wrote the course."""

    name: str
    affiliation: str = ""


class Outcome(NamedTuple):
    """What learners can do in the end."""

    id: str
    number: int
    text: str
    at: Place


class Term(NamedTuple):
    """An entry of the glossary."""

    id: str
    term: str
    text: str
    at: Place


class Reference(NamedTuple):
    """A work the course rests on."""

    id: str
    text: str
    url: str
    at: Place


class Completion(NamedTuple):
    """What "completed" means; `videos` is a share or None."""

    pages: Literal["all", "none"] = "all"
    videos: float | None = None
    quizzes: Literal["passed", "finished", "none"] = "passed"

    @property
    def asks(self) -> bool:
        """Whether the author asks for anything."""
        return self.pages == "all" or self.videos is not None or self.quizzes != "none"


class Grading(NamedTuple):
    """How the score is made; `weights` are (quiz id, weight)."""

    pass_mark: float = 0.7
    score: Literal["best", "last"] = "best"
    weights: tuple[tuple[str, float], ...] = ()


class Packaging(NamedTuple):
    """What packages are made, and for what kind of LMS; `at` is where that is said.

    `units` says whether an LMS gets the course as a whole, or each unit by itself where the format can say so.
    """

    formats: tuple[str, ...] = ("scorm12", "xapi")
    profile: str = "generic"
    at: Place = Place("course.yaml")
    units: Literal["together", "apart"] = "together"


class Ignore(NamedTuple):
    """A rule the author chose to ignore, and why."""

    rule: str
    reason: str
    at: Place


class PageEntry(NamedTuple):
    """A page as far as the outline knows it. `number` and `id` are permanent; `file` is relative to the course."""

    id: str
    number: int
    file: str
    title: str
    minutes: int
    outcomes: tuple[str, ...]
    at: Place
    quiz: Quiz | None = None


class Unit(NamedTuple):
    """`minutes` is what unit.yaml says, else the sum of the pages."""

    id: str
    title: str
    minutes: int
    outcomes: tuple[str, ...]
    pages: tuple[PageEntry, ...]
    at: Place


class Outline(NamedTuple):
    """The whole course but for the text of its pages."""

    id: str
    iri: str
    title: str
    subtitle: str
    description: str
    language: str
    version: str
    authors: tuple[Author, ...]
    minutes: int
    license: str
    acknowledgements: tuple[Block, ...]
    keywords: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    intro: VideoBlock | None
    completion: Completion
    certificate: bool
    grading: Grading
    navigation: Literal["free", "sequential"]
    packaging: Packaging
    units: tuple[Unit, ...]
    glossary: tuple[Term, ...]
    references: tuple[Reference, ...]
    ignores: tuple[Ignore, ...]
    at: Place
    theme: Theme = Theme()

    @property
    def pages(self) -> tuple[PageEntry, ...]:
        """All pages in the order of the course."""
        return tuple(page for unit in self.units for page in unit.pages)

    def outcome_iri(self, id: str) -> str:
        """The permanent name of an outcome outside the course."""
        return f"{self.iri}/outcomes/{id}"


class Body(NamedTuple):
    """The text of one page."""

    blocks: tuple[Block, ...]
    footnotes: Mapping[str, tuple[Block, ...]] = {}


class Page(NamedTuple):
    """What the rest of the course must know of a page once its text was read. `files` are the media it uses."""

    entry: PageEntry
    questions: tuple[Question, ...]
    videos: tuple[Video, ...]
    reflections: tuple[tuple[str, int], ...]
    files: tuple[str, ...]


class Course(NamedTuple):
    """The outline with all its pages, in order.

    `files` are the media of the outline itself: the introduction's and the theme's.
    """

    outline: Outline
    pages: tuple[Page, ...]
    files: tuple[str, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions in the order of the course."""
        return tuple(question for page in self.pages for question in page.questions)

    @property
    def videos(self) -> tuple[Video, ...]:
        """All videos in the order of the course, the introduction first."""
        intro = (self.outline.intro.video,) if self.outline.intro else ()
        return intro + tuple(video for page in self.pages for video in page.videos)
