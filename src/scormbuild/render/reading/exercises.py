"""Questions of the reading edition: exercises to write on, and what is told of them at the end."""

from __future__ import annotations

from typing import Any

from scormbuild.model import Choices, FillIn, Matching, Numeric, Ordering, Question, QuestionBlock, Quiz
from scormbuild.plain import neutral, plain, scattered
from scormbuild.render.questions import about, lines
from scormbuild.render.reading.writer import SheetWriter, Table


def is_told(quiz: Quiz | None) -> bool:
    """Whether answers of a quiz, or of practice (None), may stand in print, which knows nothing of its reader.

    A quiz that counts and may be taken only so often is answered by the course alone, when it has been worked through;
    what may be taken as often as one likes keeps no secret. And what the course never tells, nobody tells.
    """
    if quiz is None:
        return True
    return not (quiz.weight and quiz.attempts) and "never" not in (quiz.feedback, quiz.show_answers)


def _exercise(writer: SheetWriter, node: QuestionBlock) -> str:
    if not writer.layout.questions:
        return ""
    question = node.question
    number = writer.exercises[question.number]
    quiz = writer.lookup.positions[writer.page].entry.quiz if question.quiz else None
    told = is_told(quiz)
    prompt, rest = writer.lead(question.prompt)
    html = writer.fill(
        f"exercises/{_CONTROLS[type(question.key)]}",
        number=number,
        about=about(writer, question),
        anchor=writer.anchor(question.id),
        answer=writer.address(writer.lookup.own.answers, str(number)) if told else "",
        prompt=prompt,
        rest=rest,
        question=question,
        **_controls(writer, question),
    )
    if told:
        writer.answers.append(_answer(writer, question, number))
    return html


_CONTROLS = {Choices: "choices", FillIn: "text", Numeric: "text", Matching: "matching", Ordering: "ordering"}


def _controls(writer: SheetWriter, question: Question) -> dict[str, Any]:
    match question.key:
        case Choices(choices):
            return {"choices": lines(writer, choices)}
        case Matching(left, right):
            return {"left": lines(writer, left), "right": lines(writer, neutral(right))}
        case Ordering(steps):
            return {"steps": lines(writer, scattered(steps))}
        case Numeric(unit=unit):
            return {"unit": unit}
        case _:
            return {"unit": ""}


def _answer(writer: SheetWriter, question: Question, number: int) -> str:
    reasons = [choice for choice in question.choices if choice.reason]
    right = spell_right(writer, question)
    if len(right) > 1 and len([choice for choice in reasons if choice.right]) == len(right):
        right = []  # each is named with its reason
    return writer.fill(
        "answer",
        number=number,
        question=writer.address(writer.page, question.id),
        right=right,
        reasons=[(writer.label(choice.inlines), choice.right, writer.blocks(choice.reason)) for choice in reasons],
        ordered=isinstance(question.key, Ordering),
        feedback=writer.blocks((*question.feedback_right, *question.feedback)),
    )


def spell_right(writer: SheetWriter, question: Question) -> list[str]:
    """All that is right, in the words in which the player says it (``player/src/quiz/answer.js``)."""
    match question.key:
        case Choices(choices):
            return [plain(choice.inlines) for choice in choices if choice.right]
        case FillIn(answers):
            return [" / ".join(answers)]
        case Numeric(ranges, unit):
            say = writer.lookup.strings.say
            spans = [low if low == high else say("range", **{"from": low, "to": high}) for low, high in ranges]
            return ["; ".join(spans) + (f" {unit}" if unit else "")]
        case Matching(left, right, pairs):
            ours, theirs = ({choice.number: plain(choice.inlines) for choice in side} for side in (left, right))
            return [f"{ours[one]} → {theirs[other]}" for one, other in pairs]
        case Ordering(steps):
            return [plain(step.inlines) for step in steps]


EXERCISES: Table = {QuestionBlock: _exercise}
