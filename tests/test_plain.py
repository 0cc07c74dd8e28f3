"""What a reader reads, as plain text."""

from __future__ import annotations

from typing import get_args

import pytest

from scormbuild.diagnostics import Place
from scormbuild.model import (
    Block,
    Code,
    CodeBlock,
    Definition,
    DefinitionList,
    Divider,
    Download,
    Emphasis,
    Figure,
    FootnoteMark,
    Heading,
    Image,
    LineBreak,
    Link,
    ListBlock,
    ListItem,
    Note,
    PageLink,
    Paragraph,
    Part,
    Parts,
    Quote,
    Reflection,
    Strong,
    Table,
    Text,
    Video,
    VideoBlock,
)
from scormbuild.plain import plain

AT = Place("x.md")
ONE, TWO = Text("one"), Text("two")
P1, P2 = Paragraph((ONE,)), Paragraph((TWO,))
VIDEO = Video("v", 1, "v.mp4", "", (), (), "", None, AT)
BLOCKS: list[tuple[Block, str]] = [
    (P1, "one"),
    (Heading(2, (ONE,), "one", AT), "one"),
    (ListBlock((ListItem((P1,)), ListItem((P2,)))), "one two"),
    (DefinitionList((Definition((ONE,), ((P2,), (P1,))),)), "one two one"),
    (Quote((P1, P2)), "one two"),
    (CodeBlock("one\n  two\n"), "one two"),
    (Divider(), ""),
    (Table(((ONE,), (TWO,)), (((TWO,), (ONE,)),), ("", "")), "one two two one"),
    (Figure("a.png", "one", (P2,), "", AT), "one two"),
    (VideoBlock(VIDEO, (P1,), (("", (P2,)),)), "one"),
    (Note("tip", "one", (P2,)), "one two"),
    (Parts("tabs", (Part((ONE,), (P2,), "one"),), 3), "one two"),
    (Download("a.pdf", "one", (P2,), AT), "one two"),
    (Reflection("r", 1, (P1,), 5, AT), "one"),
]


def test_a_line_reads_as_the_learner_reads() -> None:
    line = (Text(" un"), Strong((Text("believ"),)), Text("able"), LineBreak(), Code("x=1"), FootnoteMark("a"))
    assert plain(line) == "unbelievable x=1"
    nested = (Link((Emphasis((Text("a  b"),)), Image("c.png", "c")), "https://example.org"), PageLink((TWO,), "p"))
    assert plain(nested) == "a bctwo"
    assert plain(()) == ""


@pytest.mark.parametrize(("block", "words"), BLOCKS, ids=lambda value: type(value).__name__)
def test_blocks_read_with_one_blank_between_them(block: Block, words: str) -> None:
    assert plain([block]) == words
    assert plain([block, P1]) == f"{words} one".strip()


def test_every_block_that_can_stand_in_another_is_covered() -> None:
    missing = {kind.__name__ for kind in get_args(Block)} - {type(block).__name__ for block, _ in BLOCKS}
    assert missing == {"QuestionBlock"}
