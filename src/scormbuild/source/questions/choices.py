"""Single choice, multiple choice, true or false: a task list."""

from __future__ import annotations

from functools import partial

from scormbuild import model, rules
from scormbuild.plain import plain
from scormbuild.source.inlines import split_id
from scormbuild.source.questions.form import MISFIT, TOO_FEW, Answered, Form, WrittenQuestion, has_list, named_lines
from scormbuild.source.questions.numbering import Item

NO_RIGHT = rules.error(
    "QUIZ-006",
    "No right choice",
    reason="Nobody could pass the question.",
    hint="mark the right choice with `[x]`",
)
SEVERAL_RIGHT = rules.error(
    "QUIZ-007",
    "Several right choices where one can be chosen",
    reason="A learner who chooses one of them would be told that it is right, and never learn of the others.",
    hint="leave one `[x]`, or write `type=multiple`",
)
NOT_TRUE_FALSE = rules.error(
    "QUIZ-008",
    "True or false with other than two choices",
    reason="A statement is true or it is false.",
    hint="leave two choices, or take the type away",
)


def _right(question: WrittenQuestion) -> int:
    return sum(item.ticked is True for item in question.items)


def _is_true_false(question: WrittenQuestion) -> bool:
    if len(question.items) != 2 or not question.has_ticks:
        return False
    texts = [plain(split_id(item.inlines)[0]).casefold() for item in question.items]
    return sorted(texts) == ["false", "true"]


def _is_multiple(question: WrittenQuestion) -> bool:
    return question.has_ticks and _right(question) > 1


def _is_single(question: WrittenQuestion) -> bool:
    return question.has_ticks


def _read(type: model.QuestionType, question: WrittenQuestion) -> Answered:
    items = question.items
    named = named_lines([item.inlines for item in items], question, "choice")
    _check(type, question)
    to_number = [
        Item(line.id, plain(line.inlines), item.ticked is True) for line, item in zip(named, items, strict=True)
    ]
    numbers = question.numberer.number("choice", to_number)
    choices = tuple(
        model.Choice(line.id or f"c{number}", number, line.inlines, item.ticked is True, item.reason)
        for line, number, item in zip(named, numbers, items, strict=True)
    )
    tokens = " ".join(f"{choice.number}{'+' if choice.right else '-'}" for choice in choices)
    return Answered(type, model.Choices(choices), f"{type} {tokens}", question.prompt)


def _check(type: str, question: WrittenQuestion) -> None:
    for item in question.items:
        if item.ticked is None:
            question.report(MISFIT, f"the choice `{plain(item.inlines)[:40]}` has no box", "begin it with `- [ ] `")
    if type == "true-false" and len(question.items) != 2:
        question.report(NOT_TRUE_FALSE, f"there are {len(question.items)} choices")
    elif len(question.items) < 2:
        question.report(TOO_FEW, "there is one choice only")
    right = _right(question)
    if right == 0:
        question.report(NO_RIGHT, "no choice is marked as right")
    elif right > 1 and type != "multiple":
        question.report(SEVERAL_RIGHT, f"{right} choices are marked as right")


TRUE_FALSE = Form("true-false", _is_true_false, has_list, partial(_read, "true-false"))
MULTIPLE = Form("multiple", _is_multiple, has_list, partial(_read, "multiple"))
SINGLE = Form("single", _is_single, has_list, partial(_read, "single"))
