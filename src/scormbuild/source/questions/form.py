"""What a type of question declares of itself, and a question as it was written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from scormbuild import model, rules
from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.plain import plain
from scormbuild.rules import Rule
from scormbuild.source.fences import Aside
from scormbuild.source.ids import claim
from scormbuild.source.inlines import Inlines, split_id
from scormbuild.source.questions.numbering import Numberer

NO_PROMPT = rules.error(
    "QUIZ-001",
    "A question that asks nothing",
    reason="Learners and screen readers need the words of the question before its answers.",
    hint="write the question above the answers",
)
NO_ANSWERS = rules.error(
    "QUIZ-002",
    "A question without answers",
    reason="It could not be answered.",
    hint="write a task list, lines `= answer`, a list of `left => right`, or an ordered list and `type=ordering`",
)
MISFIT = rules.error(
    "QUIZ-003",
    "Parts of a question that do not fit together",
    reason="A part would not be shown where it was written, or it is unclear what is asked.",
    hint="docs/reference/course-source.md shows the shape of each type",
)
TOO_FEW = rules.error(
    "QUIZ-004",
    "Too little to choose from",
    reason="With one choice, pair or step there is nothing to decide.",
    hint="add another",
)
REASON_OF_PART = rules.advice(
    "QUIZ-015",
    "A reason under a pair or a step",
    reason="Pairs and steps are told right or wrong where they stand: reasons of theirs are printed in books alone.",
    hint="say it in the feedback of the question: `! ` and what is to be learned from all of them",
)
SAME_TWICE = rules.error(
    "QUIZ-005",
    "The same answer twice",
    reason="Learners cannot tell which of the two is meant.",
    hint="reword or delete one",
)


@dataclass
class WrittenQuestion:
    """A question as it was written, and where its findings and numbers go."""

    at: Place
    type: str
    blocks: tuple[model.Block, ...]
    answers: tuple[Aside, ...]
    case: bool
    unit: str
    numberer: Numberer
    findings: list[Diagnostic]

    def report(self, rule: Rule, message: str, hint: str = "") -> None:
        """Note a finding about the question."""
        self.findings.append(rule.at(self.at, message, hint))

    def report_reasons(self) -> None:
        """Note that reasons of its items are not shown where the question is answered."""
        for item in self.items:
            if item.reason:
                self.report(REASON_OF_PART, f"the reason under `{plain(item.inlines)[:40]}` is printed in books alone")

    @cached_property
    def _list_index(self) -> int:
        """Where the list of answers stands: the last list, unless the answers are lines of their own. -1 = nowhere."""
        indexes = [index for index, block in enumerate(self.blocks) if isinstance(block, model.ListBlock)]
        return indexes[-1] if indexes and (not self.answers or self.has_ticks) else -1

    @cached_property
    def has_ticks(self) -> bool:
        """Whether there is a task list."""
        lists = [block for block in self.blocks if isinstance(block, model.ListBlock)]
        return any(item.ticked is not None for block in lists for item in block.items)

    @property
    def answer_list(self) -> model.ListBlock | None:
        """The list that holds the answers."""
        block = self.blocks[self._list_index] if self._list_index >= 0 else None
        return block if isinstance(block, model.ListBlock) else None

    @property
    def prompt(self) -> tuple[model.Block, ...]:
        """What is asked."""
        return self.blocks[: self._list_index] if self._list_index >= 0 else self.blocks

    @property
    def after(self) -> tuple[model.Block, ...]:
        """What stands after the list of answers."""
        return self.blocks[self._list_index + 1 :] if self._list_index >= 0 else ()

    @cached_property
    def items(self) -> list[WrittenItem]:
        """The items of the list of answers."""
        answers = self.answer_list
        return [self._item(item) for item in answers.items] if answers else []

    @property
    def item_texts(self) -> list[str]:
        """The plain text of each item."""
        return [plain(item.inlines) for item in self.items]

    def _item(self, item: model.ListItem) -> WrittenItem:
        first, *rest = item.blocks or (model.Paragraph(()),)
        inlines = first.inlines if isinstance(first, model.Paragraph) else ()
        reason = rest[0].blocks if rest and isinstance(rest[0], model.Quote) else ()
        fits = isinstance(first, model.Paragraph) and inlines and not rest[1 if reason else 0 :]
        if not fits:
            self.report(
                MISFIT, f"the answer `{plain(inlines)[:40]}` is not one line of text and perhaps a quote under it"
            )
        return WrittenItem(inlines, reason, item.ticked)


class WrittenItem(NamedTuple):
    """One item of a list of answers: its line, its reason, and whether it is ticked (None when it has no box)."""

    inlines: Inlines
    reason: tuple[model.Block, ...]
    ticked: bool | None


class Named(NamedTuple):
    """A line without the id at its end, and the id or ""."""

    inlines: Inlines
    id: str


class Answered(NamedTuple):
    """What the answers say: type and key of the question, and the key as course.lock keeps it."""

    type: model.QuestionType
    key: model.Key
    lock_key: str
    prompt: tuple[model.Block, ...]


class Form(NamedTuple):
    """One type of question: whether a shape suits it, whether there is anything to read, and the reading."""

    name: model.QuestionType
    suits: Callable[[WrittenQuestion], bool]
    has_answers: Callable[[WrittenQuestion], bool]
    read: Callable[[WrittenQuestion], Answered]


def has_list(question: WrittenQuestion) -> bool:
    """Whether the question has a list of answers."""
    return question.answer_list is not None


def has_lines(question: WrittenQuestion) -> bool:
    """Whether the question has lines that begin with ``= ``."""
    return bool(question.answers)


def named_lines(lines: list[Inlines], question: WrittenQuestion, what: str) -> list[Named]:
    """Lines with their ids split off; an id or a text that stands there twice is a finding."""
    taken: dict[str, Place] = {}
    seen: set[Inlines] = set()
    made = []
    for line in lines:
        inlines, id = split_id(line)
        if id:
            place = Place(*question.at)  # an object of its own: one place is one claim
            id = id if claim(id, place, taken, question.findings) else ""
        if inlines in seen:
            question.report(SAME_TWICE, f"the {what} `{plain(inlines)[:40]}` is there twice")
        seen.add(inlines)
        made.append(Named(inlines, id))
    return made
