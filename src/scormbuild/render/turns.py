"""Where the foot of a page leads."""

from __future__ import annotations

from typing import NamedTuple

from scormbuild.model import PageEntry
from scormbuild.render.lookup import Lookup


class Turn(NamedTuple):
    """A way on: ``previous`` or ``next``, the page's id and title, and the words above the title."""

    way: str
    page: str
    title: str
    words: str


def turns(lookup: Lookup, previous: PageEntry | None, following: PageEntry | None) -> list[Turn]:
    """Previous and next; at both ends of the course back to the start page."""
    say = lookup.strings.say
    words = say("next", minutes=lookup.strings.duration(following.minutes)) if following else say("back-to")
    return [_turn(lookup, "previous", previous, say("previous")), _turn(lookup, "next", following, words)]


def _turn(lookup: Lookup, way: str, entry: PageEntry | None, words: str) -> Turn:
    if entry:
        return Turn(way, entry.id, entry.title, words)
    return Turn(way, lookup.own.start, lookup.strings.say("start-page"), words)
