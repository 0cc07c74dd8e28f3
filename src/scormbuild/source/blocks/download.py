"""``download``: a file to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scormbuild import model
from scormbuild.source.blocks.block_type import BlockType, WrittenBlock
from scormbuild.source.declare import Key
from scormbuild.source.kinds import TEXT

if TYPE_CHECKING:
    from scormbuild.source.scope import Scope


def _make(block: WrittenBlock, scope: Scope) -> model.Download | None:
    file = scope.media(block.argument, block.at) if block.argument else ""
    title = block.values["title"] or file.rpartition("/")[2]
    return model.Download(file, title, block.blocks, block.at) if file else None


DOWNLOAD = BlockType(
    "download", _make, argument="file", keys=(Key("title", TEXT, "shown instead of the file's name", default=""),)
)
