"""course.lock: the permanent numbers of everything a learner's progress hangs on.

One line for each id, sorted by kind and number so that versions merge line by line::

    page 3 data-space
    question 12 pictures-or-data r1 multiple 1- 2+ 3+
    choice 12.1 rescan
    choice 12.2 ~a-documented-table removed

A number is given once. A removed id stays as a tombstone and gets its number back when it returns. `~` marks an id made
from the text. A question's line ends with its revision and its key (see `questions.shape`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Place

LOCK_LINE = rules.error(
    "SRC-015",
    "A line of course.lock cannot be read",
    reason="These numbers connect learners' saved progress with the course; a damaged line would lose some of it.",
    hint="take the line from the last version that was published, or finish the merge",
)
LOCK_TWICE = rules.error(
    "SRC-016",
    "A number or an id that course.lock gives twice",
    reason="Two things with one number would share one learner's progress. It happens when two versions are merged.",
    hint="delete the line whose version was not published yet; it will get a new number",
)

FILE = "course.lock"

Named = Literal["outcome", "page", "video", "quiz", "question", "reflection"]
Side = Literal["choice", "left", "right", "step"]
NAMED: tuple[Named, ...] = ("outcome", "page", "video", "quiz", "question", "reflection")
SIDES: tuple[Side, ...] = ("choice", "left", "right", "step")

_HEADER = "# Permanent numbers, written by scormbuild. Commit this file; do not change a number or delete a line.\n"
_NAMED_LINE = re.compile(r"(outcome|page|video|quiz|reflection) ([1-9][0-9]{0,5}) ([^\s]+)( removed)?")
_QUESTION_LINE = re.compile(r"question ([1-9][0-9]{0,5}) ([^\s]+)(?: r([1-9][0-9]{0,5}) ([a-z][^\n]*?))?( removed)?")
_SIDE_LINE = re.compile(r"(choice|left|right|step) ([1-9][0-9]{0,5})\.([1-9][0-9]{0,5}) ([^\s]+)( removed)?")


class LockedQuestion(NamedTuple):
    """What the lock keeps of a question: revision, key, and for each side its ids by number, removed ones included."""

    revision: int = 0
    key: str = ""
    sides: Mapping[Side, Mapping[int, str]] = {}
    present: frozenset[tuple[Side, int]] = frozenset()

    def lines(self, side: Side, number: int) -> Iterator[str]:
        """The lines of one side of the question with that number."""
        for sub, id in sorted(self.sides.get(side, {}).items()):
            gone = "" if (side, sub) in self.present else " removed"
            yield f"{side} {number}.{sub} {id}{gone}\n"


@dataclass(frozen=True, slots=True)
class Lock:
    """Numbers by kind and id. `present` are the ids the course has now; the others are tombstones."""

    numbers: Mapping[Named, Mapping[str, int]] = field(default_factory=lambda: {kind: {} for kind in NAMED})
    questions: Mapping[int, LockedQuestion] = field(default_factory=dict)
    present: Mapping[Named, frozenset[str]] = field(default_factory=dict)

    def number(self, kind: Named, id: str) -> int:
        """The number of an id; 0 when the course has no such id."""
        return self.numbers[kind].get(id, 0)

    def with_questions(self, questions: Iterable[tuple[int, LockedQuestion]]) -> Lock:
        """The lock after the pages were read: what each question allotted replaces what was known of it."""
        return replace(self, questions={**self.questions, **dict(questions)})

    def text(self) -> str:
        """The content of course.lock."""
        lines = [_HEADER]
        for kind in NAMED:
            here = self.present.get(kind, frozenset())
            for id, number in sorted(self.numbers[kind].items(), key=lambda item: item[1]):
                key = self._key(number) if kind == "question" else ""
                lines.append(f"{kind} {number} {id}{key}{'' if id in here else ' removed'}\n")
        for side in SIDES:
            for number, question in sorted(self.questions.items()):
                lines.extend(question.lines(side, number))
        return "".join(lines)

    def lines_of(self, named: Iterable[tuple[Named, str]]) -> Iterator[str]:
        """What the lock says of some ids."""
        for kind, id in named:
            number = self.number(kind, id)
            yield f"{kind} {number} {id}{self._key(number) if kind == 'question' else ''}\n"
            if kind == "question" and number in self.questions:
                for side in SIDES:
                    yield from self.questions[number].lines(side, number)

    def _key(self, number: int) -> str:
        question = self.questions.get(number)
        return f" r{question.revision} {question.key}" if question and question.revision else ""


class Numbering:
    """Gives numbers in the order of the course, on top of what the lock says."""

    def __init__(self, old: Lock) -> None:
        self._old = old
        self._numbers: dict[Named, dict[str, int]] = {kind: dict(old.numbers[kind]) for kind in NAMED}
        self._next = {kind: max(old.numbers[kind].values(), default=0) + 1 for kind in NAMED}
        self._present: dict[Named, set[str]] = {kind: set() for kind in NAMED}

    def number(self, kind: Named, id: str) -> int:
        """The number of an id of the course, old or new."""
        self._present[kind].add(id)
        number = self._numbers[kind].get(id)
        if number is None:
            number = self._numbers[kind][id] = self._next[kind]
            self._next[kind] += 1
        return number

    def lock(self) -> Lock:
        """The lock with all numbers given so far."""
        present = {kind: frozenset(ids) for kind, ids in self._present.items()}
        return Lock(self._numbers, self._old.questions, present)


def read_lock(text: str, findings: list[Diagnostic]) -> Lock:
    """The lock in the text of course.lock; a line that cannot be kept is a finding."""
    reader = _Reader(findings)
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            reader.line(line.rstrip(), number)
    return reader.lock()


class _Reader:
    def __init__(self, findings: list[Diagnostic]) -> None:
        self.findings = findings
        self.numbers: dict[Named, dict[str, int]] = {kind: {} for kind in NAMED}
        self.present: dict[Named, set[str]] = {kind: set() for kind in NAMED}
        self.keys: dict[int, tuple[int, str]] = {}
        self.sides: dict[int, dict[Side, dict[int, str]]] = {}
        self.present_sides: dict[int, set[tuple[Side, int]]] = {}
        self.seen: set[tuple[str, object]] = set()

    def line(self, line: str, at: int) -> None:
        """A line of the file, whose number is `at`; most are sides of questions."""
        if match := _SIDE_LINE.fullmatch(line):
            self.side(match[1], (int(match[2]), int(match[3])), match[4], not match[5], at)  # type: ignore[arg-type]  # a kind, says the pattern
        elif match := _QUESTION_LINE.fullmatch(line):
            if self.named("question", int(match[1]), match[2], not match[5], at) and match[3]:
                self.keys[int(match[1])] = (int(match[3]), match[4])
        elif match := _NAMED_LINE.fullmatch(line):
            self.named(match[1], int(match[2]), match[3], not match[4], at)  # type: ignore[arg-type]  # a kind, says the pattern
        else:
            self.findings.append(LOCK_LINE.at(Place(FILE, at, 1), f"this line cannot be read: {line[:60]}"))

    def named(self, kind: Named, number: int, id: str, present: bool, at: int) -> bool:
        if not self.first(kind, number, at) or not self.first(kind, id, at):
            return False
        self.numbers[kind][id] = number
        if present:
            self.present[kind].add(id)
        return True

    def side(self, side: Side, number: tuple[int, int], id: str, present: bool, at: int) -> None:
        question, sub = number
        if self.first(side, number, at):
            self.sides.setdefault(question, {}).setdefault(side, {})[sub] = id
            if present:
                self.present_sides.setdefault(question, set()).add((side, sub))

    def first(self, kind: str, what: int | str | tuple[int, int], at: int) -> bool:
        key = (kind, what)
        if key in self.seen:
            self.findings.append(LOCK_TWICE.at(Place(FILE, at, 1), f"{kind} {_shown(what)} is in this file twice"))
            return False
        self.seen.add(key)
        return True

    def lock(self) -> Lock:
        questions = {
            number: LockedQuestion(
                *self.keys.get(number, (0, "")),
                self.sides.get(number, {}),
                frozenset(self.present_sides.get(number, ())),
            )
            for number in sorted({*self.keys, *self.sides})
        }
        return Lock(self.numbers, questions, {kind: frozenset(ids) for kind, ids in self.present.items()})


def _shown(what: int | str | tuple[int, int]) -> str:
    """A number, an id, or the number of a side as its line has it."""
    match what:
        case question, sub:
            return f"{question}.{sub}"
        case str():
            return f"`{what}`"
        case _:
            return str(what)
