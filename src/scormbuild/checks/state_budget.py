"""How long a learner's packed state can become: the bits of docs/reference/learner-state.md, counted for the worst.

Worst means: everything seen, watched, answered and written, each in its longest form, within the bounds named below.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil
from typing import Any

from scormbuild.model import Choices, Course, Matching, Ordering, Question, Quiz

SEQUENCE = 2**20
SECONDS = 2**25
ROUNDS = 64
TRIES = 64
EDITS = 64
REFLECTION_EDITS = 4096
LAG = 3
POSITION = 2**15 - 1

NONCE = 6
DIGIT = 6
CHECKSUM = 3
EXACT_PARTS = 10


@dataclass(frozen=True, slots=True)
class Level:
    """What is kept and how long it can become; `text` and `reflection` are packed characters of one text."""

    reflections: bool
    responses: bool
    tries: bool
    text: int
    reflection: int
    length: int = 0

    def layout(self, limit: int) -> dict[str, Any]:
        """The level as ``StateLayout`` of ``player/src/types.d.ts``."""
        keep = {"reflections": self.reflections, "responses": self.responses, "tries": self.tries}
        return {"limit": limit, "keep": keep, "text": self.text, "reflection": self.reflection}


LEVELS = (
    Level(True, True, True, 160, 640),
    Level(True, True, True, 120, 400),
    Level(True, True, True, 120, 200),
    Level(True, True, True, 80, 100),
    Level(False, True, True, 80, 0),
    Level(False, True, True, 40, 0),
    Level(False, True, True, 20, 0),
    Level(False, False, True, 0, 0),
    Level(False, False, False, 0, 0),
)
"""From the most generous to the least: what goes first is what is missed least."""

UNLIMITED = Level(True, True, True, 1000, 4000)


def worst_case(course: Course) -> tuple[Level, ...]:
    """Every level with the most characters a state of this course can take in it."""
    return tuple(_measured(course, level) for level in LEVELS)


def choose_layout(course: Course, limit: int) -> dict[str, Any]:
    """The most generous layout that is proved to fit into `limit` characters; 0 = no limit.

    When none fits the least is given; ``worst_case(course)[-1].length`` then says by how much it may be exceeded.
    """
    if not limit:
        return UNLIMITED.layout(0)
    fitting = (level for level in LEVELS if _measured(course, level).length <= limit)
    return next(fitting, LEVELS[-1]).layout(limit)


def _measured(course: Course, level: Level) -> Level:
    parts = [_pages(course), _quizzes(course), *_answers(course, level), _videos(course)]
    if level.reflections:
        parts.append(_reflections(course, level))
    length = 1 + _header(course) + sum(2 + ceil(bits / DIGIT) + CHECKSUM for bits in parts if bits)
    return Level(level.reflections, level.responses, level.tries, level.text, level.reflection, length)


def number_bits(value: int, group: int) -> int:
    """A number in groups of bits, each followed by one bit."""
    return (group + 1) * max(1, ceil(value.bit_length() / group))


def _header(course: Course) -> int:
    bits = number_bits(SEQUENCE, 5) + number_bits(SECONDS, 5) + number_bits(_last(_page_numbers(course)) + 1, 5)
    return 2 + NONCE + 1 + ceil(bits / DIGIT) + CHECKSUM


def _page_numbers(course: Course) -> list[int]:
    return [page.entry.number for page in course.pages]


def _last(numbers: Iterable[int]) -> int:
    return max(numbers, default=-1)


def _records(sizes: dict[int, int], empty: int = 1) -> int:
    """The bits of a list by number: those of each record, and `empty` for each number there is no record of."""
    return sum(sizes.values()) + empty * (_last(sizes) + 1 - len(sizes))


def _pages(course: Course) -> int:
    return _last(_page_numbers(course)) + 1


def _quizzes(course: Course) -> int:
    quizzes = [page.entry.quiz for page in course.pages if page.entry.quiz]
    return _records({quiz.number: 24 + number_bits((quiz.attempts or ROUNDS) - 1, 3) for quiz in quizzes})


def _videos(course: Course) -> int:
    return _records({video.number: 51 + number_bits(POSITION, 5) for video in course.videos})


def _reflections(course: Course, level: Level) -> int:
    numbers = [number for page in course.pages for _id, number in page.reflections]
    size = 1 + number_bits(REFLECTION_EDITS - 1, 3) + DIGIT * level.reflection
    return _records(dict.fromkeys(numbers, size))


def _answers(course: Course, level: Level) -> tuple[int, int]:
    """The parts `T` or `Q`, and `R`."""
    both = {question.number: _answer(question, quiz, level) for question, quiz in _questions(course)}
    scores = _records({number: bits for number, (bits, _response) in both.items()}, empty=2)
    responses = _records({number: bits for number, (_score, bits) in both.items()}, empty=2)
    return scores, responses if level.responses else 0


def _questions(course: Course) -> Iterator[tuple[Question, Quiz | None]]:
    for page in course.pages:
        for question in page.questions:
            yield question, page.entry.quiz if question.quiz else None


def _answer(question: Question, quiz: Quiz | None, level: Level) -> tuple[int, int]:
    """The bits of one question in both parts: submitted, or as a draft where that is longer."""
    score = _score_bits(question)
    counts = number_bits(TRIES - 1, 2) + number_bits(0, 1) if quiz is None else number_bits(0, 2) + number_bits(LAG, 1)
    submitted = score + (counts if level.tries else 0)
    response = 2 + number_bits(question.revision - 1, 1) + _response_bits(question, level.text)
    draft = response + number_bits(EDITS - 1, 2) + score
    if level.responses and quiz and quiz.feedback != "after-each" and 2 + draft > submitted + response:
        return 2, draft
    return submitted, response


def _score_bits(question: Question) -> int:
    """Two bits for nothing and all; a share of up to ten parts has a code of five, any other twelve more."""
    parts = _parts(question)
    return 2 if parts == 1 else 7 if parts <= EXACT_PARTS else 19


def _parts(question: Question) -> int:
    key = question.key
    if isinstance(key, Matching):
        return len(key.pairs)
    if isinstance(key, Ordering):
        return len(key.steps)
    if isinstance(key, Choices) and question.type == "multiple":
        return sum(choice.right for choice in key.choices)
    return 1


def _response_bits(question: Question, text: int) -> int:
    key = question.key
    if isinstance(key, Choices):
        return 2 + _set_bits([choice.number for choice in key.choices])
    if isinstance(key, Ordering):
        steps = [step.number for step in key.steps]
        listed = number_bits(len(steps), 3) + sum(number_bits(step, 3) for step in steps)
        return 2 + max(listed, _set_bits(steps))
    if isinstance(key, Matching):
        right = max((number_bits(side.number, 3) for side in key.right), default=0)
        pairs = sum(number_bits(side.number, 3) + right for side in key.left)
        return 2 + number_bits(len(key.left), 3) + pairs
    return 2 + DIGIT * text


def _set_bits(numbers: list[int]) -> int:
    size = _last(numbers) + 1
    return number_bits(size, 3) + size
