"""Matching: a list of ``left => right``; ``=> right`` is a spare right side."""

from __future__ import annotations

from scormbuild import model, rules
from scormbuild.plain import plain
from scormbuild.source.inlines import Inlines, split_id
from scormbuild.source.questions.form import TOO_FEW, Answered, Form, Named, WrittenQuestion, has_list, named_lines
from scormbuild.source.questions.numbering import Item

NO_PAIR = rules.error(
    "QUIZ-009",
    "An item of a matching question that is no pair",
    reason="Each line says what belongs to what.",
    hint="write `- left => right`, or `- => right` for a right side without a partner",
)

_ARROW = "=>"


def _suits(question: WrittenQuestion) -> bool:
    return not question.has_ticks and any(_ARROW in text for text in question.item_texts)


def _read(question: WrittenQuestion) -> Answered:
    question.report_reasons()
    split = [_split(item.inlines) for item in question.items]
    for item, (left, right) in zip(question.items, split, strict=True):
        if not right or not (left or plain(item.inlines).startswith(_ARROW)):
            question.report(NO_PAIR, f"`{plain(item.inlines)[:40]}` is not `left => right`")
    whole = [(item, left, right) for item, (left, right) in zip(question.items, split, strict=True) if right]
    pairs = [(item, left, right) for item, left, right in whole if left]
    if len(pairs) < 2:
        question.report(TOO_FEW, f"the question has {len(pairs)} pairs; it needs two")
    lefts = named_lines([left for _, left, _ in pairs], question, "left side")
    rights, partner = _rights([right for _, _, right in whole], question)
    left_numbers = _numbers("left", lefts, question)
    right_numbers = _numbers("right", rights, question)
    left_choices = tuple(
        model.Choice(line.id or f"l{number}", number, line.inlines, reason=item.reason)
        for line, number, (item, _, _) in zip(lefts, left_numbers, pairs, strict=True)
    )
    right_choices = tuple(
        model.Choice(line.id or f"r{number}", number, line.inlines)
        for line, number in zip(rights, right_numbers, strict=True)
    )
    partners = [right_numbers[index] for index, (_, left, _) in zip(partner, whole, strict=True) if left]
    key = model.Matching(left_choices, right_choices, tuple(zip(left_numbers, partners, strict=True)))
    return Answered("matching", key, _lock_key(key), question.prompt)


def _split(inlines: Inlines) -> tuple[Inlines, Inlines]:
    """The sides of the first arrow; without one all is left."""
    for index, inline in enumerate(inlines):
        if isinstance(inline, model.Text) and _ARROW in inline.text:
            before, _, after = inline.text.partition(_ARROW)
            left = (*inlines[:index], *_text(before.rstrip()))
            right = (*_text(after.lstrip()), *inlines[index + 1 :])
            return left, right
    return inlines, ()


def _text(text: str) -> Inlines:
    return (model.Text(text),) if text else ()


def _rights(lines: list[Inlines], question: WrittenQuestion) -> tuple[list[Named], list[int]]:
    """The right sides without repetition, and for each line which of them it is: several lefts may share one."""
    distinct: dict[Inlines, Inlines] = {}
    for line in lines:
        bare, id = split_id(line)
        if id or bare not in distinct:
            distinct[bare] = line
    order = list(distinct)
    return named_lines(list(distinct.values()), question, "right side"), [
        order.index(split_id(line)[0]) for line in lines
    ]


def _numbers(side: str, lines: list[Named], question: WrittenQuestion) -> list[int]:
    items = [Item(line.id, plain(line.inlines)) for line in lines]
    return question.numberer.number("left" if side == "left" else "right", items)


def _lock_key(key: model.Matching) -> str:
    spare = [choice.number for choice in key.right if choice.number not in {right for _, right in key.pairs}]
    return " ".join(["matching", *(f"{left}={right}" for left, right in key.pairs), *(f"={right}" for right in spare)])


MATCHING = Form("matching", _suits, has_list, _read)
