"""Walks the text of a page in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scormbuild.model import (
    Block,
    Body,
    DefinitionList,
    Download,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Link,
    ListBlock,
    Note,
    PageLink,
    Paragraph,
    Parts,
    Quote,
    Reflection,
    Strong,
    Struck,
    Table,
    TermLink,
    VideoBlock,
)


def blocks_of(body: Body) -> Iterator[Block]:
    """Every block of a page, the outer before the inner, footnotes last."""
    yield from _blocks(body.blocks)
    for blocks in body.footnotes.values():
        yield from _blocks(blocks)


def _blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        for inner in _inner_blocks(block):
            yield from _blocks(inner)


def _inner_blocks(block: Block) -> Iterable[tuple[Block, ...]]:
    if isinstance(block, ListBlock):
        return [item.blocks for item in block.items]
    if isinstance(block, DefinitionList):
        return [blocks for definition in block.definitions for blocks in definition.meanings]
    if isinstance(block, Parts):
        return [part.blocks for part in block.parts]
    if isinstance(block, Quote | Note | Download | Reflection):
        return [block.blocks]
    if isinstance(block, Figure):
        return [block.caption, (block.fields,) if block.fields else ()]
    if isinstance(block, VideoBlock):
        return [block.caption]
    return []


def inlines_of(block: Block) -> Iterator[Inline]:
    """Every inline node that stands directly in a block, the outer before the inner."""
    if isinstance(block, Paragraph | Heading):
        yield from _inlines(block.inlines)
    elif isinstance(block, Table):
        for cell in (*block.head, *(cell for row in block.rows for cell in row)):
            yield from _inlines(cell)
    elif isinstance(block, DefinitionList):
        for definition in block.definitions:
            yield from _inlines(definition.term)


def _inlines(inlines: Iterable[Inline]) -> Iterator[Inline]:
    for inline in inlines:
        yield inline
        if isinstance(inline, Emphasis | Strong | Struck | Link | PageLink | TermLink):
            yield from _inlines(inline.inlines)
