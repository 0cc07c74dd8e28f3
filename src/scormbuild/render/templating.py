"""The Jinja environment: built once in each process, author text always escaped and never a template."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from scormbuild import resources


def fill(template: str, **values: Any) -> str:
    """A template of the folder ``templates`` with its values."""
    return _environment().get_template(template).render(values)


def keep_compiled(folder: Path) -> None:
    """Keep compiled templates in an existing folder, for the next run."""
    _environment().bytecode_cache = FileSystemBytecodeCache(str(folder))


def icon(name: str, classes: str = "") -> Markup:
    """A decorative icon of the shell's sprite."""
    return Markup(f'<svg class="{f"icon {classes}".strip()}" aria-hidden="true"><use href="#{name}"/></svg>')


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(resources.templates()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.globals = {"icon": icon}  # nothing else: every filling copies them
    return environment
