"""What every reader needs: pictures described, headings in order, links that say where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scormbuild import rules
from scormbuild.checks.walk import PageText
from scormbuild.diagnostics import Diagnostic
from scormbuild.model import Figure, Heading, Image, Link, PageLink, Table
from scormbuild.plain import plain

NO_ALT = rules.warning(
    "A11Y-001",
    "A picture in the text has no description",
    reason="Who cannot see the picture gets nothing in its place.",
    hint='write what the picture says: `![what it says](file)`; use `::: figure` with `alt=""` for decoration',
    spec="WCAG 2.2, 1.1.1",
)
POOR_ALT = rules.warning(
    "A11Y-002",
    "A picture's description does not describe",
    reason="A file name, or the word picture, tells a listener nothing.",
    hint="say what the picture shows that the text needs",
    spec="WCAG 2.2, 1.1.1",
)
SKIPPED = rules.warning(
    "A11Y-003",
    "A heading skips a level",
    reason="Readers who move by headings take a skipped level for a missing part.",
    hint="headings begin at `##` and go down one level at a time",
    spec="WCAG 2.2, 1.3.1",
)
VAGUE = rules.warning(
    "A11Y-004",
    "A link's text does not say where it leads",
    reason="Links are often read on their own, out of their sentence.",
    hint="link the words that name the target",
    spec="WCAG 2.2, 2.4.4",
)
HEADLESS = rules.warning(
    "A11Y-005",
    "A table has an empty header",
    reason="Cells are read together with the header of their column.",
    hint="name every column (the first may stay empty)",
    spec="WCAG 2.2, 1.3.1",
)

_POOR = re.compile(r"(image|picture|photo|figure|diagram|graphic)?( of| [0-9]+)?|.*\.(png|jpe?g|svg|gif|webp)", re.I)
_VAGUE = {"here", "click here", "this", "link", "this link", "more", "read more", "page", "this page"}


def check_pictures(text: PageText) -> Iterator[Diagnostic]:
    """A11Y-001, A11Y-002."""
    for block in text.blocks:
        if isinstance(block, Figure) and block.alt and _POOR.fullmatch(block.alt.strip()):
            yield POOR_ALT.at(block.at, f"the figure `{block.file}` is described as “{block.alt}”")
    for inline in text.inlines:
        if isinstance(inline, Image) and not inline.alt.strip():
            yield NO_ALT.at(text.page.entry.at, f"the picture `{inline.file}` has no description")
        elif isinstance(inline, Image) and _POOR.fullmatch(inline.alt.strip()):
            yield POOR_ALT.at(text.page.entry.at, f"the picture `{inline.file}` is described as “{inline.alt}”")


def check_headings(text: PageText) -> Iterator[Diagnostic]:
    """A11Y-003."""
    level = 1
    for block in text.body.blocks:
        if isinstance(block, Heading):
            if block.level > level + 1:
                yield SKIPPED.at(block.at, f"a heading of level {block.level} follows one of level {level}")
            level = block.level


def check_links(text: PageText) -> Iterator[Diagnostic]:
    """A11Y-004."""
    for inline in text.inlines:
        if isinstance(inline, (Link, PageLink)) and (words := plain(inline.inlines)).lower() in _VAGUE:
            yield VAGUE.at(text.page.entry.at, f"a link is called “{words}”")


def check_tables(text: PageText) -> Iterator[Diagnostic]:
    """A11Y-005."""
    for block in text.blocks:
        if isinstance(block, Table) and any(not plain(cell) for cell in block.head[1:]):
            yield HEADLESS.at(
                text.page.entry.at, f"a table has a column without a name ({block.caption or 'no caption'})"
            )
