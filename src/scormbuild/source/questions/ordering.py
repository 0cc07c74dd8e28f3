"""Ordering: an ordered list in the right order."""

from __future__ import annotations

from scormbuild import model
from scormbuild.plain import plain
from scormbuild.source.questions.form import MISFIT, TOO_FEW, Answered, Form, WrittenQuestion, has_list, named_lines
from scormbuild.source.questions.numbering import Item


def _suits(question: WrittenQuestion) -> bool:
    """Never by shape alone: an ordered list may be part of what is asked."""
    return False


def _read(question: WrittenQuestion) -> Answered:
    if question.answer_list is not None and question.answer_list.start is None:
        question.report(MISFIT, "the steps are not an ordered list", "begin them with `1. `, `2. ` and so on")
    question.report_reasons()
    named = named_lines([item.inlines for item in question.items], question, "step")
    if len(named) < 2:
        question.report(TOO_FEW, "there is one step only")
    numbers = question.numberer.number("step", [Item(line.id, plain(line.inlines)) for line in named])
    steps = tuple(
        model.Choice(line.id or f"s{number}", number, line.inlines, reason=item.reason)
        for line, number, item in zip(named, numbers, question.items, strict=True)
    )
    lock_key = " ".join(["ordering", *map(str, numbers)])
    return Answered("ordering", model.Ordering(steps), lock_key, question.prompt)


ORDERING = Form("ordering", _suits, has_list, _read)
