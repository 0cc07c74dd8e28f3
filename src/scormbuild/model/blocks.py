"""What stands between the lines: paragraphs, lists, tables, films, questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, Union

from scormbuild.diagnostics import Place
from scormbuild.model.inlines import Inline

if TYPE_CHECKING:
    from scormbuild.model.questions import Question


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
