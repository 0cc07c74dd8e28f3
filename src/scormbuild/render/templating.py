"""The Jinja environments: built once in each process, author text always escaped and never a template."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    FunctionLoader,
    PrefixLoader,
    StrictUndefined,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from scormbuild import resources

ORIGINAL = "original"
"""Under this name a course's own template finds the one it stands in the place of: ``original/start.html``."""

Overrides = tuple[tuple[str, str], ...]
"""The templates of a course: name and text of each. Hashable, so that an environment is made once for them."""

_overrides: ContextVar[Overrides] = ContextVar("overrides", default=())


def fill(template: str, **values: Any) -> str:
    """A template of the folder ``templates``, or the course's own of that name, with its values."""
    overrides = _overrides.get()
    chosen = overridden(overrides) if overrides else _environment()
    return chosen.get_template(template).render(values)


@contextmanager
def overriding(overrides: Overrides) -> Iterator[None]:
    """Inside, `fill` takes these templates in the place of those of the same names."""
    before = _overrides.set(overrides)
    try:
        yield
    finally:
        _overrides.reset(before)


def keep_compiled(folder: Path) -> None:
    """Keep compiled templates in an existing folder, for the next run."""
    _environment().bytecode_cache = FileSystemBytecodeCache(str(folder))


def icon(name: str, classes: str = "") -> Markup:
    """A decorative icon of the shell's sprite."""
    return Markup(f'<svg class="{f"icon {classes}".strip()}" aria-hidden="true"><use href="#{name}"/></svg>')


@lru_cache(maxsize=4)
def overridden(overrides: Overrides) -> Environment:
    """The environment with templates of a course, in a sandbox: they see what they are given and nothing behind it."""
    texts = dict(overrides)

    def own(name: str) -> tuple[str, str, None] | None:
        return (texts[name], path_of(name), None) if name in texts else None

    ours = FileSystemLoader(resources.templates())
    loader = ChoiceLoader([FunctionLoader(own), PrefixLoader({ORIGINAL: ours}), ours])
    return _made(ImmutableSandboxedEnvironment, loader)


def path_of(name: str) -> str:
    """Where a course keeps its own template of that name."""
    return f"templates/{name}"


@cache
def _environment() -> Environment:
    return _made(Environment, FileSystemLoader(resources.templates()))


def _made(kind: type[Environment], loader: BaseLoader) -> Environment:
    environment = kind(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.globals = {"icon": icon}  # nothing else: every filling copies them
    return environment
