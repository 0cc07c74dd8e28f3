"""The page with what has been reached, and a sheet to print once nothing is missing."""

from __future__ import annotations

from scormbuild.model import Outline, PageEntry
from scormbuild.plain import plain
from scormbuild.render.lookup import Lookup
from scormbuild.render.page import new_writer
from scormbuild.render.rendered import RenderedPage
from scormbuild.render.templating import fill

_SIZES = ((1100, ""), (2200, "dense"), (3400, "packed"))
"""Characters that come onto a sheet of A4 and of Letter, measured with a wide serif, and the class for them."""
_OVERFLOW = "packed brief"
"""For more than are still read when they are that small: the outcomes stay off the paper."""
_LINE = 60
"""What an outcome takes whatever stands in it: its last line is never full."""
_LARGE = 3
"""A title is set so much larger."""


def render_certificate(lookup: Lookup, entry: PageEntry) -> RenderedPage:
    """The finished page; its script fills in what only the session knows, and shows the sheet when it may be shown."""
    outline = lookup.outline
    html = fill(
        "certificate.html",
        strings=lookup.strings,
        entry=entry,
        outline=outline,
        size=_size(outline),
        acknowledgements=new_writer(lookup, entry.id).blocks(outline.acknowledgements),
    )
    return RenderedPage(entry, html, ("certificate",), tracked=False)


def _size(outline: Outline) -> str:
    """The class under which what the author wrote comes onto one sheet of paper."""
    length = _LARGE * len(outline.title) + len(outline.subtitle) + len(plain(outline.acknowledgements))
    length += sum(len(author.name) + len(author.affiliation) for author in outline.authors)
    length += sum(len(outcome.text) + _LINE for outcome in outline.outcomes)
    return next((name for most, name in _SIZES if length <= most), _OVERFLOW)
