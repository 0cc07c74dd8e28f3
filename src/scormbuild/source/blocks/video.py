"""``video``, in a page and on the start page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from scormbuild import model
from scormbuild.diagnostics import Place
from scormbuild.plain import plain
from scormbuild.source.blocks.block_type import BlockType, WrittenBlock
from scormbuild.source.declare import Key, MapOf
from scormbuild.source.kinds import FILE, LANGUAGE, SHARE, TEXT

if TYPE_CHECKING:
    from scormbuild.source.scope import Scope


def make_video(
    id: str, written: Mapping[str, Any], caption: tuple[model.Block, ...], scope: Scope, place: Callable[[str], Place]
) -> model.VideoBlock | None:
    """A video from its keys: video, title, captions, transcript, poster and watch. None without file or id."""
    number = scope.lock.number("video", id)
    file = scope.media(written["video"], place("video")) if written["video"] else ""
    captions = []
    for language, track in sorted(written["captions"].items()):
        if path := scope.media(track, place(f"captions.{language}")):
            captions.append((language, path))
    transcripts = []
    for language, text in sorted(written["transcript"].items()):
        key = f"transcript.{language}" if language else "transcript"
        if path := scope.file(text, place(key)):
            transcripts.append((language, path))
    poster = scope.media(written["poster"], place("poster")) if written["poster"] else ""
    if not file or not number:
        return None
    title = written["title"] or _first_line(caption) or id
    watch = written["watch"]
    video = model.Video(id, number, file, title, tuple(captions), tuple(transcripts), poster, watch, place(""))
    return model.VideoBlock(video, caption, tuple((said, scope.transcript(path)) for said, path in transcripts))


def _first_line(caption: tuple[model.Block, ...]) -> str:
    first = caption[0] if caption else None
    return plain(first.inlines) if isinstance(first, model.Paragraph) else ""


def _make(block: WrittenBlock, scope: Scope) -> model.VideoBlock | None:
    by_language = {key: block.values[f"{key}.*"] for key in ("captions", "transcript")}
    written = {**block.values, **by_language, "video": block.argument}
    made = make_video(block.id, written, block.blocks, scope, block.place)
    if made:
        scope.videos.append(made.video)
    return made


VIDEO = BlockType(
    "video",
    _make,
    argument="file",
    id="required",
    keys=(
        Key("captions.*", MapOf(LANGUAGE, FILE), "WebVTT file for a language"),
        Key("transcript.*", MapOf(LANGUAGE, FILE, alone=True), "Markdown file with what is said and shown"),
        Key("poster", FILE, "a picture shown before the video plays", default=""),
        Key("title", TEXT, "its name; default: the first line of the caption", default=""),
        Key("watch", SHARE, "the share that must be watched; default: completion.videos"),
    ),
)
