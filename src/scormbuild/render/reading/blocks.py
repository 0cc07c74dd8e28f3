"""Blocks of the reading edition: unfolded, still, with room to write; each fills ``templates/reading/<block>.html``."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from pathlib import PurePosixPath

from markupsafe import Markup

from scormbuild.model import (
    CodeBlock,
    Divider,
    Download,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Note,
    Paragraph,
    Parts,
    Reflection,
    Table,
    Text,
    VideoBlock,
)
from scormbuild.render.blocks import bytes_in_words, run_in_caption, table_values
from scormbuild.render.prose import PROSE
from scormbuild.render.reading.inlines import picture
from scormbuild.render.reading.writer import SheetWriter
from scormbuild.render.reading.writer import Table as Functions

_TICKED, _UNTICKED = "☑ ", "☐ "


def _heading(writer: SheetWriter, node: Heading) -> str:
    level = writer.level(node.level)
    return f'<h{level} id="{writer.anchor(node.id)}">{writer.line(node.inlines)}</h{level}>'


def _list(writer: SheetWriter, node: ListBlock) -> str:
    """A mark to be done or done stands in the text: there are no icons here."""
    return PROSE[ListBlock](writer, replace(node, items=tuple(map(_marked, node.items))))


def _marked(item: ListItem) -> ListItem:
    if item.ticked is None:
        return item
    mark = Text(_TICKED if item.ticked else _UNTICKED)
    first, rest = item.blocks[:1], item.blocks[1:]
    if first and isinstance(first[0], Paragraph):
        return ListItem((Paragraph((mark, *first[0].inlines)), *rest))
    return ListItem((Paragraph((mark,)), *item.blocks))


def _code_block(_: SheetWriter, node: CodeBlock) -> str:
    return f"<pre><code>{escape(node.text)}</code></pre>"


def _divider(_: SheetWriter, __: Divider) -> str:
    return "<hr/>"


def _table(writer: SheetWriter, node: Table) -> str:
    number = writer.number("table") if node.caption else 0
    return writer.fill("table", node=node, number=number, **table_values(writer, node))


def _figure(writer: SheetWriter, node: Figure) -> str:
    label = writer.lookup.strings.say("figure", n=writer.number("figure")) if node.caption else ""
    return writer.fill(
        "figure",
        anchor=writer.anchor(node.id) if node.id else "",
        picture=Markup(picture(writer, writer.media(node.file), node.alt)),
        caption=run_in_caption(writer, node.caption, label),
        fields=table_values(writer, node.fields) if node.fields else None,
    )


def _video(writer: SheetWriter, node: VideoBlock) -> str:
    """A still with the transcript, in the language of the course where there are several."""
    video = node.video
    language = writer.lookup.outline.language
    texts = sorted(node.transcripts, key=lambda one: one[0] not in ("", language))
    spoken = texts[0][0] if texts else ""
    return writer.fill(
        "video",
        title=video.title or video.id,
        anchor=writer.anchor(video.id),
        address=writer.layout.media(writer.media(video.file).path),
        poster=Markup(picture(writer, writer.media(video.poster), "")) if video.poster else "",
        caption=run_in_caption(writer, node.caption),
        transcript=writer.blocks(texts[0][1]) if texts else "",
        spoken="" if spoken == language else spoken,
    )


def _note(writer: SheetWriter, node: Note) -> str:
    return writer.fill("note", node=node, blocks=writer.blocks(node.blocks))


def _parts(writer: SheetWriter, node: Parts) -> str:
    parts = [(writer.anchor(part.id), writer.label(part.title), writer.blocks(part.blocks)) for part in node.parts]
    return writer.fill("parts", parts=parts, kind=node.kind, level=writer.level(node.level))


def _download(writer: SheetWriter, node: Download) -> str:
    media = writer.media(node.file)
    name = PurePosixPath(media.path)
    return writer.fill(
        "download",
        title=node.title or name.name,
        address=writer.layout.media(media.path),
        kind=name.suffix[1:].upper(),
        size=bytes_in_words(media.size),
        blocks=writer.blocks(node.blocks),
    )


def _reflection(writer: SheetWriter, node: Reflection) -> str:
    lead, rest = writer.lead(node.blocks)
    return writer.fill("reflection", rows=range(node.rows), anchor=writer.anchor(node.id), lead=lead, rest=rest)


READING_BLOCKS: Functions = {
    **PROSE,
    Heading: _heading,
    ListBlock: _list,
    CodeBlock: _code_block,
    Divider: _divider,
    Table: _table,
    Figure: _figure,
    VideoBlock: _video,
    Note: _note,
    Parts: _parts,
    Download: _download,
    Reflection: _reflection,
}
