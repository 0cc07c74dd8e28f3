"""What follows a block's name: ``argument {#id .flag key=value key="longer value"}``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Place

MALFORMED = rules.error(
    "SRC-027",
    "Braces that cannot be read",
    reason="The opening line of a block may end with braces; what stands in them must be certain.",
    hint='write `{#id .flag key=value key="longer value"}`',
)

_ONE = (
    r'#(?P<id>[^\s"{}=]+)|\.(?P<flag>[^\s"{}=]+)'
    r'|(?P<key>[^\s"{}=#]+)=(?:"(?P<long>(?:[^"\\]|\\.)*)"|(?P<short>[^\s"{}]+))'
)
_ITEM = re.compile(_ONE)
_BRACES = re.compile(r"\{\s*(?:(?:" + re.sub(r"\?P<\w+>", "?:", _ONE) + r")(?=[\s}])\s*)*\}\s*$")
_MEANT_AS_BRACES = re.compile(r"\{\s*(?:[#.]|[^\s{}]+=)[^\n]*$")
_ESCAPE = re.compile(r"\\([\"\\])")


@dataclass(frozen=True, slots=True)
class Attributes:
    """The argument and what stood in braces, with the place of each. `readable` unless the braces were malformed."""

    argument: str
    id_at: Place
    id: str = ""
    flags: dict[str, Place] = field(default_factory=dict)
    pairs: dict[str, tuple[str, Place]] = field(default_factory=dict)
    readable: bool = True


def read_attributes(text: str, at: Place, findings: list[Diagnostic]) -> Attributes:
    """The attributes in `text`, which begins at `at`. Braces that end the line but cannot be read are a finding."""
    start = text.find("{")
    while start >= 0:
        if match := _BRACES.match(text, start):
            return _items(text[:start].strip(), match[0], _after(at, start), findings)
        start = text.find("{", start + 1)
    if meant := _MEANT_AS_BRACES.search(text):
        findings.append(MALFORMED.at(_after(at, meant.start()), f"cannot read `{meant[0].strip()}`"))
        return Attributes(text[: meant.start()].strip(), at, readable=False)
    return Attributes(text.strip(), at)


def _items(argument: str, braces: str, at: Place, findings: list[Diagnostic]) -> Attributes:
    id, id_at = "", at
    flags: dict[str, Place] = {}
    pairs: dict[str, tuple[str, Place]] = {}
    for match in _ITEM.finditer(braces):
        place = _after(at, match.start())
        if match["id"] and not id:
            id, id_at = match["id"], place
        elif match["flag"] and match["flag"] not in flags:
            flags[match["flag"]] = place
        elif match["key"] and match["key"] not in pairs:
            value = match["short"] or _ESCAPE.sub(r"\1", match["long"] or "")
            pairs[match["key"]] = (value, place)
        else:
            findings.append(MALFORMED.at(place, f"`{match[0]}` is one too many", "write each thing once"))
    return Attributes(argument, id_at, id, flags, pairs)


def _after(at: Place, characters: int) -> Place:
    return Place(at.path, at.line, at.column + characters)
