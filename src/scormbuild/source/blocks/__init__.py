"""The blocks an author can write. A new one is a file beside this and a line in the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scormbuild import model, rules
from scormbuild.diagnostics import near_word
from scormbuild.source.blocks.block_type import BlockType, read_block
from scormbuild.source.blocks.download import DOWNLOAD
from scormbuild.source.blocks.figure import FIGURE
from scormbuild.source.blocks.notes import NOTE, TIP, WARNING
from scormbuild.source.blocks.parts import ACCORDION, STEPS, TABS
from scormbuild.source.blocks.question import QUESTION
from scormbuild.source.blocks.reflection import REFLECTION
from scormbuild.source.blocks.table import TABLE
from scormbuild.source.blocks.video import VIDEO

if TYPE_CHECKING:
    from scormbuild.source.elements import FencedContent
    from scormbuild.source.scope import Scope

UNKNOWN_BLOCK = rules.error(
    "SRC-028",
    "Unknown block",
    reason="Nobody can say how it should look.",
    hint="docs/reference/course-source.md lists the blocks",
)

BLOCKS: dict[str, BlockType] = {
    block.name: block
    for block in (VIDEO, FIGURE, NOTE, TIP, WARNING, ACCORDION, TABS, STEPS, TABLE, DOWNLOAD, REFLECTION, QUESTION)
}


def make_block(content: FencedContent, scope: Scope) -> model.Block | None:
    """The block that fences hold; None and findings when it cannot be made."""
    fence = content.fence
    kind = BLOCKS.get(fence.name)
    if kind is None:
        scope.report(UNKNOWN_BLOCK.at(fence.at, f"unknown block `{fence.name}`", near_word(fence.name, BLOCKS)))
        return None
    return kind.make(read_block(kind, content, scope.findings), scope)
