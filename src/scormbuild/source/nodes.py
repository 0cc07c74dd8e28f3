"""YAML as nodes with places: YAML 1.2 core without its dark corners.

Scalars stay text (``no`` is the word no, ``1.0`` keeps its zero): whoever reads a key says what it wants. Anchors,
aliases, tags, merge keys and several documents are refused, duplicate keys are found, depth is limited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.source.text import SourceText

Event = Any  # the events of PyYAML's two parsers share no typed base

YAML_SYNTAX = rules.error(
    "SRC-009",
    "YAML that cannot be read",
    reason="The file describes the course; what it says must be certain.",
    hint="check indentation, quotes and brackets; text with `: ` or ` #` in it needs quotes",
    spec="YAML 1.2.2",
)
YAML_REFUSED = rules.error(
    "SRC-010",
    "A part of YAML that a course does not use",
    reason="Anchors, aliases, tags, merge keys and several documents in one file hide what a file says.",
    hint="write the value out",
)
DUPLICATE_KEY = rules.error(
    "SRC-011",
    "A key is written twice",
    reason="Only one of the two values could be used.",
    hint="delete one of them",
    spec="YAML 1.2.2, section 3.2.1.1",
)

_MOST_DEPTH = 20
_WORD = re.compile("[A-Za-z0-9][A-Za-z0-9_-]*")
# letters and digits, with signs between them that mean nothing in YAML
_WORDS = r"[^\W_](?:[ ]*[\w.,;()/'-])*"
_SIMPLE = re.compile(rf"(?:[a-z_]+: (?:{_WORDS}|\[{_WORD.pattern}(?:, {_WORD.pattern})*\])(?:\n|\Z))+")


class Scalar(NamedTuple):
    """A text; `plain` when written without quotes. An empty plain scalar or ``null`` is `empty`."""

    text: str
    plain: bool
    at: Place

    @property
    def empty(self) -> bool:
        """Whether the author wrote no value."""
        return self.plain and self.text in ("", "~", "null", "Null", "NULL")


class Sequence(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    at: Place


class Mapping(NamedTuple):
    """Keys with values, in order; `keys` says where each key stands."""

    values: dict[str, Node]
    keys: dict[str, Place]
    at: Place


Node = Scalar | Sequence | Mapping


def compose(source: SourceText, findings: list[Diagnostic], first_line: int = 1) -> Node | None:
    """The node of a YAML text whose first line is `first_line` of its file; None when it is empty or unusable."""
    return simple_mapping(source, first_line) or compose_any(source, findings, first_line)


def simple_mapping(source: SourceText, first_line: int = 1) -> Mapping | None:
    """The same for a text of nothing but lines ``key: words`` and ``key: [word, word]``; None for any other.

    Thousands of pages begin with such lines, and what they say is certain without a parser.
    """
    if not _SIMPLE.fullmatch(source.text):
        return None
    values: dict[str, Node] = {}
    keys: dict[str, Place] = {}
    for number, line in enumerate(source.text.splitlines(), first_line):
        key, _, value = line.partition(": ")
        if key in keys:
            return None
        keys[key] = Place(source.path, number, 1)
        at = Place(source.path, number, len(key) + 3)
        values[key] = _simple_list(value, at) if value[0] == "[" else Scalar(value, True, at)
    return Mapping(values, keys, Place(source.path, first_line, 1))


def _simple_list(value: str, at: Place) -> Sequence:
    words = (Scalar(word[0], True, at._replace(column=at.column + word.start())) for word in _WORD.finditer(value))
    return Sequence(tuple(words), at)


def compose_any(source: SourceText, findings: list[Diagnostic], first_line: int = 1) -> Node | None:
    """The node of any YAML text."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    composer = _Composer(source.path, first_line, findings)
    try:
        return composer.document(yaml.parse(source.text, Loader=loader))
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        place = Place(source.path, mark.line + first_line, mark.column + 1) if mark else Place(source.path)
        findings.append(YAML_SYNTAX.at(place, problem.problem or "this is not YAML"))
    except yaml.YAMLError as problem:
        findings.append(YAML_SYNTAX.at(Place(source.path, first_line), str(problem).splitlines()[0]))
    except _RefusedError as refused:
        findings.append(YAML_REFUSED.at(refused.place, refused.what))
    return None


class _RefusedError(Exception):
    def __init__(self, place: Place, what: str) -> None:
        super().__init__(what)
        self.place = place
        self.what = what


class _Composer:
    def __init__(self, path: str, first_line: int, findings: list[Diagnostic]) -> None:
        self.path = path
        self.first_line = first_line
        self.findings = findings

    def document(self, events: Iterator[Event]) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in events:
            kind = type(event).__name__
            if kind == "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    raise _RefusedError(self.place(event), "the file holds more than one document")
            elif kind not in ("StreamStartEvent", "StreamEndEvent", "DocumentEndEvent"):
                root = self.node(event, events, 0)
        return None if isinstance(root, Scalar) and root.empty else root

    def node(self, event: Event, events: Iterator[Event], depth: int) -> Node:
        self.refuse(event, depth)
        kind = type(event).__name__
        if kind == "ScalarEvent":
            return Scalar(event.value, event.implicit[0], self.place(event))
        if kind == "SequenceStartEvent":
            items = []
            while type(item := next(events)).__name__ != "SequenceEndEvent":
                items.append(self.node(item, events, depth + 1))
            return Sequence(tuple(items), self.place(event))
        return self.mapping(event, events, depth)

    def mapping(self, event: Event, events: Iterator[Event], depth: int) -> Mapping:
        values: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        while type(start := next(events)).__name__ != "MappingEndEvent":
            key = self.node(start, events, depth + 1)
            value = self.node(next(events), events, depth + 1)
            if not isinstance(key, Scalar):
                raise _RefusedError(key.at, "a key must be a word")
            if key.text == "<<":
                raise _RefusedError(key.at, "merge keys are not used in a course")
            if key.text in keys:
                first = keys[key.text].line
                self.findings.append(DUPLICATE_KEY.at(key.at, f"`{key.text}` is written twice, first in line {first}"))
                continue
            values[key.text] = value
            keys[key.text] = key.at
        return Mapping(values, keys, self.place(event))

    def refuse(self, event: Event, depth: int) -> None:
        if depth > _MOST_DEPTH:
            raise _RefusedError(self.place(event), f"values are nested deeper than {_MOST_DEPTH} levels")
        if type(event).__name__ == "AliasEvent" or event.anchor is not None:
            raise _RefusedError(self.place(event), f"the anchor or alias `{event.anchor}` is not used in a course")
        if event.tag is not None:
            raise _RefusedError(self.place(event), f"the tag `{event.tag}` is not used in a course")

    def place(self, event: Event) -> Place:
        mark = event.start_mark
        return Place(self.path, mark.line + self.first_line, mark.column + 1)
