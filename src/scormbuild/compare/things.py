"""Videos, reflections, outcomes, media and the files of the player."""

from __future__ import annotations

from collections.abc import Iterator

from scormbuild.compare.impact import Change, Impact
from scormbuild.compare.pairing import pair
from scormbuild.compare.settings import share
from scormbuild.compare.view import Video, View

_SAME = "Its id and number are the same: it stays watched."
_FILE = "Nothing is kept by a file."


def compare_videos(old: View, new: View) -> Iterator[Change]:
    """Videos added, removed, moved, renamed, and how much of them is to be watched."""
    pairs = pair(old.videos, new.videos, lambda one, other: one.page == other.page or one.title == other.title)
    asked = new.completion_videos is not None
    yield from pairs.lost("video")
    for video in pairs.removed:
        yield Change("video", video.id, "removed", "removed", Impact.SAFE, "It is no longer asked for.")
    for video in pairs.added:
        impact = Impact.COMPLETION_REOPENED if asked else Impact.SAFE
        reason = "It is to be watched, also by those who had completed." if asked else "Completion does not ask for it."
        yield Change("video", video.id, "added", f"added to page `{video.page}`", impact, reason)
    for before, after in pairs.kept:
        yield from _video(before, after)
        goals = _goal(before, old), _goal(after, new)
        if before.watch != after.watch and goals[0] != goals[1]:
            more = asked and goals[1] > goals[0]
            impact = Impact.COMPLETION_REOPENED if more else Impact.SAFE
            reason = "Who watched less is to watch on." if more else "What was watched stays watched."
            words = f"watch {share(goals[0])} → {share(goals[1])}"
            yield Change("video", after.id, "changed", words, impact, reason)


def _video(old: Video, new: Video) -> Iterator[Change]:
    if old.page != new.page:
        yield Change("video", new.id, "moved", f"from page `{old.page}` to `{new.page}`", Impact.SAFE, _SAME)
    if old.title != new.title:
        yield Change("video", new.id, "reworded", f"title: “{new.title}”", Impact.SAFE, _SAME)


def _goal(video: Video, view: View) -> float:
    """The share that makes a video done, as `player/src/standing.js` has it."""
    goals = (video.watch, view.completion_videos)
    return next((goal for goal in goals if goal is not None), 1)


def compare_reflections(old: View, new: View) -> Iterator[Change]:
    """Reflections added, removed, moved."""
    pairs = pair(old.reflections, new.reflections, lambda one, other: one.page == other.page)
    yield from pairs.lost("reflection")
    for one in pairs.removed:
        reason = "What learners wrote there is dropped."
        yield Change("reflection", one.id, "removed", "removed", Impact.ANSWER_DROPPED, reason)
    for one in pairs.added:
        reason = "Reflections are never asked for."
        yield Change("reflection", one.id, "added", f"added to page `{one.page}`", Impact.SAFE, reason)
    for before, after in pairs.kept:
        if before.page != after.page:
            words = f"from page `{before.page}` to `{after.page}`"
            yield Change("reflection", after.id, "moved", words, Impact.SAFE, "What learners wrote goes with it.")


def compare_outcomes(old: View, new: View) -> Iterator[Change]:
    """Outcomes by id: their results are computed from the questions each time."""
    before, after = {one.id: one for one in old.outcomes}, {one.id: one for one in new.outcomes}
    reason = "Its result is computed from the questions that name it; nothing is kept of it."
    for id in before:
        if id not in after:
            yield Change("outcome", id, "removed", "removed", Impact.SAFE, reason)
        elif before[id].text != after[id].text:
            yield Change("outcome", id, "reworded", f"“{after[id].text}”", Impact.SAFE, reason)
    for id in after:
        if id not in before:
            yield Change("outcome", id, "added", "added", Impact.SAFE, reason)


def compare_media(old: View, new: View) -> Iterator[Change]:
    """The files in `media/`, by their hashes."""
    before, after = _media(old), _media(new)
    for path in sorted(before.keys() | after.keys()):
        if path not in after:
            yield Change("media", path, "removed", "removed", Impact.SAFE, _FILE)
        elif path not in before:
            yield Change("media", path, "added", "added", Impact.SAFE, _FILE)
        elif before[path] != after[path]:
            yield Change("media", path, "changed", "another content", Impact.SAFE, _FILE)


def _media(view: View) -> dict[str, str]:
    return {path: digest for path, digest in view.digests.items() if path.startswith("media/")}


def compare_player(old: View, new: View) -> Iterator[Change]:
    """The player's files; the version of the tool may be the same."""
    if old.format != new.format:
        return
    names = [path for path in new.digests if "/" not in path and path.endswith((".js", ".css"))]
    changed = sorted(path for path in names if old.digests.get(path, new.digests[path]) != new.digests[path])
    if changed:
        reason = "Every later version reads the state that an earlier one wrote."
        yield Change("package", "player", "changed", ", ".join(changed), Impact.SAFE, reason)
