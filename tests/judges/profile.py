"""Statements before our own xAPI profile: each matches one template and keeps its rules (xAPI Profiles 1.0, part 2)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

Record = dict[str, Any]
FILE = Path(__file__).parents[2] / "docs" / "reference" / "xapi-profile.jsonld"
STEP = re.compile(r"\.(\w+)|\['([^']+)'\]|(\[\*\])")
SESSION = "https://w3id.org/xapi/video/extensions/session-id"


@cache
def profile() -> Record:
    """Our profile, as it is published."""
    read: Record = json.loads(FILE.read_text(encoding="utf-8"))
    return read


def judge_by_profile(statements: Sequence[Record]) -> list[str]:
    """What is wrong with any statement: `statement N (verb): finding`."""
    return [
        f"statement {number} ({one['verb']['id']}): {finding}"
        for number, one in enumerate(statements)
        for finding in _findings(one)
    ]


def _findings(statement: Record) -> Iterator[str]:
    found = templates_of(statement)
    if len(found) != 1:
        yield f"matches {[one['id'] for one in found]}"
    for template in found:
        yield from (f"{rule['location']} {rule}" for rule in template["rules"] if not keeps(statement, rule))


def templates_of(statement: Record) -> list[Record]:
    """The templates whose determining properties a statement has."""
    kind = statement["object"].get("definition", {}).get("type")
    return [
        one
        for one in profile()["templates"]
        if one["verb"] == statement["verb"]["id"] and one["objectActivityType"] == kind
    ]


def keeps(statement: Record, rule: Record) -> bool:
    """Whether a statement keeps a rule of a template (part 2, section 9.1)."""
    values = find(statement, rule["location"])
    presence = rule.get("presence")
    if presence == "excluded":
        return not values
    if not values:
        return presence != "included"
    allowed = [value in rule["any"] for value in values] if "any" in rule else [True]
    return any(allowed) and all(value in rule.get("all", [value]) for value in values)


def find(statement: Record, location: str) -> list[Any]:
    """The values at a JSONPath of names, `['names']` and `[*]`."""
    steps = STEP.findall(location)
    assert "".join(f".{name}" if name else f"['{key}']" if key else every for name, key, every in steps) == location[1:]
    found: list[Any] = [statement]
    for name, key, every in steps:
        if every:
            found = [one for some in found if isinstance(some, list) for one in some]
        else:
            found = [some[name or key] for some in found if isinstance(some, dict) and (name or key) in some]
    return found


def follows(statements: Sequence[Record], pattern: str) -> bool:
    """Whether statements, in their order, are all that a pattern wants."""
    said = "".join(f"<{template['id']}>" for one in statements for template in templates_of(one))
    return re.fullmatch(_expression(pattern), said) is not None


def sittings(statements: Sequence[Record]) -> Iterator[list[Record]]:
    """What was said of each sitting before a video."""
    told = [(one["context"].get("extensions", {}).get(SESSION, ""), one) for one in statements]
    for session, some in groupby(sorted(told, key=lambda one: one[0]), key=lambda one: one[0]):
        if session:
            yield [one for _, one in some]


def _expression(id: str) -> str:
    """A pattern as a regular expression over the ids of templates."""
    pattern = next((one for one in profile()["patterns"] if one["id"] == id), None)
    if pattern is None:
        return re.escape(f"<{id}>")
    how = next(name for name in ("alternates", "optional", "oneOrMore", "sequence", "zeroOrMore") if name in pattern)
    inner = [_expression(one) for one in ([pattern[how]] if isinstance(pattern[how], str) else pattern[how])]
    joined = ("|" if how == "alternates" else "").join(inner)
    return f"(?:{joined})" + {"optional": "?", "oneOrMore": "+", "zeroOrMore": "*"}.get(how, "")
