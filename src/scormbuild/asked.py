"""Questions with their texts as HTML, as formats take them whose questions are run by the LMS itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import NamedTuple

from scormbuild.model import Choice, Numeric, Question

MOST_NUMBERS = 20
"""Of the values by which a range may stand for itself where numbers are compared as text."""


class AskedQuestion(NamedTuple):
    """A question and the markup of its texts, "" for what the author did not write.

    `lines` are the choices, each a line; `reasons` what is said of those that have a reason. Neither goes by numbers:
    each side of a matching question has its own. `places` are those of an order in words, one for each step.
    """

    question: Question
    prompt: str
    lines: Mapping[Choice, str] = {}
    reasons: Mapping[Choice, str] = {}
    hint: str = ""
    feedback: str = ""
    feedback_right: str = ""
    feedback_wrong: str = ""
    places: tuple[str, ...] = ()

    def rewritten(self, write: Callable[[str], str]) -> AskedQuestion:
        """The question with each of its texts as `write` gives it."""
        return self._replace(
            prompt=write(self.prompt),
            lines={choice: write(line) for choice, line in self.lines.items()},
            reasons={choice: write(reason) for choice, reason in self.reasons.items()},
            hint=write(self.hint),
            feedback=write(self.feedback),
            feedback_right=write(self.feedback_right),
            feedback_wrong=write(self.feedback_wrong),
        )


def numbers(key: Numeric) -> tuple[str, ...]:
    """The accepted numbers one by one, with as many decimals as the author wrote; none when they are too many.

    A range says nothing of numbers with more decimals: where these values stand for it, such a right answer is lost.
    """
    found: dict[str, None] = {}
    for low, high in key.ranges:
        first, last = Decimal(low), Decimal(high)
        step = Decimal(1).scaleb(min(_exponent(first), _exponent(last), 0))
        if (last - first) / step >= MOST_NUMBERS:
            return ()
        while first <= last:
            found[low if first == Decimal(low) else f"{first:f}"] = None
            first += step
    return tuple(found) if len(found) <= MOST_NUMBERS else ()


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
