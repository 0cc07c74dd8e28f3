"""Inline text of the reading edition, where it differs from that of pages with a player."""

from __future__ import annotations

from html import escape

from scormbuild.model import FootnoteMark, Image, LineBreak, Link, PageLink, ReferenceLink, TermLink
from scormbuild.render.inlines import INLINES, outside
from scormbuild.render.media import MediaFile
from scormbuild.render.reading.writer import SheetWriter, Table


def picture(writer: SheetWriter, media: MediaFile, alt: str) -> str:
    """An image with its size, or its description where the format does not carry it."""
    address = writer.layout.media(media.path)
    if not address:
        return f"<span>{escape(alt)}</span>"
    size = f' width="{media.width}" height="{media.height}"' if media.width else ""
    return f'<img src="{escape(address)}" alt="{escape(alt)}"{size}/>'


def _line_break(_: SheetWriter, __: LineBreak) -> str:
    return "<br/>"


def _link(writer: SheetWriter, node: Link) -> str:
    """In print the address follows words that do not say it; on a screen it opens beside the frame of an LMS."""
    words = writer.line(node.inlines)
    if writer.layout.screen:
        return outside(node.address, words, writer.lookup.strings.say("new-tab"), node.title)
    css = ' class="outside"' if node.address.startswith(("http://", "https://")) and node.address != words else ""
    return f'<a href="{escape(node.address)}"{css}>{words}</a>'


def _page_link(writer: SheetWriter, node: PageLink) -> str:
    return f'<a href="{writer.address(node.page or writer.page, node.heading)}">{writer.line(node.inlines)}</a>'


def _term_link(writer: SheetWriter, node: TermLink) -> str:
    writer.terms.append(node.term)
    words = writer.line(node.inlines)
    if not writer.terms_as_tips:
        return words
    address = writer.address(writer.lookup.own.glossary, node.term)
    return f'<a class="term" role="doc-glossref" href="{address}">{words}</a>'


def _reference_link(writer: SheetWriter, node: ReferenceLink) -> str:
    writer.cites.append((node.reference, ""))
    address = writer.address(writer.lookup.own.references, node.reference)
    return f'<a role="doc-biblioref" href="{address}">{writer.line(node.inlines)}</a>'


def _image(writer: SheetWriter, node: Image) -> str:
    return picture(writer, writer.media(node.file), node.alt)


def _footnote_mark(writer: SheetWriter, node: FootnoteMark) -> str:
    number, first = writer.note(node.label)
    back = f' id="{writer.anchor(f"note-{number}-back")}"' if first else ""
    address = writer.address(writer.page, f"note-{number}")
    return f'<sup><a role="doc-noteref" href="{address}"{back}>{number}</a></sup>'


READING_INLINES: Table = {
    **INLINES,
    LineBreak: _line_break,
    Link: _link,
    PageLink: _page_link,
    TermLink: _term_link,
    ReferenceLink: _reference_link,
    Image: _image,
    FootnoteMark: _footnote_mark,
}
