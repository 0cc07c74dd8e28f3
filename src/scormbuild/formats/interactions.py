"""Questions as interactions: their type, what can be answered, and the right answers in the standard's own grammar.

xAPI 1.0.3 Part 2, section 2.4.4.1 and Appendix C. Ids are the permanent ids of the choices, with which the player
reports.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from scormbuild.model import Choice, Choices, FillIn, Matching, Numeric, Ordering, Question
from scormbuild.plain import plain

TYPES = {
    "single": "choice",
    "multiple": "choice",
    "fill-in": "fill-in",
    "numeric": "numeric",
    "matching": "matching",
    "ordering": "sequencing",
}

COMMA, DOT, COLON = "[,]", "[.]", "[:]"

Component = tuple[str, str]


class Interaction(NamedTuple):
    """A question in the standard's terms.

    `patterns` are the right answers, each sufficient; `components` are lists of (id, text) by the name of the list:
    `choices`, or `source` and `target`.
    """

    type: str
    patterns: tuple[str, ...]
    components: dict[str, tuple[Component, ...]]


def interaction(question: Question) -> Interaction:
    """The interaction of a question; a pattern that the grammar cannot write is left out."""
    patterns, components = _parts(question)
    return Interaction(_type(question), tuple(patterns), components)


def _type(question: Question) -> str:
    """A true-false interaction is answered with exactly these words; with other ids it is a choice of two."""
    if isinstance(question.key, Choices) and question.type == "true-false":
        return "true-false" if {choice.id for choice in question.key.choices} == {"true", "false"} else "choice"
    return TYPES[question.type]


def _parts(question: Question) -> tuple[list[str], dict[str, tuple[Component, ...]]]:
    match question.key:
        case Choices(choices):
            right = COMMA.join(choice.id for choice in choices if choice.right)
            listed = {"choices": _components(choices)} if _type(question) == "choice" else {}
            return [right] if right else [], listed
        case FillIn(answers, case):
            matters = "{case_matters=true}" if case else ""
            return [matters + answer for answer in answers if COMMA not in answer], {}
        case Numeric(ranges):
            return [low if low == high else f"{low}{COLON}{high}" for low, high in ranges], {}
        case Matching(left, right_side, pairs):
            return [_pairs(left, right_side, pairs)], {"source": _components(left), "target": _components(right_side)}
        case Ordering(steps):
            return [COMMA.join(step.id for step in steps)], {"choices": _components(steps)}


def _components(choices: Iterable[Choice]) -> tuple[Component, ...]:
    return tuple((choice.id, plain(choice.inlines) or choice.id) for choice in choices)


def _pairs(left: Iterable[Choice], right: Iterable[Choice], pairs: Iterable[tuple[int, int]]) -> str:
    sources = {choice.number: choice.id for choice in left}
    targets = {choice.number: choice.id for choice in right}
    return COMMA.join(f"{sources[a]}{DOT}{targets[b]}" for a, b in pairs)
