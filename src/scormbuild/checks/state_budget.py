"""How long a learner's packed state can become: the bits of docs/reference/learner-state.md, counted for the worst.

Worst means: everything seen, watched, answered and written, each in its longest form, within the bounds named below.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from math import ceil
from typing import Any, NamedTuple

from scormbuild.model import Choices, Course, FillIn, Key, Matching, Numeric, Ordering, Question, Quiz

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


class Level(NamedTuple):
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
    counted = _count(course)
    return tuple(_measured(counted, level) for level in LEVELS)


def choose_layout(course: Course, limit: int) -> dict[str, Any]:
    """The most generous layout that is proved to fit into `limit` characters; 0 = no limit.

    When none fits the least is given; ``worst_case(course)[-1].length`` then says by how much it may be exceeded.
    """
    if not limit:
        return UNLIMITED.layout(0)
    counted = _count(course)
    fitting = (level for level in LEVELS if _measured(counted, level).length <= limit)
    return next(fitting, LEVELS[-1]).layout(limit)


class _Shape(NamedTuple):
    """All of a question that decides how many bits it takes. `response` is without text, of which it has `texts`."""

    score: int
    response: int
    texts: int
    in_quiz: bool
    graded_late: bool


class _Counted(NamedTuple):
    """A course as far as it decides the length, counted once for all levels; `fixed` are the parts all levels have."""

    header: int
    fixed: tuple[int, ...]
    shapes: Counter[_Shape]
    gaps: int
    reflections: tuple[int, ...]


def _count(course: Course) -> _Counted:
    questions = list(_questions(course))
    numbers = {question.number for question, _quiz in questions}
    return _Counted(
        _header(course),
        (_pages(course), _quizzes(course), _videos(course)),
        Counter(_shape(question, quiz) for question, quiz in questions),
        _last(numbers) + 1 - len(numbers),
        tuple({number for page in course.pages for _id, number in page.reflections}),
    )


def _measured(course: _Counted, level: Level) -> Level:
    parts = [*course.fixed, *_answers(course, level)]
    if level.reflections:
        parts.append(_reflections(course.reflections, level))
    length = 1 + course.header + sum(2 + ceil(bits / DIGIT) + CHECKSUM for bits in parts if bits)
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


def _reflections(numbers: Iterable[int], level: Level) -> int:
    size = 1 + number_bits(REFLECTION_EDITS - 1, 3) + DIGIT * level.reflection
    return _records(dict.fromkeys(numbers, size))


def _answers(course: _Counted, level: Level) -> tuple[int, int]:
    """The parts `T` or `Q`, and `R`."""
    both = [(_answer(shape, level), times) for shape, times in course.shapes.items()]
    scores = sum(score * times for (score, _response), times in both) + 2 * course.gaps
    responses = sum(response * times for (_score, response), times in both) + 2 * course.gaps
    return scores, responses if level.responses else 0


def _questions(course: Course) -> Iterator[tuple[Question, Quiz | None]]:
    for page in course.pages:
        for question in page.questions:
            yield question, page.entry.quiz if question.quiz else None


def _shape(question: Question, quiz: Quiz | None) -> _Shape:
    is_text = isinstance(question.key, (FillIn, Numeric))
    response = 4 + number_bits(question.revision - 1, 1) + _choice_bits(question.key)
    late = quiz is not None and quiz.feedback != "after-each"
    return _Shape(_score_bits(question), response, int(is_text), quiz is not None, late)


def _answer(shape: _Shape, level: Level) -> tuple[int, int]:
    """The bits of one question in both parts: submitted, or as a draft where that is longer."""
    in_quiz, practised = number_bits(0, 2) + number_bits(LAG, 1), number_bits(TRIES - 1, 2) + number_bits(0, 1)
    submitted = shape.score + ((in_quiz if shape.in_quiz else practised) if level.tries else 0)
    response = shape.response + shape.texts * DIGIT * level.text
    draft = response + number_bits(EDITS - 1, 2) + shape.score
    if level.responses and shape.graded_late and 2 + draft > submitted + response:
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


def _choice_bits(key: Key) -> int:
    """The longest answer that is no text."""
    match key:
        case Choices(choices):
            return _set_bits([choice.number for choice in choices])
        case Ordering(steps):
            numbers = [step.number for step in steps]
            listed = number_bits(len(numbers), 3) + sum(number_bits(number, 3) for number in numbers)
            return max(listed, _set_bits(numbers))
        case Matching(left, right_side):
            right = max((number_bits(side.number, 3) for side in right_side), default=0)
            return number_bits(len(left), 3) + sum(number_bits(side.number, 3) + right for side in left)
        case _:
            return 0


def _set_bits(numbers: list[int]) -> int:
    size = _last(numbers) + 1
    return number_bits(size, 3) + size
