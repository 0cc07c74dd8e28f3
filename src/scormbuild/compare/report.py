"""Changes -> text, JSON, or a table in Markdown for a pull request."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scormbuild import __version__
from scormbuild.compare.impact import Change, Impact, worst
from scormbuild.compare.view import View
from scormbuild.report import visible

_MARKS = re.compile(r"[\\*_\[\]<>|#]")


@dataclass(frozen=True, slots=True)
class Difference:
    """Two versions by the names they were given, and what changed from the old to the new."""

    names: tuple[str, str]
    versions: tuple[View, View]
    changes: Sequence[Change]


def render_difference(difference: Difference, format: str) -> str:
    """A difference in one of `FORMATS`, ending in a newline."""
    return FORMATS[format](difference)


def _text(difference: Difference) -> str:
    lines = []
    for impact in sorted(Impact, reverse=True):
        found = [change for change in difference.changes if change.impact is impact]
        if not found:
            continue
        lines.append(f"{impact.words}: {impact.meaning}")
        lines += [f"  {_one(change)}\n      {visible(change.reason)}" for change in found]
        lines.append("")
    return "\n".join([*lines, _verdict(difference.changes)]) + "\n"


def _one(change: Change) -> str:
    return f"{change.kind} {visible(change.id)}: {visible(change.words)}"


def _verdict(changes: Sequence[Change]) -> str:
    if not changes:
        return "no difference"
    counts = Counter(change.impact for change in changes)
    counted = ", ".join(f"{counts[impact]} {impact.words}" for impact in sorted(counts, reverse=True))
    return counted if worst(changes) else f"safe replacement: {counted}"


def _markdown(difference: Difference) -> str:
    old, new = difference.versions
    lines = [
        f"**{_escaped(new.title)}** {_escaped(old.version)} → {_escaped(new.version)}: {_verdict(difference.changes)}"
    ]
    if difference.changes:
        lines += ["", "| for learners | what | change | why |", "|---|---|---|---|"]
    for change in difference.changes:
        cells = (change.impact.words, f"{change.kind} {change.id}", change.words, change.reason)
        lines.append("| " + " | ".join(map(_escaped, cells)) + " |")
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    """Text for a cell: no markup of an author or of a stranger's zip comes through, and nobody is called by `@`."""
    return _MARKS.sub(r"\\\g<0>", visible(text)).replace("@", "&#64;")


def _json(difference: Difference) -> str:
    """Our own form; `schema` grows by one when a reader would break."""
    counts = Counter(change.impact for change in difference.changes)
    said = {
        "schema": 1,
        "tool": {"name": "scormbuild", "version": __version__},
        **{
            side: _version(name, view)
            for side, name, view in zip(("old", "new"), difference.names, difference.versions, strict=True)
        },
        "impact": worst(difference.changes).key,
        "counts": {impact.key: counts[impact] for impact in Impact},
        "changes": [_record(change) for change in difference.changes],
    }
    return json.dumps(said, indent=2, ensure_ascii=True) + "\n"


def _version(name: str, view: View) -> dict[str, str]:
    return {"name": name, "id": view.id, "version": view.version, "format": view.format, "tool": view.tool}


def _record(change: Change) -> dict[str, Any]:
    return {
        "impact": change.impact.key,
        "kind": change.kind,
        "id": change.id,
        "action": change.action,
        "words": change.words,
        "reason": change.reason,
    }


FORMATS: Mapping[str, Callable[[Difference], str]] = {"text": _text, "json": _json, "markdown": _markdown}
"""The forms of a difference by their names."""
