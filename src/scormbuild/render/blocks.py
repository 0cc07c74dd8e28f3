"""The blocks that are more than prose: each prepares its values and fills ``templates/blocks/<block>.html``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from markupsafe import Markup

from scormbuild.model import (
    Alignment,
    Block,
    Download,
    Figure,
    Inline,
    Note,
    Paragraph,
    Parts,
    Reflection,
    Table,
    Video,
    VideoBlock,
)
from scormbuild.plain import plain
from scormbuild.render.inlines import picture
from scormbuild.render.templating import fill
from scormbuild.render.writer import Write, Writer

_ALIGNED: Mapping[Alignment, str] = {"": "", "left": "", "center": "mid", "right": "num"}
_VIDEO_TYPES = {".mp4": "video/mp4", ".m4v": "video/mp4", ".webm": "video/webm", ".ogv": "video/ogg"}
_MANY_COLUMNS = 4
_NARROWEST = 288
"""CSS pixels that the narrowest screen has for a figure: what is wider can gain from being enlarged."""


class Cell(NamedTuple):
    """One cell of a table as its template needs it."""

    html: Markup
    css: str
    is_head: bool


def _fill(writer: Writer, template: str, **values: Any) -> str:
    return fill(f"blocks/{template}.html", strings=writer.lookup.strings, **values)


def _row(writer: Writer, cells: tuple[tuple[Inline, ...], ...], alignments: tuple[Alignment, ...]) -> list[Cell]:
    """The first cell names its row unless it is a number or empty."""
    css = [_ALIGNED[alignment] for alignment in alignments] + [""] * (len(cells) - len(alignments))
    names_row = len(cells) > 1 and bool(cells[0]) and not css[0]
    return [Cell(writer.inlines(cell), css[at], names_row and at == 0) for at, cell in enumerate(cells)]


def table_values(writer: Writer, node: Table) -> dict[str, Any]:
    """The cells of a table as ``templates/blocks/cells.html`` takes them."""
    return {
        "head": _row(writer, node.head, node.alignments),
        "rows": [_row(writer, row, node.alignments) for row in node.rows],
    }


def _table(writer: Writer, node: Table) -> str:
    number = writer.number("table") if node.caption else 0
    columns = ", ".join(filter(None, map(plain, node.head)))
    return _fill(
        writer,
        "table",
        node=node,
        number=number,
        columns=columns,
        many=len(node.head) >= _MANY_COLUMNS,
        **table_values(writer, node),
    )


def run_in_caption(writer: Writer, caption: tuple[Block, ...], label: str = "") -> Markup:
    """A caption, its label run into the first paragraph."""
    mark = Markup('<span class="no">{}</span> ').format(label) if label else Markup("")
    if caption and isinstance(caption[0], Paragraph):
        line, tips = writer.inlines(caption[0].inlines), Markup(writer.take_tips())
        return mark + line + tips + writer.blocks(caption[1:])
    return mark + writer.blocks(caption)


def _figure(writer: Writer, node: Figure) -> str:
    label = writer.lookup.strings.say("figure", n=writer.number("figure")) if node.caption else ""
    media = writer.media(node.file)
    if media.width > _NARROWEST:
        writer.features.add("blocks")
    return _fill(
        writer,
        "figure",
        node=node,
        anchor=writer.anchor(node.id) if node.id else "",
        picture=Markup(picture(media, node.alt)),
        caption=run_in_caption(writer, node.caption, label),
        fields=table_values(writer, node.fields) if node.fields else None,
    )


def _video(writer: Writer, node: VideoBlock) -> str:
    writer.features.add("video")
    video = node.video
    poster = writer.media(video.poster) if video.poster else None
    return _fill(
        writer,
        "video",
        video=video,
        anchor=writer.anchor(video.id),
        source=writer.media(video.file),
        kind=_VIDEO_TYPES.get(PurePosixPath(video.file).suffix.lower(), ""),
        poster=poster,
        captions=_captions(writer, video),
        caption=run_in_caption(writer, node.caption),
        transcripts=_transcripts(writer, node),
    )


def _captions(writer: Writer, video: Video) -> list[tuple[str, str, bool]]:
    """Language, file and whether it is the one shown: the course's own, else the first."""
    languages = [language for language, _ in video.captions]
    course = writer.lookup.outline.language
    shown = course if course in languages else languages[0] if languages else ""
    return [(language, writer.media(file).path, language == shown) for language, file in video.captions]


def _transcripts(writer: Writer, node: VideoBlock) -> list[tuple[str, Markup, str]]:
    """Language where it is not the course's, name and text: first the course's own, named only beside others."""
    course, say = writer.lookup.outline.language, writer.lookup.strings.say
    texts = sorted([(language or course, text) for language, text in node.transcripts], key=lambda at: at[0] != course)
    made: list[tuple[str, Markup, str]] = []
    for language, text in texts:
        alone = language == course and len(texts) == 1
        name = Markup.escape(say("transcript")) if alone else _transcript_in(say("transcript-in"), language)
        made.append(("" if language == course else language, name, writer.blocks(text)))
    return made


def _transcript_in(words: str, language: str) -> Markup:
    """The language by its code; the player, which knows how browsers call languages, puts the name there."""
    code = Markup('<span data-language="{}">{}</span>').format(language, language.upper())
    return Markup.escape(words).replace("{language}", code)


def _note(writer: Writer, node: Note) -> str:
    return _fill(writer, "note", node=node, blocks=writer.blocks(node.blocks))


def _parts(writer: Writer, node: Parts) -> str:
    if node.kind == "tabs":
        writer.features.add("blocks")
    parts = [(writer.anchor(part.id), writer.label(part.title), writer.blocks(part.blocks)) for part in node.parts]
    return _fill(writer, node.kind, parts=parts, level=node.level)


def _download(writer: Writer, node: Download) -> str:
    media = writer.media(node.file)
    name = PurePosixPath(media.path).name
    return _fill(
        writer,
        "download",
        media=media,
        name=name,
        title=node.title or name,
        kind=PurePosixPath(name).suffix[1:].upper(),
        size=bytes_in_words(media.size),
        blocks=writer.blocks(node.blocks),
    )


def bytes_in_words(size: int) -> str:
    """Decimal units, as browsers and LMSs show them."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB"


def _reflection(writer: Writer, node: Reflection) -> str:
    writer.features.add("blocks")
    lead, rest = writer.lead(node.blocks)
    return _fill(writer, "reflection", node=node, anchor=writer.anchor(node.id), lead=lead, rest=rest)


RICH: Mapping[type, Write] = {
    Table: _table,
    Figure: _figure,
    VideoBlock: _video,
    Note: _note,
    Parts: _parts,
    Download: _download,
    Reflection: _reflection,
}
