"""With the Tab key through a page: where it stops, in which order, and whether one sees where one is."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from playwright.sync_api import Page

Stop = dict[str, Any]
MOST = 400


def walk(page: Page, key: str = "Tab") -> list[Stop]:
    """All stops from the one that has the focus to the end, or to the beginning with `Shift+Tab`."""
    stops: list[Stop] = []
    while stop := page.evaluate("looks.stop()"):
        if stops and stop["number"] == stops[0]["number"]:
            break  # around the end to where it began
        if not (stops and stop["again"] and stop["number"] == stops[-1]["number"]):
            stops.append(stop)
        assert len(stops) < MOST, "the Tab key goes on and on"
        page.keyboard.press(key)
    return stops


def from_the_top(page: Page) -> list[Stop]:
    """All stops of a page."""
    page.locator(".skip").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")  # a key, not a script, has brought the focus: so it is shown
    return walk(page)


def faults(page: Page, stops: list[Stop]) -> list[str]:
    """What a learner with a keyboard would stumble over."""
    found = [f"{fault}: {stop['name']}" for stop in stops for fault in stop["faults"]]
    numbers = [stop["number"] for stop in stops]
    found += [f"stops twice: {stop['name']}" for stop in stops if numbers.count(stop["number"]) > 1]
    missed = [one["name"] for one in page.evaluate("looks.toBeReached()") if one["number"] not in numbers]
    found += [f"never stops: {name}" for name in missed]
    for last, stop in pairwise(stops):
        same = last["region"] == stop["region"]
        if same and page.evaluate("([next, last]) => looks.isBefore(next, last)", [stop["box"], last["box"]]):
            found.append(f"goes back from {last['name']} to {stop['name']}")
    return found
