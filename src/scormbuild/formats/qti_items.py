"""Questions as items of QTI: which of the six types of the Common Cartridge profile carries a question best.

Numbers, pairs and orders have no type there. Numbers are compared as text, one by one; where they are too many, a human
grades. Pairs and orders become a choice for each pair or place, which together score as the question does: by the share
that is right. What all that loses is said to the author (``checks/cartridge.py``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Literal, NamedTuple

from scormbuild.asked import AskedQuestion, numbers
from scormbuild.formats.text import cut
from scormbuild.model import Choice, Choices, FillIn, Matching, Numeric, Ordering
from scormbuild.plain import neutral, plain, scattered

Profile = Literal["multiple_choice", "multiple_response", "true_false", "fib", "essay"]

HEAVIEST = 99
"""Of an item's weight, which is a whole number from 1 (CC 1.1 to 1.3, QTI profile, rule 2c)."""

_TITLE_LONGEST = 80


class Option(NamedTuple):
    """Something to choose. Its ident is a number: Canvas finds the feedback of a choice only then."""

    ident: str
    html: str
    right: bool = False
    reason: str = ""


class Item(NamedTuple):
    """A question in the terms of the profile; texts are HTML.

    `options` belong to the types one chooses in, `answers` to ``fib``: each sufficient, as plain text; `case` says that
    upper and lower case count there; `shuffle` that options may stand in any order. `solution` is for whoever grades.
    """

    ident: str
    title: str
    profile: Profile
    weight: int
    prompt: str
    options: tuple[Option, ...] = ()
    answers: tuple[str, ...] = ()
    case: bool = False
    shuffle: bool = False
    hint: str = ""
    feedback: str = ""
    feedback_right: str = ""
    feedback_wrong: str = ""
    solution: str = ""


def items(asked: AskedQuestion, *, told: bool, shuffle: bool = False) -> Iterator[Item]:
    """The items of a question. `told`: learners may be shown what is right where no key is compared."""
    for item in _items(asked, told):
        yield item._replace(shuffle=shuffle)


def _items(asked: AskedQuestion, told: bool) -> Iterator[Item]:
    question = asked.question
    match question.key:
        case Choices(choices):
            yield _chosen(asked, choices)
        case FillIn(answers, case):
            yield _item(asked, "fib")._replace(answers=answers, case=case)
        case Numeric():
            yield _number(asked, question.key, told)
        case Matching(left, right, pairs):
            partners = dict(pairs)
            sources = [(one.number, asked.lines[one], asked.reasons.get(one, "") if told else "") for one in left]
            yield from _parts(asked, sources, neutral(right), partners)
        case Ordering(steps):
            places = [(place, escape(words), "") for place, words in enumerate(asked.places, 1)]
            partners = {place: step.number for place, step in enumerate(steps, 1)}
            yield from _parts(asked, places, scattered(steps), partners)


def _item(asked: AskedQuestion, profile: Profile) -> Item:
    question = asked.question
    return Item(
        question.id,
        cut(plain(question.prompt) or question.id, _TITLE_LONGEST),
        profile,
        min(max(question.points, 1), HEAVIEST),
        asked.prompt,
        hint=asked.hint,
        feedback=asked.feedback,
        feedback_right=asked.feedback_right,
        feedback_wrong=asked.feedback_wrong,
    )


def _chosen(asked: AskedQuestion, choices: Sequence[Choice]) -> Item:
    """A true-false item only with these very ids: Moodle writes its own words for them, and ends at any other."""
    ids = {choice.id for choice in choices}
    if asked.question.type == "true-false" and ids == {"true", "false"}:
        options = [_option(asked, choice)._replace(ident=choice.id) for choice in choices]
        return _item(asked, "true_false")._replace(options=tuple(options))
    several = asked.question.type == "multiple"
    options = [_option(asked, choice) for choice in choices]
    return _item(asked, "multiple_response" if several else "multiple_choice")._replace(options=tuple(options))


def _option(asked: AskedQuestion, choice: Choice) -> Option:
    return Option(str(choice.number), asked.lines[choice], choice.right, asked.reasons.get(choice, ""))


def _number(asked: AskedQuestion, key: Numeric, told: bool) -> Item:
    prompt = f"{asked.prompt}<p>({escape(key.unit)})</p>" if key.unit else asked.prompt
    if accepted := numbers(key):
        answers = dict.fromkeys(spelling for number in accepted for spelling in spellings(number))
        return _item(asked, "fib")._replace(prompt=prompt, answers=tuple(answers))
    words = "; ".join(low if low == high else f"{low} – {high}" for low, high in key.ranges)
    solution = f"<p>{escape(f'{words} {key.unit}'.strip())}</p>" + asked.feedback_right
    return _item(asked, "essay")._replace(
        prompt=prompt,
        feedback=asked.feedback + (solution if told else ""),
        feedback_right="",
        feedback_wrong="",
        solution=solution + asked.feedback_wrong,
    )


def spellings(number: str) -> Iterator[str]:
    """The ways in which people write a decimal number, as an LMS compares it letter by letter."""
    plain_number = number.rstrip("0").rstrip(".") if "." in number else number
    for written in (number, plain_number):
        for pointed in (written, written.replace(".", ",")):
            yield pointed
            if pointed.startswith("-"):
                yield "\N{MINUS SIGN}" + pointed[1:]


def _parts(
    asked: AskedQuestion, sources: Sequence[tuple[int, str, str]], targets: Sequence[Choice], partners: dict[int, int]
) -> Iterator[Item]:
    """One choice for each of `sources`, (number, HTML, reason). They share the points; none can count less than one.

    What is said of the whole question after any answer is said once, with the last: by then all are asked.
    """
    whole = _item(asked, "multiple_choice")
    weight = max(1, whole.weight // len(sources))
    for number, line, reason in sources:
        yield whole._replace(
            ident=f"{whole.ident}_{number}",
            title=f"{cut(whole.title, _TITLE_LONGEST - 5)} ({number})",
            weight=weight,
            prompt=f"{whole.prompt}<p><strong>{line}</strong></p>",
            feedback=reason + (whole.feedback if number == sources[-1][0] else ""),
            options=tuple(
                _option(asked, choice)._replace(right=partners.get(number) == choice.number) for choice in targets
            ),
        )
