"""The settings of the course: what completes it, how it is graded, how it is gone through, how much the LMS keeps."""

from __future__ import annotations

from collections.abc import Iterator

from scormbuild.compare.impact import Change, Impact
from scormbuild.compare.view import View

_COSMETIC = {
    "title": "It is shown and catalogued; nothing is kept by it.",
    "version": "It names the package; nothing is kept by it.",
    "language": "Ids and numbers are the same in every language.",
    "profile": "It changes how the player talks to the LMS; how much the LMS keeps is told below.",
    "tool": "Every later version reads the state that an earlier one wrote.",
}


def compare_settings(old: View, new: View) -> Iterator[Change]:
    """All settings, in the order in which course.yaml has them."""
    for name, reason in _COSMETIC.items():
        if getattr(old, name) != getattr(new, name):
            yield _changed(name, (getattr(old, name), getattr(new, name)), Impact.SAFE, reason)
    yield from _pages(old, new)
    yield from _videos(old, new)
    yield from _quizzes(old, new)
    yield from _grading(old, new)
    yield from _navigation(old, new)
    yield from _kept(old, new)


def _pages(old: View, new: View) -> Iterator[Change]:
    if old.asks_pages == new.asks_pages:
        return
    reason = "Pages that were never opened are missing now." if new.asks_pages else "Less is asked for than before."
    impact = Impact.COMPLETION_REOPENED if new.asks_pages else Impact.SAFE
    yield _changed("completion.pages", _words("none", "all", old.asks_pages, new.asks_pages), impact, reason)


def _words(no: str, yes: str, *values: bool) -> tuple[str, str]:
    before, after = (yes if value else no for value in values)
    return before, after


def _videos(old: View, new: View) -> Iterator[Change]:
    before, after = old.completion_videos, new.completion_videos
    if before == after:
        return
    more = bool(new.videos) and (after or 0) > (before or 0)
    reason = "Videos watched less than that are missing now." if more else "Less is asked for than before."
    impact = Impact.COMPLETION_REOPENED if more else Impact.SAFE
    yield _changed("completion.videos", (share(before), share(after)), impact, reason)


def _quizzes(old: View, new: View) -> Iterator[Change]:
    before, after = old.completion_quizzes, new.completion_quizzes
    if before == after:
        return
    if not new.graded:
        impact, reason = Impact.SAFE, "The course has no graded quiz."
    elif after == "passed":
        impact, reason = (
            Impact.SCORE_MAY_CHANGE,
            "Quizzes not passed so far are missing now, for completion and a pass.",
        )
    elif before == "passed":
        impact, reason = Impact.SCORE_MAY_CHANGE, "A course is passed by its score alone now, not by passing each quiz."
    elif after == "finished":
        impact, reason = Impact.COMPLETION_REOPENED, "Quizzes not finished so far are missing now."
    else:
        impact, reason = Impact.SAFE, "Less is asked for than before."
    yield _changed("completion.quizzes", (before, after), impact, reason)


def _grading(old: View, new: View) -> Iterator[Change]:
    if old.pass_mark != new.pass_mark:
        reason = "Passed or failed is told by the new mark; an LMS that has `passed` keeps it."
        impact = Impact.SCORE_MAY_CHANGE if new.graded else Impact.SAFE
        reason = reason if new.graded else "The course has no graded quiz."
        yield _changed("grading.pass_mark", (share(old.pass_mark), share(new.pass_mark)), impact, reason)
    if old.score != new.score:
        reason = "A score stays until the next round is finished; then the other rule counts."
        yield _changed("grading.score", (old.score, new.score), Impact.SCORE_MAY_CHANGE, reason)


def _navigation(old: View, new: View) -> Iterator[Change]:
    if old.sequential != new.sequential:
        reason = "What was done stays done; pages after one that was not seen are locked."
        reason = reason if new.sequential else "No page is locked any more."
        words = _words("free", "sequential", old.sequential, new.sequential)
        yield _changed("navigation", words, Impact.SAFE, reason)


def _kept(old: View, new: View) -> Iterator[Change]:
    """What the LMS keeps of a learner's state, chosen so that the longest fits (`docs/reference/learner-state.md`)."""
    if old.format != new.format:
        return
    for name, kept in old.state["keep"].items():
        if kept != new.state["keep"][name]:
            now = "no longer kept in the LMS" if kept else "kept in the LMS again"
            yield _less(name, now, kept)
    for name, things in (("text", "typed answers"), ("reflection", "reflections")):
        before, after = old.state[name], new.state[name]
        if before != after and new.state["keep"]["reflections" if name == "reflection" else "responses"]:
            yield _less(things, f"{before} → {after} characters of each are kept in the LMS", after < before)


def _less(what: str, words: str, less: bool) -> Change:
    reason = "What does not fit is kept in the learner's browser only." if less else "More fits than before."
    impact = Impact.ANSWER_DROPPED if less else Impact.SAFE
    return Change("settings", f"state of learners: {what}", "changed", words, impact, reason)


def _changed(name: str, values: tuple[object, object], impact: Impact, reason: str) -> Change:
    old, new = values
    return Change("settings", name, "changed", f"{old} → {new}", impact, reason)


def share(value: float | None) -> str:
    """A share as it is written in course.yaml."""
    return "none" if value is None else f"{value * 100:g}%"
