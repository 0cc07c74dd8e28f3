"""Where the foot of a page leads."""

from __future__ import annotations

from typing import NamedTuple

from scormbuild.model import PageEntry
from scormbuild.render.lookup import Lookup, Position


class Turn(NamedTuple):
    """A way on: ``previous`` or ``next``, the page's id and title, and the words above the title."""

    way: str
    page: str
    title: str
    words: str


def page_turns(lookup: Lookup, position: Position) -> list[Turn]:
    """Those of a page of the course: where it is the last of its unit, the next unit is named."""
    around = turns(lookup, position.previous, position.next)
    if not position.ends_unit or not position.next:
        return around
    unit = lookup.outline.units[position.unit]  # counted from 1: the one after
    words = lookup.strings.say("next-unit", n=position.unit + 1, minutes=lookup.strings.duration(unit.minutes))
    return [around[0], around[1]._replace(title=unit.title, words=words)]


def turns(lookup: Lookup, previous: PageEntry | None, following: PageEntry | None) -> list[Turn]:
    """Previous and next; at both ends of the course back to the start page."""
    say = lookup.strings.say
    words = say("next", minutes=lookup.strings.duration(following.minutes)) if following else say("back-to")
    return [_turn(lookup, "previous", previous, say("previous")), _turn(lookup, "next", following, words)]


def _turn(lookup: Lookup, way: str, entry: PageEntry | None, words: str) -> Turn:
    if entry:
        return Turn(way, entry.id, entry.title, words)
    return Turn(way, lookup.own.start, lookup.strings.say("start-page"), words)
