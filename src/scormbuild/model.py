"""The course as data: what an author means, with no file format, HTML or standard in it.

`Outline` is the skeleton: all but the text of the pages, cheap to read and enough to give every id its number.
`Page` is one page without its text, `Body` its text as a tree. A `Course` holds all pages; bodies pass one at a time.
Shares are fractions 0-1, durations whole minutes. Numbers are those of course.lock.

What stands in a text (inlines, blocks) is a dataclass: nodes of two kinds are never equal, whatever they hold. What is
found by its name alone is mostly a NamedTuple: quicker to define, make and keep.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, Union

from scormbuild.diagnostics import Place

# -- inline text ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Plain characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed words."""

    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Important words."""

    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Struck:
    """Words that no longer hold."""

    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Characters of a program or of data."""

    text: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A hard line break."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link out of the course: an absolute address or ``mailto:``."""

    inlines: tuple[Inline, ...]
    address: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to a page of the course (`page` is its id, "" = this page), and to a heading in it."""

    inlines: tuple[Inline, ...]
    page: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class TermLink:
    """A glossary term in the text; shown as a tip."""

    inlines: tuple[Inline, ...]
    term: str


@dataclass(frozen=True, slots=True)
class ReferenceLink:
    """A mention of an entry of the references."""

    inlines: tuple[Inline, ...]
    reference: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in a line of text. `file` is relative to the course."""

    file: str
    alt: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    """A mark that leads to ``Body.footnotes``."""

    label: str


Inline = Union[
    Text, Emphasis, Strong, Struck, Code, LineBreak, Link, PageLink, TermLink, ReferenceLink, Image, FootnoteMark
]

# -- blocks -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text in lines."""

    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """`id` is unique on its page, made from the text unless the author gave one."""

    level: int
    inlines: tuple[Inline, ...]
    id: str
    at: Place


class ListItem(NamedTuple):
    """`ticked` is None unless the item is one of a task list."""

    blocks: tuple[Block, ...]
    ticked: bool | None = None


@dataclass(frozen=True, slots=True)
class ListBlock:
    """`start` is None for a bullet list. A tight list shows its items without paragraphs."""

    items: tuple[ListItem, ...]
    start: int | None = None
    tight: bool = True


class Definition(NamedTuple):
    """A term with what it means, in one or more ways."""

    term: tuple[Inline, ...]
    meanings: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Terms with their meanings."""

    definitions: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody else said."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines of a program or of data."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Divider:
    """A thematic break."""


Alignment = Literal["", "left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Table:
    """`head` and each row hold one tuple of inlines for each column."""

    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    alignments: tuple[Alignment, ...]
    caption: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with a caption; `fields` is a table shown beside it."""

    file: str
    alt: str
    caption: tuple[Block, ...]
    id: str
    at: Place
    fields: Table | None = None
    wide: bool = False


class Video(NamedTuple):
    """A video. `captions`, `transcripts`: (language, file); the language "" is that of the course.

    `watch`: the share that makes it done, None = as the course says.
    """

    id: str
    number: int
    file: str
    title: str
    captions: tuple[tuple[str, str], ...]
    transcripts: tuple[tuple[str, str], ...]
    poster: str
    watch: float | None
    at: Place


