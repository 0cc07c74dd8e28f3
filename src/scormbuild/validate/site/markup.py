"""Pages of our own as the rules see them: tags, and what stands in scripts and style sheets.

Our pages escape every `<` that is none (HTML, 13.1.2), so tags are told by it; anybody else's page may read oddly.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any, NamedTuple
from urllib.parse import unquote

_TAG = re.compile(r"<([a-z][a-z0-9-]*)((?:\s[^<>]*)?)/?>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([^\s=<>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s<>"']+)))?""")
_BODY = re.compile(r"<(script|style)\b([^<>]*)>(.*?)</\1\s*>", re.IGNORECASE | re.DOTALL)
_IN_STYLE = re.compile(r"url\(\s*([\"']?)(.*?)\1\s*\)|@import\s+([\"'])(.*?)\3")
_PAGE = re.compile(r"^scormbuild\.page\((\{.*\})\);$", re.MULTILINE)
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_LOADED = {"src", "poster", "srcset", "data"}


class Tag(NamedTuple):
    """A tag with its attributes, names in lower case; `line` is its line in the text."""

    name: str
    attributes: Mapping[str, str]
    line: int


class Body(NamedTuple):
    """What stands in a script or style element."""

    tag: Tag
    text: str


class Address(NamedTuple):
    """Something that a browser fetches, or is led to by a link: `link`."""

    text: str
    line: int
    link: bool = False

    @property
    def inside(self) -> bool:
        """It stands in the page itself."""
        return not self.text or self.text.startswith(("#", "data:", "blob:"))

    @property
    def elsewhere(self) -> bool:
        """It leads away from the files of the course."""
        return bool(_ABSOLUTE.match(self.text)) or self.text.startswith("/") or ".." in self.text.split("/")

    @property
    def path(self) -> str:
        """The path in the course."""
        return unquote(re.split(r"[?#]", self.text, maxsplit=1)[0])


def tags(text: str) -> Iterator[Tag]:
    """All opening tags."""
    line, end = 1, 0
    for found in _TAG.finditer(text):
        line, end = line + text.count("\n", end, found.start()), found.start()
        yield Tag(found[1].lower(), _attributes(found[2]), line)


def bodies(text: str) -> tuple[str, list[Body]]:
    """The text without what stands in scripts and style elements, and that; lines stay where they are."""
    found: list[Body] = []

    def empty(one: re.Match[str]) -> str:
        tag = Tag(one[1].lower(), _attributes(one[2]), text.count("\n", 0, one.start()) + 1)
        found.append(Body(tag, one[3]))
        return f"<{one[1]}{one[2]}>" + "\n" * one[0].count("\n")

    return _BODY.sub(empty, text), found


def addresses(text: str) -> Iterator[Address]:
    """What the tags of a text lead to."""
    for tag in tags(text):
        for name, value in tag.attributes.items():
            if name in _LOADED or (name == "href" and tag.name != "use"):
                yield Address(value.strip(), tag.line, link=name == "href" and tag.name in ("a", "area"))


def addresses_in_style(text: str) -> Iterator[Address]:
    """What a style sheet fetches."""
    for found in _IN_STYLE.finditer(text):
        yield Address((found[2] or found[4] or "").strip(), text.count("\n", 0, found.start()) + 1)


def page_texts(script: str) -> Iterator[str]:
    """The HTML that page scripts hand over (`render/rendered.py` writes them); nothing for any other script."""
    for found in _PAGE.finditer(script):
        try:
            yield from _texts(json.loads(found[1]))
        except (ValueError, RecursionError):
            continue


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str) and "<" in value:
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _attributes(text: str) -> dict[str, str]:
    return {
        found[1].lower(): unescape(next((one for one in found.groups()[1:] if one is not None), ""))
        for found in _ATTRIBUTE.finditer(text)
    }
