"""Units and pages: inserted, removed, moved, renamed, and their text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import unified_diff

from scormbuild.compare.impact import Change, Impact
from scormbuild.compare.pairing import Pairs, moved, pair
from scormbuild.compare.view import Page, View

_NOTHING_KEPT = "Nothing is kept by it."
_OWN_PAGES = "No author writes such pages, and nothing is kept by them."
_SAME_PAGE = "Its id and number are the same: it stays seen."
_LONGEST = 60


def compare_structure(old: View, new: View) -> Iterator[Change]:
    """Units, then pages, those that no author wrote last."""
    renamed = _renamed_units(old, new)
    yield from _units(old, new, renamed)
    before, after = ([page for page in view.pages if page.tracked] for view in (old, new))
    pairs = pair(before, after, _alike)
    yield from pairs.lost("page")
    yield from _added_and_removed(pairs, new)
    shifted = moved([page.id for page in before], [page.id for page in after])
    for was, now in pairs.kept:
        yield from _moved(was, now, (renamed, shifted))
    for was, now in (*pairs.kept, *pairs.renumbered, *pairs.renamed):
        yield from _reworded(was, now)
    yield from _own_pages(old, new)


def _alike(old: Page, new: Page) -> bool:
    return old.title == new.title or (bool(old.lines) and old.lines == new.lines)


def _renamed_units(old: View, new: View) -> dict[str, str]:
    """Old title to new title of units that share a page."""
    gone, come = set(old.units) - set(new.units), set(new.units) - set(old.units)
    unit = {page.id: page.unit for page in new.pages}
    renamed: dict[str, str] = {}
    for page in old.pages:
        now = unit.get(page.id, "")
        if page.unit in gone and now in come and page.unit not in renamed and now not in renamed.values():
            renamed[page.unit] = now
    return renamed


def _units(old: View, new: View, renamed: Mapping[str, str]) -> Iterator[Change]:
    before = [renamed.get(title, title) for title in old.units]
    for title, now in renamed.items():
        yield Change("unit", now, "reworded", _quoted(title, now), Impact.SAFE, _NOTHING_KEPT)
    shifted = moved(before, new.units)
    for title in before:
        if title not in new.units:
            yield Change("unit", title, "removed", "removed", Impact.SAFE, _NOTHING_KEPT)
    for title in new.units:
        if title not in before:
            yield Change("unit", title, "added", "added", Impact.SAFE, _NOTHING_KEPT)
        elif title in shifted:
            yield Change("unit", title, "moved", "to another place", Impact.SAFE, _NOTHING_KEPT)


def _added_and_removed(pairs: Pairs[Page], new: View) -> Iterator[Change]:
    for page in pairs.removed:
        reason = "Nothing else is lost; a learner who was there resumes at the start page."
        yield Change("page", page.id, "removed", _name(page), Impact.SAFE, reason)
    for page in pairs.added:
        where = f"{_name(page)} in unit `{page.unit}`"
        if new.asks_pages:
            reason = "It is to be read, also by those who had completed; an LMS that has `completed` keeps it."
            yield Change("page", page.id, "added", where, Impact.COMPLETION_REOPENED, reason)
        else:
            reason = "Completion does not ask for it."
            if new.sequential:
                reason += " Pages after it are locked until it was seen."
            yield Change("page", page.id, "added", where, Impact.SAFE, reason)


def _moved(old: Page, new: Page, around: tuple[Mapping[str, str], set[str]]) -> Iterator[Change]:
    renamed, shifted = around
    if renamed.get(old.unit, old.unit) != new.unit:
        words = f"from unit `{old.unit}` to `{new.unit}`"
        yield Change("page", new.id, "moved", words, Impact.SAFE, _SAME_PAGE)
    elif new.id in shifted:
        yield Change("page", new.id, "moved", "to another place", Impact.SAFE, _SAME_PAGE)


def _reworded(old: Page, new: Page) -> Iterator[Change]:
    if old.title != new.title:
        yield Change("page", new.id, "reworded", f"title: {_quoted(old.title, new.title)}", Impact.SAFE, _SAME_PAGE)
    if old.minutes != new.minutes:
        words = f"{old.minutes} → {new.minutes} minutes"
        yield Change("page", new.id, "changed", words, Impact.SAFE, _SAME_PAGE)
    if old.outcomes != new.outcomes:
        reason = "What it teaches counts only for what is proposed to read again."
        words = f"outcomes: {', '.join(new.outcomes) or 'none'}"
        yield Change("page", new.id, "changed", words, Impact.SAFE, reason)
    if old.lines != new.lines:
        yield Change("page", new.id, "reworded", _lines(old.lines, new.lines), Impact.SAFE, _SAME_PAGE)


def _own_pages(old: View, new: View) -> Iterator[Change]:
    """Those that no author wrote, known by their numbers: with a SCO for each unit their ids are those of a unit."""
    before, after = ({page.n: page for page in view.pages if not page.tracked} for view in (old, new))
    both = [(page, after[n]) for n, page in before.items() if n in after]
    others = [(was, now) for was, now in both if was.id != now.id]
    removed = [page for n, page in before.items() if n not in after]
    added = [page for n, page in after.items() if n not in before]
    for pages, action in ((removed, "removed"), (added, "added")):
        if pages:
            yield Change("page", _ids(pages), action, ", ".join(map(_name, pages)), Impact.SAFE, _OWN_PAGES)
    if others:
        words = f"instead of {_ids([was for was, _ in others])}"
        yield Change("page", _ids([now for _, now in others]), "changed", words, Impact.SAFE, _OWN_PAGES)
    for was, now in both:
        if was.id == now.id:
            yield from _reworded(was, now)


def _ids(pages: Sequence[Page]) -> str:
    return ", ".join(page.id for page in pages)


def _lines(old: Sequence[str], new: Sequence[str]) -> str:
    """How many lines went and came, and the first of them."""
    lines = list(unified_diff(old, new, n=0, lineterm=""))[2:]
    changed = [line for line in lines if line[0] in "+-"]
    gone = sum(line[0] == "-" for line in changed)
    return f"text: lines removed {gone}, added {len(changed) - gone}; first “{_short(changed[0][1:])}”"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _name(page: Page) -> str:
    return f"“{_short(page.title)}”"


def _quoted(old: str, new: str) -> str:
    return f"“{_short(old)}” → “{_short(new)}”"
