"""``table``: a table with a caption."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scormbuild import model
from scormbuild.source.blocks.block_type import WRONG_SHAPE, BlockType, WrittenBlock

if TYPE_CHECKING:
    from scormbuild.source.scope import Scope


def _make(block: WrittenBlock, scope: Scope) -> model.Table | None:
    if len(block.blocks) != 1 or not isinstance(block.blocks[0], model.Table):
        scope.report(WRONG_SHAPE.at(block.at, "the block `table` holds one table and nothing else"))
        return None
    return replace(block.blocks[0], caption=block.argument, wide="wide" in block.flags)


TABLE = BlockType("table", _make, argument="title", flags=("wide",))
