"""Walks the text of a page once, for all checks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from scormbuild.model import (
    Block,
    Body,
    DefinitionList,
    Download,
    Figure,
    Heading,
    Inline,
    ListBlock,
    Note,
    Page,
    Paragraph,
    Parts,
    Question,
    QuestionBlock,
    Quote,
    Reflection,
    Table,
    VideoBlock,
)


class PageText(NamedTuple):
    """A page with all blocks and inline nodes of its text, the outer before the inner, footnotes last."""

    page: Page
    body: Body
    blocks: list[Block]
    inlines: list[Inline]


def walk(page: Page, body: Body) -> PageText:
    """List what stands in the text of a page."""
    text = PageText(page, body, [], [])
    for blocks in (body.blocks, *body.footnotes.values()):
        _walk_blocks(blocks, text)
    return text


def _walk_blocks(blocks: Iterable[Block], text: PageText) -> None:
    for block in blocks:
        text.blocks.append(block)
        match block:
            case Paragraph() | Heading():
                _walk_inlines(block.inlines, text.inlines)
            case ListBlock():
                for item in block.items:
                    _walk_blocks(item.blocks, text)
            case Table():
                for cell in (cell for row in (block.head, *block.rows) for cell in row):
                    _walk_inlines(cell, text.inlines)
            case Quote() | Note() | Download() | Reflection():
                _walk_blocks(block.blocks, text)
            case Figure():
                _walk_blocks(block.caption, text)
                _walk_blocks((block.fields,) if block.fields else (), text)
            case VideoBlock():
                _walk_blocks(block.caption, text)
            case QuestionBlock():
                _walk_question(block.question, text)
            case Parts():
                for part in block.parts:
                    _walk_blocks(part.blocks, text)
            case DefinitionList():
                for definition in block.definitions:
                    _walk_inlines(definition.term, text.inlines)
                    _walk_blocks((block for meaning in definition.meanings for block in meaning), text)


def _walk_question(question: Question, text: PageText) -> None:
    for blocks in (question.prompt, question.hint, question.feedback, question.feedback_right, question.feedback_wrong):
        _walk_blocks(blocks, text)
    for choice in question.choices:
        _walk_inlines(choice.inlines, text.inlines)
        _walk_blocks(choice.reason, text)


def _walk_inlines(inlines: Iterable[Inline], found: list[Inline]) -> None:
    for inline in inlines:
        found.append(inline)
        if inner := getattr(inline, "inlines", None):
            _walk_inlines(inner, found)
