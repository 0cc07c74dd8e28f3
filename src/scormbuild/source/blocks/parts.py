"""``accordion``, ``tabs`` and ``steps``: headings of one level, each beginning a part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from scormbuild import model
from scormbuild.source.blocks.block_type import WRONG_SHAPE, BlockType, WrittenBlock

if TYPE_CHECKING:
    from scormbuild.source.scope import Scope


def _make(block: WrittenBlock, scope: Scope) -> model.Parts | None:
    first = block.blocks[0] if block.blocks else None
    if not isinstance(first, model.Heading):
        scope.report(WRONG_SHAPE.at(block.at, f"`{block.name}` begins with a heading, which begins its first part"))
        return None
    parts: list[tuple[model.Heading, list[model.Block]]] = []
    for inner in block.blocks:
        if isinstance(inner, model.Heading) and inner.level <= first.level:
            if inner.level < first.level:
                scope.report(WRONG_SHAPE.at(inner.at, f"the headings of `{block.name}` are of one level"))
            parts.append((inner, []))
        else:
            parts[-1][1].append(inner)
    made = tuple(model.Part(heading.inlines, tuple(blocks), heading.id) for heading, blocks in parts)
    return model.Parts(cast(Literal["accordion", "tabs", "steps"], block.name), made, first.level)


ACCORDION = BlockType("accordion", _make)
TABS = BlockType("tabs", _make)
STEPS = BlockType("steps", _make)
