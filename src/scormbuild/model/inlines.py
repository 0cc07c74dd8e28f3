"""What stands in a line of text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Union


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
