"""What the player must know of a question beyond its form: ``QuestionKey`` of ``player/src/types.d.ts``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from scormbuild.model import Choice, Choices, FillIn, Matching, Numeric, Ordering, Question
from scormbuild.plain import plain
from scormbuild.render.rendered import QuestionKey
from scormbuild.render.writer import Writer


def question_key(writer: Writer, question: Question) -> QuestionKey:
    """The key with its texts as finished HTML; what is empty is left out."""
    texts = {
        "hint": question.hint,
        "feedback": question.feedback,
        "feedbackRight": question.feedback_right,
        "feedbackWrong": question.feedback_wrong,
    }
    return {
        "n": question.number,
        "type": question.type,
        "text": plain(question.prompt),
        **_answers(writer, question),
        **{name: writer.text(blocks) for name, blocks in texts.items() if blocks},
    }


def _answers(writer: Writer, question: Question) -> dict[str, Any]:
    match question.key:
        case Choices(choices):
            return {"choices": [_choice(writer, choice) for choice in choices]}
        case FillIn(answers, case):
            return {"answers": list(answers), "case": case}
        case Numeric(ranges, unit):
            return {"ranges": [list(ends) for ends in ranges], **({"unit": unit} if unit else {})}
        case Matching(left, right, pairs):
            return {"choices": _plain(left), "targets": _plain(right), "pairs": [list(pair) for pair in pairs]}
        case Ordering(steps):
            return {"choices": _plain(steps)}


def _choice(writer: Writer, choice: Choice) -> dict[str, Any]:
    key = _plain([choice])[0] | {"right": choice.right}
    return key | {"reason": writer.text(choice.reason)} if choice.reason else key


def _plain(choices: Iterable[Choice]) -> list[dict[str, Any]]:
    return [{"n": choice.number, "id": choice.id, "text": plain(choice.inlines)} for choice in choices]
