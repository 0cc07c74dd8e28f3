"""Questions as interactions: their type, what can be answered, and the right answers in the standard's own grammar.

xAPI 1.0.3 Part 2, section 2.4.4.1 and Appendix C. Ids are the permanent ids of the choices, with which the player
reports.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scormbuild.formats.text import plain
from scormbuild.model import Choice, Choices, FillIn, Matching, Numeric, Ordering, Question

TYPES = {
    "single": "choice",
    "multiple": "choice",
    "true-false": "true-false",
    "fill-in": "fill-in",
    "numeric": "numeric",
    "matching": "matching",
    "ordering": "sequencing",
}

COMMA, DOT, COLON = "[,]", "[.]", "[:]"

Component = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Interaction:
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
    return Interaction(TYPES[question.type], tuple(patterns), components)


def _parts(question: Question) -> tuple[list[str], dict[str, tuple[Component, ...]]]:
    match question.key:
        case Choices(choices) if question.type == "true-false":
            return [truth(choices, choice) for choice in choices if choice.right], {}
        case Choices(choices):
            right = COMMA.join(choice.id for choice in choices if choice.right)
            return [right] if right else [], {"choices": _components(choices)}
        case FillIn(answers, case):
            matters = "true" if case else "false"
            return [f"{{case_matters={matters}}}{answer}" for answer in answers if COMMA not in answer], {}
        case Numeric(ranges):
            return [low if low == high else f"{low}{COLON}{high}" for low, high in ranges], {}
        case Matching(left, right_side, pairs):
            return [_pairs(left, right_side, pairs)], {"source": _components(left), "target": _components(right_side)}
        case Ordering(steps):
            return [COMMA.join(step.id for step in steps)], {"choices": _components(steps)}


def truth(choices: Iterable[Choice], choice: Choice) -> str:
    """What a choice of a true-false question means: by its id, or the first of the two is true."""
    if choice.id in ("true", "false"):
        return choice.id
    return "true" if choice is next(iter(choices)) else "false"


def _components(choices: Iterable[Choice]) -> tuple[Component, ...]:
    return tuple((choice.id, plain(choice.inlines) or choice.id) for choice in choices)


def _pairs(left: Iterable[Choice], right: Iterable[Choice], pairs: Iterable[tuple[int, int]]) -> str:
    sources = {choice.number: choice.id for choice in left}
    targets = {choice.number: choice.id for choice in right}
    return COMMA.join(f"{sources[a]}{DOT}{targets[b]}" for a, b in pairs)
