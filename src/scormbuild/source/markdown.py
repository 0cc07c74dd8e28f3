"""The Markdown parser, behind one door: CommonMark with the constructs a course has, as a stream of calls.

Nothing else in scormbuild knows which parser reads the text. Words are those of CommonMark's own tree.
"""

from __future__ import annotations

from typing import Any, Protocol, cast


class Sink(Protocol):
    """Who is told of a document. `start` is an offset in bytes of its UTF-8 text."""

    def text(self, text: str) -> None:
        """Plain characters; one run may come in pieces."""

    def open(self, name: str, value: Any, start: int) -> None:
        """An element with content begins.

        `name` (and `value`) are Paragraph, Heading ({level: "H2"}), BlockQuote, CodeBlock ("Indented" or
        {Fenced: words}), HtmlBlock, List (start number or None), Item, FootnoteDefinition (label), DefinitionList,
        DefinitionListTitle, DefinitionListDefinition, Table (alignments: "None", "Left", ...), TableHead, TableRow,
        TableCell, Emphasis, Strong, Strikethrough, Link and Image ({link_type, dest_url, title}).
        """

    def close(self) -> None:
        """The element opened last ends."""

    def leaf(self, name: str, value: Any, start: int) -> None:
        """An element without content.

        SoftBreak, HardBreak, Rule, Code, Html, InlineHtml, FootnoteReference (label) or TaskListMarker (ticked).
        """


def parse(text: str, sink: Sink) -> None:
    """Tell `sink` of everything in a Markdown text."""
    import pyromark

    on_text, on_open, on_close, on_leaf = sink.text, sink.open, sink.close, sink.leaf
    for event, span in pyromark.events_with_range(text, options=_options()):
        if isinstance(event, str):
            on_leaf(event, None, span["start"])
            continue
        name, value = cast("dict[str, Any]", event).popitem()
        if name == "Text":
            on_text(value)
        elif name == "End":
            on_close()
        elif name != "Start":
            on_leaf(name, value, span["start"])
        elif isinstance(value, str):
            on_open(value, None, span["start"])
        else:
            tag, detail = value.popitem()
            on_open(tag, detail, span["start"])


def _options() -> Any:
    from pyromark import Options

    return (
        Options.ENABLE_TABLES
        | Options.ENABLE_FOOTNOTES
        | Options.ENABLE_TASKLISTS
        | Options.ENABLE_STRIKETHROUGH
        | Options.ENABLE_DEFINITION_LIST
    )
