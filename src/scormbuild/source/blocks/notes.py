"""``note``, ``tip`` and ``warning``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from scormbuild import model
from scormbuild.source.blocks.block_type import BlockType, WrittenBlock

if TYPE_CHECKING:
    from scormbuild.source.scope import Scope


def _make(block: WrittenBlock, scope: Scope) -> model.Note:
    kind = cast(Literal["note", "tip", "warning"], block.name)
    return model.Note(kind, block.argument, block.blocks)


NOTE = BlockType("note", _make, argument="title")
TIP = BlockType("tip", _make, argument="title")
WARNING = BlockType("warning", _make, argument="title")
