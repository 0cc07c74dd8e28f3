"""Inline text as HTML: one small function for each type."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from scormbuild.model import (
    Code,
    Emphasis,
    FootnoteMark,
    Image,
    LineBreak,
    Link,
    PageLink,
    ReferenceLink,
    Strong,
    Struck,
    TermLink,
    Text,
)
from scormbuild.render.media import MediaFile
from scormbuild.render.writer import Write, Writer


def picture(media: MediaFile, alt: str, title: str = "") -> str:
    """An image with the size it will have, so that nothing moves when it arrives."""
    size = f' width="{media.width}" height="{media.height}"' if media.width else ""
    hint = f' title="{escape(title)}"' if title else ""
    return f'<img src="{escape(media.path)}" alt="{escape(alt)}"{size}{hint}>'


def outside(address: str, words: str, new_tab: str, title: str = "") -> str:
    """A link out of the course: in a new tab, because leaving the frame would end the learner's session."""
    hint = f' title="{escape(title)}"' if title else ""
    if not address.startswith(("http://", "https://")):
        return f'<a href="{escape(address)}"{hint}>{words}</a>'
    return (
        f'<a href="{escape(address)}" target="_blank" rel="noopener"{hint}>{words}'
        f'<span class="sr"> {escape(new_tab)}</span></a>'
    )


def _text(_: Writer, node: Text) -> str:
    return escape(node.text)


def _emphasis(writer: Writer, node: Emphasis) -> str:
    return f"<em>{writer.line(node.inlines)}</em>"


def _strong(writer: Writer, node: Strong) -> str:
    return f"<strong>{writer.line(node.inlines)}</strong>"


def _struck(writer: Writer, node: Struck) -> str:
    return f"<s>{writer.line(node.inlines)}</s>"


def _code(_: Writer, node: Code) -> str:
    return f"<code>{escape(node.text)}</code>"


def _line_break(_: Writer, __: LineBreak) -> str:
    return "<br>"


def _link(writer: Writer, node: Link) -> str:
    return outside(node.address, writer.line(node.inlines), writer.lookup.strings.say("new-tab"), node.title)


def _page_link(writer: Writer, node: PageLink) -> str:
    if unit := writer.lookup.elsewhere.get(node.page):
        return f"{writer.line(node.inlines)} {escape(writer.lookup.strings.say('elsewhere', unit=unit))}"
    address = f"#/{node.page or writer.page}" + (f"/{node.heading}" if node.heading else "")
    return f'<a href="{escape(address)}">{writer.line(node.inlines)}</a>'


def _term_link(writer: Writer, node: TermLink) -> str:
    words = writer.line(node.inlines)
    writer.terms.append(node.term)
    if not writer.terms_as_tips:
        return words
    term = writer.lookup.terms[node.term]
    writer.features.add("blocks")
    tip = f"tip-{writer.number('tip')}"
    address = escape(f"#/{writer.lookup.own.glossary}/{node.term}")
    writer.tips.append(
        f'<aside class="tip" role="note" id="{tip}" hidden><b>{escape(term.term)}.</b> {escape(term.text)} '
        f'<a href="{address}">{escape(writer.lookup.strings.say("glossary"))}</a></aside>'
    )
    return f'<button type="button" class="term" aria-expanded="false" aria-controls="{tip}">{words}</button>'


def _reference_link(writer: Writer, node: ReferenceLink) -> str:
    """A citation is a place of its own: the list of references leads back to it, and so does the browser."""
    writer.features.add("blocks")
    anchor = writer.anchor(f"cite-{writer.number('cite')}")
    writer.cites.append((node.reference, anchor.removeprefix("at-")))
    address = escape(f"#/{writer.lookup.own.references}/{node.reference}")
    return f'<a id="{anchor}" href="{address}">{writer.line(node.inlines)}</a>'


def _image(writer: Writer, node: Image) -> str:
    return picture(writer.media(node.file), node.alt, node.title)


def _footnote_mark(writer: Writer, node: FootnoteMark) -> str:
    """Notes are numbered in the order of their first mention; only that one has a way back."""
    number, first = writer.note(node.label)
    back = f' id="{writer.anchor(f"note-{number}-back")}"' if first else ""
    label = escape(writer.lookup.strings.say("note-mark", n=number))
    return f'<sup><a href="#/{escape(writer.page)}/note-{number}"{back} aria-label="{label}">{number}</a></sup>'


INLINES: Mapping[type, Write] = {
    Text: _text,
    Emphasis: _emphasis,
    Strong: _strong,
    Struck: _struck,
    Code: _code,
    LineBreak: _line_break,
    Link: _link,
    PageLink: _page_link,
    TermLink: _term_link,
    ReferenceLink: _reference_link,
    Image: _image,
    FootnoteMark: _footnote_mark,
}
