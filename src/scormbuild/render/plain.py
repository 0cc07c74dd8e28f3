"""Prose as plain text: for labels, option lists and what an LMS is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scormbuild.model import (
    Block,
    Code,
    CodeBlock,
    Figure,
    FootnoteMark,
    Heading,
    Image,
    Inline,
    LineBreak,
    ListBlock,
    Note,
    Paragraph,
    Quote,
    Table,
    Text,
)


def plain(inlines: Iterable[Inline]) -> str:
    """The words of a line, blanks collapsed."""
    return " ".join("".join(_words(inlines)).split())


def plain_blocks(blocks: Iterable[Block]) -> str:
    """The words of blocks, one blank between them."""
    return " ".join(" ".join(_block_words(blocks)).split())


def _words(inlines: Iterable[Inline]) -> Iterator[str]:
    for node in inlines:
        match node:
            case Text(text) | Code(text):
                yield text
            case LineBreak():
                yield " "
            case Image(alt=alt):
                yield alt
            case FootnoteMark():
                pass
            case _:
                yield from _words(node.inlines)


def _block_words(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(inlines) | Heading(inlines=inlines):
                yield plain(inlines)
            case CodeBlock(text):
                yield text
            case ListBlock(items):
                yield from (plain_blocks(item.blocks) for item in items)
            case Quote(inner) | Note(blocks=inner):
                yield from _block_words(inner)
            case Table(head, rows):
                yield from (plain(cell) for row in (head, *rows) for cell in row)
            case Figure(alt=alt, caption=caption):
                yield alt
                yield from _block_words(caption)
