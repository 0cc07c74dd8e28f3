"""What becomes of an element that has ended: it goes to the element below, by one function each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from scormbuild import model
from scormbuild.diagnostics import Place
from scormbuild.source.fences import Aside, Fence
from scormbuild.source.inlines import Parts, joined, split_id

if TYPE_CHECKING:
    from scormbuild.source.tree import Tree

_ALIGNMENTS: dict[str, model.Alignment] = {"None": "", "Left": "left", "Center": "center", "Right": "right"}


class Frame:
    """An element that is open: its finished `blocks`, and the `parts` of the line of text it is at.

    `ticked` and `loose` (its paragraphs stand apart) are those of an item of a list.
    """

    __slots__ = ("blocks", "loose", "name", "parts", "start", "ticked", "value")

    def __init__(self, name: str, value: Any = None, start: int = 0) -> None:
        self.name, self.value, self.start = name, value, start
        self.blocks: list[Any] = []
        self.parts: Parts = []
        self.ticked: bool | None = None
        self.loose = False


class FencedContent(NamedTuple):
    """What stood between the fences of a block: the opening fence, its blocks, and the asides of a question."""

    fence: Fence
    blocks: tuple[model.Block, ...]
    asides: dict[str, tuple[model.Block, ...]]
    answers: tuple[Aside, ...]


def _emphasis(tree: Tree, frame: Frame, below: Frame) -> None:
    below.parts.append(model.Emphasis(joined(frame.parts)))


def _strong(tree: Tree, frame: Frame, below: Frame) -> None:
    below.parts.append(model.Strong(joined(frame.parts)))


def _struck(tree: Tree, frame: Frame, below: Frame) -> None:
    below.parts.append(model.Struck(joined(frame.parts)))


def _link(tree: Tree, frame: Frame, below: Frame) -> None:
    below.parts.extend(tree.scope.link(joined(frame.parts), frame.value, _place_of(tree, frame)))


def _image(tree: Tree, frame: Frame, below: Frame) -> None:
    below.parts.extend(tree.scope.image(joined(frame.parts), frame.value, _place_of(tree, frame)))


def _paragraph(tree: Tree, frame: Frame, below: Frame) -> None:
    if not frame.parts:
        return
    if below.name == "Item":
        below.loose = True
    below.blocks.append(model.Paragraph(joined(frame.parts)))


def _heading(tree: Tree, frame: Frame, below: Frame) -> None:
    at = tree.passage.place(frame.start)
    inlines, id = split_id(joined(frame.parts))
    level = int(frame.value["level"][1])
    below.blocks.append(model.Heading(level, inlines, tree.scope.heading_id(id, inlines, at), at))


def _quote(tree: Tree, frame: Frame, below: Frame) -> None:
    below.blocks.append(model.Quote(tuple(frame.blocks)))


def _code(tree: Tree, frame: Frame, below: Frame) -> None:
    words = "" if frame.value == "Indented" or frame.value is None else frame.value["Fenced"]
    text = "".join(part for part in frame.parts if isinstance(part, str))
    below.blocks.append(model.CodeBlock(text, words.split(None, 1)[0] if words.strip() else ""))


def _nothing(tree: Tree, frame: Frame, below: Frame) -> None:
    """Raw HTML was reported and is left out."""


def _item(tree: Tree, frame: Frame, below: Frame) -> None:
    below.loose = below.loose or frame.loose
    below.blocks.append(model.ListItem(tuple(frame.blocks), frame.ticked))


def _list(tree: Tree, frame: Frame, below: Frame) -> None:
    below.blocks.append(model.ListBlock(tuple(frame.blocks), frame.value, not frame.loose))


def _footnote(tree: Tree, frame: Frame, below: Frame) -> None:
    if frame.value not in tree.scope.footnotes:
        tree.scope.footnotes[frame.value] = tuple(frame.blocks)
        tree.notes[frame.value] = frame.start


def _term(tree: Tree, frame: Frame, below: Frame) -> None:
    below.blocks.append((joined(frame.parts), []))


def _meaning(tree: Tree, frame: Frame, below: Frame) -> None:
    if not below.blocks:
        below.blocks.append(((), []))
    below.blocks[-1][1].append(tuple(frame.blocks))


def _definitions(tree: Tree, frame: Frame, below: Frame) -> None:
    made = tuple(model.Definition(term, tuple(meanings)) for term, meanings in frame.blocks)
    below.blocks.append(model.DefinitionList(made))


def _cell(tree: Tree, frame: Frame, below: Frame) -> None:
    below.blocks.append(joined(frame.parts))


def _row(tree: Tree, frame: Frame, below: Frame) -> None:
    below.blocks.append(tuple(frame.blocks))


def _table(tree: Tree, frame: Frame, below: Frame) -> None:
    head, *rows = frame.blocks or [()]
    alignments = tuple(_ALIGNMENTS[alignment] for alignment in frame.value)
    below.blocks.append(model.Table(head, tuple(rows), alignments))


def _aside(tree: Tree, frame: Frame, below: Frame) -> None:
    below.blocks.append((frame.value.kind, frame.blocks))


def _fence(tree: Tree, frame: Frame, below: Frame) -> None:
    blocks = [block for block in frame.blocks if not isinstance(block, (Aside, tuple))]
    asides: dict[str, tuple[model.Block, ...]] = {}
    for kind, content in (block for block in frame.blocks if isinstance(block, tuple)):
        asides[kind] = (*asides.get(kind, ()), *content)
    answers = tuple(block for block in frame.blocks if isinstance(block, Aside))
    made = tree.scope.block(FencedContent(frame.value, tuple(blocks), asides, answers))
    if made is not None:
        below.blocks.append(made)


def _place_of(tree: Tree, frame: Frame) -> Callable[[], Place]:
    """Where a frame begins; worked out only when somebody asks."""
    return lambda: tree.passage.place(frame.start)


MAKE: Mapping[str, Callable[[Tree, Frame, Frame], None]] = {
    "Emphasis": _emphasis,
    "Strong": _strong,
    "Strikethrough": _struck,
    "Link": _link,
    "Image": _image,
    "Paragraph": _paragraph,
    "Heading": _heading,
    "BlockQuote": _quote,
    "CodeBlock": _code,
    "HtmlBlock": _nothing,
    "List": _list,
    "Item": _item,
    "FootnoteDefinition": _footnote,
    "DefinitionList": _definitions,
    "DefinitionListTitle": _term,
    "DefinitionListDefinition": _meaning,
    "Table": _table,
    "TableHead": _row,
    "TableRow": _row,
    "TableCell": _cell,
    "Fence": _fence,
    "Aside": _aside,
}
"""By the name the parser has for the element."""
