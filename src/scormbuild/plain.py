"""What a reader reads of inlines or blocks, as plain text: for labels, names, LMSs, and an order by the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scormbuild.model import (
    Block,
    Choice,
    Code,
    CodeBlock,
    DefinitionList,
    Download,
    Figure,
    Heading,
    Image,
    Inline,
    LineBreak,
    ListBlock,
    Note,
    Paragraph,
    Parts,
    Quote,
    Reflection,
    Table,
    Text,
    VideoBlock,
)


def plain(nodes: Iterable[Inline] | Iterable[Block]) -> str:
    """The words in one line with single blanks; a picture is its description, and a footnote's mark nothing."""
    words: list[str] = []
    _gather(nodes, words)
    return " ".join("".join(words).split())


def _gather(nodes: Iterable[Inline] | Iterable[Block], words: list[str]) -> None:
    for node in nodes:
        if isinstance(node, (Text, Code)):
            words.append(node.text)
        elif isinstance(node, LineBreak):
            words.append(" ")
        elif isinstance(node, Image):
            words.append(node.alt)
        elif inlines := getattr(node, "inlines", None):
            _gather(inlines, words)
            words.append(" " if isinstance(node, (Paragraph, Heading)) else "")
        else:
            _gather_block(node, words)


def _gather_block(block: object, words: list[str]) -> None:
    """The parts of a block that holds other blocks or cells, a blank after each."""
    match block:
        case CodeBlock():
            words.append(f"{block.text} ")
        case ListBlock():
            for item in block.items:
                _gather(item.blocks, words)
        case Table():
            for cell in (cell for row in (block.head, *block.rows) for cell in row):
                _gather(cell, words)
                words.append(" ")
        case Figure():
            words.append(f"{block.alt} ")
            _gather(block.caption, words)
        case Note() | Download():
            words.append(f"{block.title} ")
            _gather(block.blocks, words)
        case Quote() | Reflection():
            _gather(block.blocks, words)
        case VideoBlock():
            _gather(block.caption, words)
        case Parts():
            for part in block.parts:
                _gather((Paragraph(part.title), *part.blocks), words)
        case DefinitionList():
            for definition in block.definitions:
                _gather((Paragraph(definition.term), *(block for each in definition.meanings for block in each)), words)


def neutral(choices: Iterable[Choice]) -> list[Choice]:
    """An order that tells nothing of the answer: by the words."""
    return sorted(choices, key=lambda choice: (plain(choice.inlines).casefold(), choice.number))


def scattered(steps: Sequence[Choice]) -> list[Choice]:
    """A neutral order that is not the right one."""
    order = neutral(steps)
    return order[1:] + order[:1] if order == list(steps) else order
