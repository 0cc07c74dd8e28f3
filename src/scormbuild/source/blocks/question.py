"""``question``: what a learner is asked, in one of the shapes of `questions`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scormbuild import model
from scormbuild.source.blocks.block_type import BlockType, WrittenBlock
from scormbuild.source.declare import Key
from scormbuild.source.ids import known_outcomes
from scormbuild.source.kinds import POSITIVE, TEXT, one_of
from scormbuild.source.lock import LockedQuestion
from scormbuild.source.questions import FORMS, read_answers
from scormbuild.source.questions.form import WrittenQuestion
from scormbuild.source.questions.numbering import Numberer

if TYPE_CHECKING:
    from scormbuild.source.scope import Scope


def _make(block: WrittenBlock, scope: Scope) -> model.QuestionBlock | None:
    number = scope.lock.number("question", block.id)
    numberer = Numberer(scope.lock.questions.get(number, LockedQuestion()))
    answered = read_answers(_written(block, scope, numberer))
    outcomes = _outcomes(block, scope)
    if answered is None or not number:
        return None
    locked = numberer.locked(answered.lock_key)
    asides = block.content.asides
    question = model.Question(
        id=block.id,
        number=number,
        revision=locked.revision,
        type=answered.type,
        prompt=answered.prompt,
        key=answered.key,
        outcomes=outcomes,
        points=block.values["points"],
        at=block.at,
        quiz=scope.entry.quiz.id if scope.entry and scope.entry.quiz else "",
        hint=asides.get("hint", ()),
        feedback=asides.get("feedback", ()),
        feedback_right=asides.get("right", ()),
        feedback_wrong=asides.get("wrong", ()),
    )
    scope.allotted.append((number, locked))
    scope.questions.append(question)
    return model.QuestionBlock(question)


def _written(block: WrittenBlock, scope: Scope, numberer: Numberer) -> WrittenQuestion:
    return WrittenQuestion(
        at=block.at,
        type=block.values["type"] or "",
        blocks=block.blocks,
        answers=block.content.answers,
        case="case" in block.flags,
        unit=block.values["unit"],
        numberer=numberer,
        findings=scope.findings,
    )


def _outcomes(block: WrittenBlock, scope: Scope) -> tuple[str, ...]:
    named = block.values["outcome"]
    if named is None:
        return scope.entry.outcomes if scope.entry else ()
    at = block.place("outcome")
    return known_outcomes(((id, at) for id in named.split()), scope.around.outcomes, scope.findings)


QUESTION = BlockType(
    "question",
    _make,
    id="required",
    keys=(
        Key("outcome", TEXT, "ids of outcomes, separated by blanks; default: the page's"),
        Key("points", POSITIVE, "its weight in the quiz", default=1),
        Key("type", one_of(*FORMS), "where the shape cannot tell"),
        Key("unit", TEXT, "the unit of a number", default=""),
    ),
    flags=("case",),
)
