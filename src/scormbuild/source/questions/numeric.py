"""Numeric: ``= 42``, ``= 42 +- 0.5``, ``= 40..45``."""

from __future__ import annotations

import re
from decimal import Decimal

from scormbuild import model, rules
from scormbuild.source.questions.form import Answered, Form, WrittenQuestion, has_lines

NOT_A_NUMBER = rules.error(
    "QUIZ-011",
    "A number that cannot be read",
    reason="A learner's number is compared with it.",
    hint="write `42`, `42 +- 0.5` or `40..45`, with a point before decimals and without separators between thousands",
)
REVERSED_RANGE = rules.error(
    "QUIZ-012",
    "A range that ends before it begins",
    reason="No number lies in it.",
    hint="write the smaller number first",
)

_NUMBER = r"[-+]?[0-9]{1,12}(?:\.[0-9]{1,12})?"
_EXACT = re.compile(rf"({_NUMBER})")
_TOLERANCE = re.compile(rf"({_NUMBER})\s*(?:\+-|±|\+/-)\s*([0-9]{{1,12}}(?:\.[0-9]{{1,12}})?)")
_RANGE = re.compile(rf"({_NUMBER})\s*\.\.\s*({_NUMBER})")

Range = tuple[str, str]


def _suits(question: WrittenQuestion) -> bool:
    if not question.answers or question.case:
        return False
    return bool(question.unit) or all(_range(line.text) is not None for line in question.answers)


def _read(question: WrittenQuestion) -> Answered:
    ranges = []
    for line in question.answers:
        found = _range(line.text)
        if found is None:
            question.findings.append(NOT_A_NUMBER.at(line.at, f"`{line.text[:40]}` is not a number or a range"))
        elif Decimal(found[0]) > Decimal(found[1]):
            question.findings.append(REVERSED_RANGE.at(line.at, f"`{line.text}` begins with the greater number"))
        else:
            ranges.append(found)
    lock_key = " ".join(["numeric", *(f"{low}..{high}" for low, high in sorted(ranges))])
    return Answered("numeric", model.Numeric(tuple(ranges), question.unit), lock_key, question.prompt)


def _range(text: str) -> Range | None:
    """The closed range that an answer accepts, as decimal text."""
    if match := _EXACT.fullmatch(text):
        return match[1], match[1]
    if match := _RANGE.fullmatch(text):
        return match[1], match[2]
    if match := _TOLERANCE.fullmatch(text):
        middle, around = Decimal(match[1]), Decimal(match[2])
        return f"{middle - around:f}", f"{middle + around:f}"
    return None


NUMERIC = Form("numeric", _suits, has_lines, _read)
