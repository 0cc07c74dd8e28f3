"""Templates that a course brings itself: whether they are what they stand for, and where they go wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from traceback import walk_tb
from types import TracebackType

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError
from jinja2.meta import find_referenced_templates

from scormbuild import resources, rules
from scormbuild.diagnostics import Diagnostic, Place, near_word
from scormbuild.render.templating import ORIGINAL, Overrides, overridden, overriding, path_of

NO_TEMPLATE = rules.error(
    "THEME-007",
    "A template that stands in the place of none",
    reason="It would never be used, and what it was meant to change would stay as it is.",
    hint="name it like the template it replaces; docs/how-to/make-a-theme.md says where they are",
)
BROKEN = rules.error(
    "THEME-008",
    "A template cannot be filled",
    reason="The pages that are made with it could not be made.",
    hint="compare it with the original; docs/how-to/make-a-theme.md says what templates may do",
    spec="Jinja, Template Designer Documentation",
)
LOST_HOOK = rules.warning(
    "THEME-009",
    "A template leaves out what the player looks for",
    reason="The player finds its places by these names; what it would show or keep there is missing without a word.",
    hint='take it over from the original, or include that: `{% include "original/NAME" %}`',
)
_NOT_PAGES = {"preview", "starter", "style", "strings"}
_HOOK = re.compile(r'\bdata-[a-z-]+(?:="[a-z-]+")?(?=[\s>=])|\bid="(?!at-)[a-z]+"|\b(?:src|href)="[a-z]+\.(?:js|css)"')


class TemplateProblem(Exception):
    """A course's template went wrong while it was filled."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding)
        self.finding = finding


def check_templates(overrides: Overrides) -> Iterator[Diagnostic]:
    """THEME-007, THEME-008 and THEME-009, as far as they show before anything is filled."""
    if not overrides:
        return
    known = page_templates()
    environment = overridden(overrides)
    for name, _ in overrides:
        if name not in known:
            yield NO_TEMPLATE.at(Place(path_of(name)), f"there is no template `{name}`", near_word(name, known))
            continue
        try:
            environment.get_template(name)
        except TemplateSyntaxError as problem:
            yield BROKEN.at(Place(problem.filename or path_of(name), problem.lineno), str(problem.message))
            continue
        lost = sorted(_hooks(environment, f"{ORIGINAL}/{name}", ORIGINAL) - _hooks(environment, name, ""))
        if lost:
            hooks = ", no ".join(f"`{hook}`" for hook in lost)
            hint = f'take over what is missing, or all: `{{% include "{ORIGINAL}/{name}" %}}`'
            yield LOST_HOOK.at(Place(path_of(name)), f"`{name}` has no {hooks}", hint)


@contextmanager
def filling(overrides: Overrides) -> Iterator[None]:
    """Fill with the templates of a course. Raises `TemplateProblem` when one of them goes wrong."""
    try:
        with overriding(overrides):
            yield
    except Exception as problem:
        place = _place(problem.__traceback__, {path_of(name) for name, _ in overrides})
        if place is None:  # none of them was being filled
            raise
        lost = isinstance(problem, TemplateNotFound)
        message = f"there is no template `{problem}`" if lost else str(problem) or type(problem).__name__
        raise TemplateProblem(BROKEN.at(place, message)) from problem


@cache
def page_templates() -> frozenset[str]:
    """The names of the templates that a course may replace."""
    folder = resources.templates()
    names = (path.relative_to(folder) for path in folder.rglob("*.html"))
    return frozenset(name.as_posix() for name in names if name.parts[0] not in _NOT_PAGES)


def _place(traceback: TracebackType | None, paths: set[str]) -> Place | None:
    """The line of a course's template that was being filled last."""
    lines = [Place(frame.f_code.co_filename, line) for frame, line in walk_tb(traceback)]
    return next((place for place in reversed(lines) if place.path in paths), None)


def _hooks(environment: Environment, name: str, base: str) -> set[str]:
    """What the player looks for in a template and all it includes; `base` = where these are looked up first."""
    found: set[str] = set()
    waiting, seen = [name], set[str]()
    while waiting and environment.loader:
        at = waiting.pop()
        if at in seen:
            continue
        seen.add(at)
        try:
            text = environment.loader.get_source(environment, at)[0]
        except TemplateNotFound:  # where it is included, that becomes a finding
            continue
        found.update(_HOOK.findall(text))
        for other in find_referenced_templates(environment.parse(text)):
            if other is not None:  # else its name is computed
                waiting.append(f"{base}/{other}" if base and not other.startswith(f"{base}/") else other)
    return found
