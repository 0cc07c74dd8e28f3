"""``reflection``: a prompt whose answer is kept for the learner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scormbuild import model
from scormbuild.source.blocks.block_type import WRONG_SHAPE, BlockType, WrittenBlock
from scormbuild.source.declare import Key
from scormbuild.source.kinds import POSITIVE

if TYPE_CHECKING:
    from scormbuild.source.scope import Scope


def _make(block: WrittenBlock, scope: Scope) -> model.Reflection | None:
    if not block.blocks:
        scope.report(WRONG_SHAPE.at(block.at, "a reflection holds the prompt that learners answer"))
    number = scope.lock.number("reflection", block.id)
    if not number:
        return None
    scope.reflections.append((block.id, number))
    return model.Reflection(block.id, number, block.blocks, block.values["rows"], block.at)


REFLECTION = BlockType(
    "reflection", _make, id="required", keys=(Key("rows", POSITIVE, "height of the field in lines", default=5),)
)