@dataclass(frozen=True, slots=True)
class VideoBlock:
    """A video in a page: `transcripts` is (language, text) of the video's transcript files."""

    video: Video
    caption: tuple[Block, ...]
    transcripts: tuple[tuple[str, tuple[Block, ...]], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Something said beside the text."""

    kind: Literal["note", "tip", "warning"]
    title: str
    blocks: tuple[Block, ...]


class Part(NamedTuple):
    """One part of an accordion, tabs or steps."""

    title: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    id: str


@dataclass(frozen=True, slots=True)
class Parts:
    """A block made of titled parts; `level` is the heading level the author wrote."""

    kind: Literal["accordion", "tabs", "steps"]
    parts: tuple[Part, ...]
    level: int


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take away."""

    file: str
    title: str
    blocks: tuple[Block, ...]
    at: Place


@dataclass(frozen=True, slots=True)
class Reflection:
    """A prompt whose answer is kept for the learner alone."""

    id: str
    number: int
    blocks: tuple[Block, ...]
    rows: int
    at: Place


@dataclass(frozen=True, slots=True)
class QuestionBlock:
    """Where a question stands in the text."""

    question: Question


Block = Union[
    Paragraph, Heading, ListBlock, DefinitionList, Quote, CodeBlock, Divider, Table, Figure, VideoBlock, Note, Parts,
    Download, Reflection, QuestionBlock,
]  # fmt: skip

# -- questions --------------------------------------------------------------------------------------------------------


class Choice(NamedTuple):
    """One thing a learner can choose, place or order. `number` is permanent within its question."""

    id: str
    number: int
    inlines: tuple[Inline, ...]
    right: bool = False
    reason: tuple[Block, ...] = ()


class Choices(NamedTuple):
    """The key of single, multiple and true-false questions."""

    choices: tuple[Choice, ...]


class FillIn(NamedTuple):
    """Accepted answers; compared without regard to case (unless `case`) and to surrounding or repeated blanks."""

    answers: tuple[str, ...]
    case: bool = False


class Numeric(NamedTuple):
    """Accepted closed ranges, as the decimal text the author wrote."""

    ranges: tuple[tuple[str, str], ...]
    unit: str = ""


class Matching(NamedTuple):
    """`pairs` are (number of the left, number of the right side); spare right sides have no pair."""

    left: tuple[Choice, ...]
    right: tuple[Choice, ...]
    pairs: tuple[tuple[int, int], ...]


class Ordering(NamedTuple):
    """The steps in the right order."""

    steps: tuple[Choice, ...]


Key = Union[Choices, FillIn, Numeric, Matching, Ordering]
QuestionType = Literal["single", "multiple", "true-false", "fill-in", "numeric", "matching", "ordering"]


class Question(NamedTuple):
    """A question. `revision` grows when its set of answers changes; `quiz` is "" for practice."""

    id: str
    number: int
    revision: int
    type: QuestionType
    prompt: tuple[Block, ...]
    key: Key
    outcomes: tuple[str, ...]
    points: int
    at: Place
    quiz: str = ""
    hint: tuple[Block, ...] = ()
    feedback: tuple[Block, ...] = ()
    feedback_right: tuple[Block, ...] = ()
    feedback_wrong: tuple[Block, ...] = ()

    @property
    def choices(self) -> tuple[Choice, ...]:
        """All that can be chosen, placed or ordered; of pairs both sides, the left ones first."""
        match self.key:
            case Choices(choices):
                return choices
            case Matching(left, right):
                return left + right
            case Ordering(steps):
                return steps
            case _:
                return ()


class Quiz(NamedTuple):
    """How the questions of a quiz page are taken. `attempts` 0 = without limit; `weight` 0 = practice."""

    id: str
    number: int
    pass_mark: float
    attempts: int
    retry: Literal["all", "wrong-only"]
    shuffle_questions: bool
    shuffle_choices: bool
    feedback: Literal["after-each", "at-end", "never"]
    show_answers: Literal["always", "after-pass", "never"]
    weight: float
    at: Place


# -- the course -------------------------------------------------------------------------------------------------------


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


class Tone(NamedTuple):
    """A colour as an author gave it, `#rgb` or `#rrggbb`."""

    colour: str
    at: Place


class Logo(NamedTuple):
    """A picture that says whose the course is; `dark` is the one for dark pages, "" = the same."""

    file: str
    dark: str
    alt: str
    at: Place


class Font(NamedTuple):
    """A font that travels with the course. `weight` is one number, or the least and the greatest of a variable font."""

    name: str
    file: str
    weight: str
    style: Literal["normal", "italic"]
    license: str
    at: Place


class Theme(NamedTuple):
    """How a course looks otherwise than others; what is empty is as everywhere.

    `reading` and `operating` are names of fonts, the first that the learner has is taken.
    """

    primary: Tone | None = None
    primary_dark: Tone | None = None
    logo: Logo | None = None
    reading: tuple[str, ...] = ()
    operating: tuple[str, ...] = ()
    fonts: tuple[Font, ...] = ()
    corners: Literal["square", "soft", "round"] = "soft"
    density: Literal["compact", "normal", "roomy"] = "normal"

    @property
    def files(self) -> tuple[str, ...]:
        """The media it uses."""
        pictures = (self.logo.file, self.logo.dark) if self.logo else ()
        return tuple(filter(None, (*pictures, *(font.file for font in self.fonts))))


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
