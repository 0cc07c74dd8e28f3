"""Questions, what is right in them, and how a quiz takes them."""

from __future__ import annotations

from typing import Literal, NamedTuple, Union

from scormbuild.diagnostics import Place
from scormbuild.model.blocks import Block
from scormbuild.model.inlines import Inline


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
