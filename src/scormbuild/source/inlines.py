"""Lines of text: joining pieces, and the id an author writes at their end."""

from __future__ import annotations

import re

from scormbuild import model

Parts = list[str | model.Inline]
Inlines = tuple[model.Inline, ...]

_ID = re.compile(r"\{#([^\s{}]+)\}\s*")


def joined(parts: Parts) -> Inlines:
    """Inlines from what the parser told: neighbouring texts are one."""
    if len(parts) == 1 and isinstance(parts[0], str):
        return (model.Text(parts[0]),)
    made: list[model.Inline] = []
    texts: list[str] = []
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
            continue
        if texts:
            made.append(model.Text("".join(texts)))
            texts.clear()
        made.append(part)
    if texts:
        made.append(model.Text("".join(texts)))
    return tuple(made)


def split_id(inlines: Inlines) -> tuple[Inlines, str]:
    """The inlines without a closing ``{#id}``, and the id or ""."""
    last = inlines[-1] if inlines else None
    if not isinstance(last, model.Text) or not last.text.rstrip().endswith("}"):
        return inlines, ""
    start = max(last.text.rfind("{#"), 0)
    match = _ID.fullmatch(last.text, start)
    if match is None:
        return inlines, ""
    text = last.text[:start].rstrip()
    return (*inlines[:-1], *((model.Text(text),) if text else ())), match[1]
