"""Author's text as manifests take it: plain, one line, without characters that XML cannot hold, not too long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import get_args

from scormbuild.model import Code, CodeBlock, Figure, Image, Inline, LineBreak, Text

# XML 1.0 section 2.2: all that is no Char
_NO_XML = "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_INLINES = get_args(Inline)


def plain(node: object) -> str:
    """What a reader would read of inlines or blocks, blanks folded; a picture is its alternative text."""
    return " ".join("".join(_words(node)).split())


def xml_text(text: str) -> str:
    """The text with U+FFFD in place of characters that XML forbids."""
    if text.isprintable():  # nearly always, and ten times as fast
        return text
    return text if text.isascii() and text.isprintable() else re.sub(_NO_XML, "\N{REPLACEMENT CHARACTER}", text)


def cut(text: str, longest: int) -> str:
    """The text at most so long, cut between words where that is near, with an ellipsis."""
    if len(text) <= longest:
        return text
    kept = text[: longest - 1]
    blank = kept.rfind(" ")
    return (kept[:blank] if blank > longest * 0.8 else kept).rstrip() + "…"


def _words(node: object) -> Iterator[str]:
    match node:
        case Text() | Code() | CodeBlock():
            yield node.text
        case Image():
            yield node.alt
        case Figure():
            yield f"{node.alt} "
            yield from _words(node.caption)
        case LineBreak():
            yield " "
        case tuple():
            for part in node:
                yield from _words(part)
        case _ if is_dataclass(node):
            for name in _names(node.__class__):
                yield from _words(getattr(node, name))
    if not isinstance(node, (*_INLINES, tuple)):
        yield " "


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
