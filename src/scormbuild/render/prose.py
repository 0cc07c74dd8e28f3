"""Prose blocks as HTML: what every page is made of, so written without templates."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from scormbuild.model import (
    CodeBlock,
    DefinitionList,
    Divider,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
)
from scormbuild.render.templating import icon
from scormbuild.render.writer import Write, Writer


def _paragraph(writer: Writer, node: Paragraph) -> str:
    return f"<p>{writer.line(node.inlines)}</p>"


def _heading(writer: Writer, node: Heading) -> str:
    return f'<h{node.level} id="{writer.anchor(node.id)}">{writer.line(node.inlines)}</h{node.level}>'


def _list(writer: Writer, node: ListBlock) -> str:
    items = "".join([_item(writer, item, node.tight) for item in node.items])
    if node.start is None:
        tasks = ' class="tasks plain"' if any(item.ticked is not None for item in node.items) else ""
        return f"<ul{tasks}>{items}</ul>"
    start = f' start="{node.start}"' if node.start != 1 else ""
    return f"<ol{start}>{items}</ol>"


def _item(writer: Writer, item: ListItem, tight: bool) -> str:
    return f"<li>{_tick(writer, item.ticked)}{_item_text(writer, item, tight)}</li>"


def _item_text(writer: Writer, item: ListItem, tight: bool) -> str:
    if not tight:
        return writer.text(item.blocks)
    parts = []
    for block in item.blocks:
        if isinstance(block, Paragraph):
            parts.append(f"{writer.line(block.inlines)}{writer.take_tips()}")
        else:
            parts.append(writer.text([block]))
    return "\n".join(parts)


def _tick(writer: Writer, ticked: bool | None) -> str:
    if ticked is None:
        return ""
    word = writer.lookup.strings.say("ticked" if ticked else "unticked")
    return f'{icon("done" if ticked else "todo", "mark")}<span class="sr">{escape(word)} </span>'


def _definition_list(writer: Writer, node: DefinitionList) -> str:
    rows = []
    for definition in node.definitions:
        rows.append(f"<dt>{writer.line(definition.term)}</dt>")
        rows += [f"<dd>{writer.take_tips()}{writer.text(meaning)}</dd>" for meaning in definition.meanings]
    return f'<dl class="defs">{"".join(rows)}</dl>'


def _quote(writer: Writer, node: Quote) -> str:
    return f"<blockquote>{writer.text(node.blocks)}</blockquote>"


def _code_block(writer: Writer, node: CodeBlock) -> str:
    """Scrolls alone, so it can take the focus and has a name (WCAG 2.1.1, 4.1.2)."""
    say = writer.lookup.strings.say
    number = writer.number("code")
    name = say("code-in", n=number, language=node.language) if node.language else say("code", n=number)
    return f'<pre tabindex="0" role="region" aria-label="{escape(name)}"><code>{escape(node.text)}</code></pre>'


def _divider(_: Writer, __: Divider) -> str:
    return "<hr>"


PROSE: Mapping[type, Write] = {
    Paragraph: _paragraph,
    Heading: _heading,
    ListBlock: _list,
    DefinitionList: _definition_list,
    Quote: _quote,
    CodeBlock: _code_block,
    Divider: _divider,
}
