"""What any page may need to know of the rest of the course, built once from the outline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from scormbuild.model import Outline, PageEntry, Reference, Term
from scormbuild.render.media import Media
from scormbuild.render.strings import Strings, load_strings


class Position(NamedTuple):
    """Where a page stands: unit and page count from 1; `previous` and `next` are None at the ends."""

    entry: PageEntry
    unit: int
    page: int
    pages: int
    previous: PageEntry | None
    next: PageEntry | None

    @property
    def ends_unit(self) -> bool:
        """Whether it is the last page of its unit."""
        return self.page == self.pages


class OwnPages(NamedTuple):
    """The ids of the pages no author wrote."""

    start: str
    search: str
    introduction: str
    glossary: str
    references: str
    certificate: str
    print: str
    answers: str


class Lookup(NamedTuple):
    """What the pages of one course share. `outcomes` leads from an id to its place, from 1; `first_unit` is the number
    of the first unit.

    `elsewhere` are the pages that one can name and not open: in a unit that stands by itself those of other units, by
    their ids, with the titles of those.
    """

    outline: Outline
    media: Media
    strings: Strings
    positions: Mapping[str, Position]
    terms: Mapping[str, Term]
    references: Mapping[str, Reference]
    outcomes: Mapping[str, int]
    own: OwnPages
    elsewhere: Mapping[str, str] = {}
    first_unit: int = 1

    def outcome_words(self, outcomes: Iterable[str]) -> str:
        """Outcomes by their places, as the start page numbers them; empty for none."""
        places = sorted(self.outcomes[outcome] for outcome in outcomes)
        if len(places) == 1:
            return self.strings.say("outcome", n=places[0])
        return self.strings.say("several-outcomes", list=", ".join(map(str, places))) if places else ""


def build_lookup(outline: Outline, media: Media, strings: Strings | None = None) -> Lookup:
    """Indexes an outline by its ids; `strings` are the words of its pages, those of its language unless given."""
    return _build(outline, media, strings or load_strings(outline.language), _own_pages(outline.pages))


def build_lookup_apart(outline: Outline, whole: Lookup) -> Lookup:
    """That of a unit which stands by itself; its own pages lie beside those of the other units."""
    titles = {page.id: unit.title for unit in whole.outline.units for page in unit.pages}
    elsewhere = {page: title for page, title in titles.items() if page not in {own.id for own in outline.pages}}
    own = _own_pages(whole.outline.pages, suffix=f"-{outline.units[0].id}")
    number = [unit.id for unit in whole.outline.units].index(outline.units[0].id) + 1
    return _build(outline, whole.media, whole.strings.apart, own, number)._replace(elsewhere=elsewhere)


def _build(outline: Outline, media: Media, strings: Strings, own: OwnPages, first_unit: int = 1) -> Lookup:
    return Lookup(
        outline=outline,
        media=media,
        strings=strings,
        positions={position.entry.id: position for position in _positions(outline, first_unit)},
        terms={term.id: term for term in outline.glossary},
        references={reference.id: reference for reference in outline.references},
        outcomes={outcome.id: place for place, outcome in enumerate(outline.outcomes, 1)},
        own=own,
        first_unit=first_unit,
    )


def _positions(outline: Outline, first_unit: int) -> Iterable[Position]:
    order = outline.pages
    at = 0
    for unit_place, unit in enumerate(outline.units, first_unit):
        for page_place, entry in enumerate(unit.pages, 1):
            previous = order[at - 1] if at else None
            following = order[at + 1] if at + 1 < len(order) else None
            yield Position(entry, unit_place, page_place, len(unit.pages), previous, following)
            at += 1


def _own_pages(pages: Iterable[PageEntry], suffix: str = "") -> OwnPages:
    taken = {page.id for page in pages}
    return OwnPages(*(_free(name + suffix, taken) for name in OwnPages._fields))


def _free(wish: str, taken: set[str]) -> str:
    """The wished id, or one like it that no author uses."""
    number = 2
    name = wish
    while name in taken:
        name = f"{wish}-{number}"
        number += 1
    return name
