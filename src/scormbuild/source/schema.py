"""JSON Schema of every YAML file of a course, from the declarations that read them."""

from __future__ import annotations

from typing import Any

from scormbuild.source.declarations import COURSE, FRONT_MATTER, REFERENCE, TERM, THEME, UNIT
from scormbuild.source.declare import Kind, ListOf

FILES: dict[str, Kind] = {
    "course": COURSE,
    "theme": THEME,
    "unit": UNIT,
    "page": FRONT_MATTER,
    "glossary": ListOf(TERM),
    "references": ListOf(REFERENCE),
}


def schema() -> dict[str, Any]:
    """One JSON Schema (draft 2020-12) with an anchor for each kind of file; page is the front matter."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Files of a scormbuild course",
        "anyOf": [{"$ref": f"#{name}"} for name in FILES],
        "$defs": {name: {"$anchor": name, **kind.schema} for name, kind in FILES.items()},
    }
