"""The permanent numbers of choices within a question, and the question's revision."""

from __future__ import annotations

from typing import NamedTuple

from scormbuild.source.lock import LockedQuestion, Side
from scormbuild.source.slugs import slug

_UNORDERED = ("single", "multiple", "true-false", "matching")


class Item(NamedTuple):
    """Something to be numbered: the author's id or "", its text, and whether it is right (None: not a choice)."""

    id: str
    text: str
    right: bool | None = None


class Numberer:
    """Numbers the sides of one question on top of what the lock knows of it."""

    def __init__(self, old: LockedQuestion) -> None:
        self._old = old
        self._sides: dict[Side, dict[int, str]] = {side: dict(ids) for side, ids in old.sides.items()}
        self._present: set[tuple[Side, int]] = set()

    def number(self, side: Side, items: list[Item]) -> list[int]:
        """A number for each item: by its id, by its text, by its place when only texts changed, or a new one."""
        ids = self._sides.setdefault(side, {})
        numbers = _by_name(items, ids)
        _by_place(numbers, items, _order(self._old.key, side))
        following = max(ids, default=0) + 1
        for index, number in enumerate(numbers):
            if number is None:
                numbers[index] = following
                following += 1
        done = [number for number in numbers if number is not None]
        for number, item in zip(done, items, strict=True):
            ids[number] = item.id or _text_id(item)
            self._present.add((side, number))
        return done

    def locked(self, key: str) -> LockedQuestion:
        """What the lock keeps from now on; the revision grows when the key means something else than before."""
        changed = bool(self._old.key) and _meaning(self._old.key) != _meaning(key)
        revision = self._old.revision + 1 if changed else max(self._old.revision, 1)
        return LockedQuestion(revision, key, self._sides, frozenset(self._present))


def _own_id(item: Item) -> str:
    return item.id


def _text_id(item: Item) -> str:
    return "~" + slug(item.text)


def _by_name(items: list[Item], ids: dict[int, str]) -> list[int | None]:
    """Numbers by the author's id, then by the text (also for an item that has just got an id)."""
    known = {id: number for number, id in reversed(ids.items())}
    numbers: list[int | None] = [None] * len(items)
    for name_of in (_own_id, _text_id):
        for index, item in enumerate(items if known else ()):
            if numbers[index] is None and (number := known.get(name_of(item))) not in numbers:
                numbers[index] = number
    return numbers


def _by_place(numbers: list[int | None], items: list[Item], before: list[tuple[int, bool | None]]) -> None:
    """An unknown item has the number of its place, where as many items with the same right ones stood before."""
    if [right for _, right in before] != [item.right for item in items]:
        return
    for index, (number, _) in enumerate(before):
        if numbers[index] is None and number not in numbers and not items[index].id:
            numbers[index] = number


def _order(key: str, side: Side) -> list[tuple[int, bool | None]]:
    """The numbers of a side in the order the author last wrote them, from a key such as ``multiple 1- 2+``."""
    order: dict[int, bool | None] = {}
    type, *tokens = key.split(" ") if key else [""]
    for token in tokens:
        if side == "choice" and token[:-1].isdigit() and type != "ordering":
            order[int(token[:-1])] = token[-1] == "+"
        elif side in ("left", "right") and "=" in token:
            number = token.partition("=")[0 if side == "left" else 2]
            if number.isdigit():
                order.setdefault(int(number), None)
        elif side == "step" and token.isdigit():
            order[int(token)] = None
    return list(order.items())


def _meaning(key: str) -> list[str]:
    """The key without what does not matter: the order, unless order is what is asked."""
    type, *tokens = key.split(" ")
    return [type, *(sorted(tokens) if type in _UNORDERED else tokens)]
