"""Which thing of the new version is which of the old: by permanent number and id."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from scormbuild.compare.impact import Change, Impact


class Numbered(Protocol):
    """A thing with a permanent number and an id."""

    @property
    def n(self) -> int:
        """Its number in course.lock."""

    @property
    def id(self) -> str:
        """Its id in the course."""


Thing = TypeVar("Thing", bound=Numbered)


@dataclass(frozen=True, slots=True)
class Pairs(Generic[Thing]):
    """Things in both versions; those of one only; and, as (old, new), those whose id or number changed."""

    kept: tuple[tuple[Thing, Thing], ...]
    removed: tuple[Thing, ...]
    added: tuple[Thing, ...]
    renamed: tuple[tuple[Thing, Thing], ...]
    renumbered: tuple[tuple[Thing, Thing], ...]
    reused: tuple[tuple[Thing, Thing], ...]

    def lost(self, kind: str) -> Iterator[Change]:
        """The changes that disconnect learners from what they did."""
        for old, new in self.renamed:
            reason = (
                f"By its id it is another {kind}: learners begin it anew, and what they did with `{old.id}` is dropped."
            )
            yield Change(kind, new.id, "id-changed", f"id was `{old.id}`", Impact.PROGRESS_LOST, reason)
        for old, new in self.renumbered:
            reason = "State is kept by number: what learners did is dropped, or counts for what had the number before."
            words = f"number was {old.n}, is {new.n}"
            yield Change(kind, new.id, "number-changed", words, Impact.PROGRESS_LOST, reason)
        for old, new in self.reused:
            reason = f"What learners did with `{old.id}` would count as done with `{new.id}`."
            words = f"has number {new.n}, which `{old.id}` had"
            yield Change(kind, new.id, "number-reused", words, Impact.PROGRESS_LOST, reason)


def pair(old: Iterable[Thing], new: Iterable[Thing], alike: Callable[[Thing, Thing], bool]) -> Pairs[Thing]:
    """Pair two lists of things; `alike` says of two that nothing else names the same that an author means the same."""
    before, after = {one.id: one for one in old}, {one.id: one for one in new}
    owner = {one.n: one for one in before.values()}
    both = [(before[id], one) for id, one in after.items() if id in before]
    removed = [one for id, one in before.items() if id not in after]
    added, reused = [], []
    for one in (one for id, one in after.items() if id not in before):
        if one.n in owner:
            reused.append((owner[one.n], one))
        else:
            added.append(one)
    renamed = list(_renamed(removed, added, alike))
    gone = {one.id for one, _ in (*renamed, *reused)}
    come = {one.id for _, one in renamed}
    return Pairs(
        kept=tuple((one, other) for one, other in both if one.n == other.n),
        removed=tuple(one for one in removed if one.id not in gone),
        added=tuple(one for one in added if one.id not in come),
        renamed=tuple(renamed),
        renumbered=tuple((one, other) for one, other in both if one.n != other.n),
        reused=tuple(reused),
    )


def _renamed(
    removed: Sequence[Thing], added: Sequence[Thing], alike: Callable[[Thing, Thing], bool]
) -> Iterator[tuple[Thing, Thing]]:
    left = list(added)
    for old in removed:
        found = next((new for new in left if alike(old, new)), None)
        if found is not None:
            left.remove(found)
            yield old, found


def moved(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """The fewest ids to take out of both orders so that the rest stands in one order (longest increasing run)."""
    place = {id: at for at, id in enumerate(old)}
    both = [id for id in new if id in place]
    ends: list[int] = []  # the smallest place a run of each length can end with
    lengths = {}
    for id in both:
        lengths[id] = bisect_left(ends, place[id])
        ends[lengths[id] : lengths[id] + 1] = [place[id]]
    still, length = set(), len(ends) - 1
    for id in reversed(both):
        if lengths[id] == length:
            still.add(id)
            length -= 1
    return set(both) - still
