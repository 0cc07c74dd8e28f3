"""Where in the course works are cited and terms mentioned: what references and glossary lead back to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from scormbuild.model import Outline
from scormbuild.render.search_index import PageText


class Mention(NamedTuple):
    """A page, and the place on it; an empty `spot` is the page's beginning."""

    page: str
    title: str
    spot: str = ""

    @property
    def address(self) -> str:
        """The address fragment that leads there."""
        return f"#/{self.page}/{self.spot}" if self.spot else f"#/{self.page}"


class Mentions(NamedTuple):
    """The pages that cite a work, and the first page that mentions a term, by their ids."""

    works: Mapping[str, Sequence[Mention]] = {}
    terms: Mapping[str, Mention] = {}


def collect_mentions(outline: Outline, texts: Iterable[tuple[int, PageText]]) -> Mentions:
    """From what is known of the authors' pages, in the order of the course."""
    by_number = dict(texts)
    works: defaultdict[str, list[Mention]] = defaultdict(list)
    terms: dict[str, Mention] = {}
    for entry in outline.pages:
        text = by_number.get(entry.number, PageText())
        for reference, spot in text.cites:
            works[reference].append(Mention(entry.id, entry.title, spot))
        for term in text.terms:
            terms.setdefault(term, Mention(entry.id, entry.title))
    return Mentions(dict(works), terms)
