"""Questions as forms: each type prepares its values and fills ``templates/questions/<type>.html``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from scormbuild.model import Choice, Choices, Matching, Numeric, Ordering, Question, QuestionBlock, Quiz
from scormbuild.plain import neutral, plain, scattered
from scormbuild.render.keys import question_key
from scormbuild.render.templating import fill
from scormbuild.render.writer import Write, Writer


def _question_block(writer: Writer, node: QuestionBlock) -> str:
    question = node.question
    writer.features.add("quiz")
    prompt, rest = writer.lead(question.prompt)
    html = fill(
        f"questions/{question.type}.html",
        strings=writer.lookup.strings,
        question=question,
        anchor=writer.anchor(question.id),
        place=_place(writer),
        about=about(writer, question),
        prompt=prompt,
        rest=rest,
        graded_late=_is_graded_late(writer, question),
        **_controls(writer, question),
    )
    writer.questions.append(question_key(writer, question))
    return html


def _place(writer: Writer) -> str:
    return writer.lookup.strings.say("question-of", n=writer.number("question"), of=writer.questions_on_page)


def about(writer: Writer, question: Question) -> list[str]:
    """What is said in small print beside the place: outcomes, points, practice."""
    strings = writer.lookup.strings
    outcomes = writer.lookup.outcome_words(question.outcomes)
    worth = strings.count("points", question.points) if question.quiz else strings.say("practice")
    return [words for words in (outcomes, worth) if words]


def _quiz(writer: Writer, question: Question) -> Quiz | None:
    position = writer.lookup.positions.get(writer.page)
    return position.entry.quiz if position and question.quiz else None


def _is_graded_late(writer: Writer, question: Question) -> bool:
    quiz = _quiz(writer, question)
    return quiz is not None and quiz.feedback != "after-each"


def _controls(writer: Writer, question: Question) -> Mapping[str, Any]:
    match question.key:
        case Choices(choices):
            return {"choices": lines(writer, choices)}
        case Matching(left, right):
            return {"left": lines(writer, left), "right": [(it.number, plain(it.inlines)) for it in neutral(right)]}
        case Ordering(steps):
            shown = [(step.number, writer.label(step.inlines), plain(step.inlines)) for step in scattered(steps)]
            return {"steps": shown}
        case Numeric(unit=unit):
            return {"unit": unit}
        case _:
            return {}


def lines(writer: Writer, choices: Iterable[Choice]) -> list[tuple[int, Markup]]:
    """Number and words of each choice."""
    return [(choice.number, writer.label(choice.inlines)) for choice in choices]


QUESTIONS: Mapping[type, Write] = {QuestionBlock: _question_block}
