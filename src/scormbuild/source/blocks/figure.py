"""``figure``: a picture with a caption, and a table of what it shows beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scormbuild import model
from scormbuild.source.blocks.block_type import WRONG_SHAPE, BlockType, WrittenBlock
from scormbuild.source.declare import Key
from scormbuild.source.kinds import OPTIONAL_TEXT

if TYPE_CHECKING:
    from scormbuild.source.scope import Scope


def _make(block: WrittenBlock, scope: Scope) -> model.Figure | None:
    tables = [part for part in block.blocks if isinstance(part, model.Table)]
    if len(tables) > 1:
        scope.report(WRONG_SHAPE.at(block.at, "a figure has one table beside it at most"))
    if block.id:
        scope.claim(block.id, block.at)
    file = scope.media(block.argument, block.at) if block.argument else ""
    if not file:
        return None
    caption = tuple(part for part in block.blocks if not isinstance(part, model.Table))
    return model.Figure(
        file=file,
        alt=block.values["alt"],
        caption=caption,
        id=block.id,
        at=block.at,
        fields=tables[0] if tables else None,
        wide="wide" in block.flags,
    )


FIGURE = BlockType(
    "figure",
    _make,
    argument="file",
    id="optional",
    keys=(Key("alt", OPTIONAL_TEXT, 'what it shows, for those who cannot see it; `alt=""` for decoration', True, ""),),
    flags=("wide",),
)
