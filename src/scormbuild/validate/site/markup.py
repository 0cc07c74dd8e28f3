"""Pages of our own as the rules see them: tags, and what stands in scripts and style sheets.

Our pages escape every `<` that is none (HTML, 13.1.2), so tags are told by it; anybody else's page may read oddly.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any, NamedTuple
from urllib.parse import unquote

_TAG = re.compile(r"<([a-z][a-z0-9-]*)(\s[^<>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([^\s=<>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s<>"']+)))?""")
_OPENING = re.compile(r"<(script|style)\b([^<>]*)>", re.IGNORECASE)
_CLOSING = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style")}
_IN_STYLE = re.compile(r"url\(\s*([\"']?)([^\"'()\n]*)\1\s*\)|@import\s+([\"'])([^\"'\n]*)\3")
_PAGE = re.compile(r"^scormbuild\.page\((\{.*\})\);$", re.MULTILINE)
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_LOADED = {"src", "poster", "srcset", "data"}
_FINISHED = {"html", "hint", "feedback", "feedbackRight", "feedbackWrong", "reason"}
"""What of a page script is HTML; all else in it is words, which may speak of tags."""


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
    """The opening tags that say more than their name."""
    line, end = 1, 0
    for found in _TAG.finditer(text):
        line, end = line + text.count("\n", end, found.start()), found.start()
        yield Tag(found[1].lower(), _attributes(found[2]), line)


def bodies(text: str) -> tuple[str, list[Body]]:
    """The text without what stands in scripts and style elements, and that; lines stay where they are."""
    found: list[Body] = []
    kept: list[str] = []
    at, line = 0, 1
    while opening := _OPENING.search(text, at):
        name = opening[1].lower()
        closing = _CLOSING[name].search(text, opening.end())
        end, after = closing.span() if closing else (len(text), len(text))
        line += text.count("\n", at, opening.start())
        found.append(Body(Tag(name, _attributes(opening[2]), line), text[opening.end() : end]))
        lines = text.count("\n", opening.start(), after)
        kept += [text[at : opening.start()], f"<{opening[1]}{opening[2]}>".replace("\n", " "), "\n" * lines]
        at, line = after, line + lines
    return "".join([*kept, text[at:]]), found


def addresses(found: Iterable[Tag]) -> Iterator[Address]:
    """What tags lead to."""
    for tag in found:
        for name, value in tag.attributes.items():
            if name in _LOADED or (name == "href" and tag.name != "use"):
                yield Address(value.strip(), tag.line, link=name == "href" and tag.name in ("a", "area"))


def addresses_in_style(text: str) -> Iterator[Address]:
    """What a style sheet fetches."""
    line, end = 1, 0
    for found in _IN_STYLE.finditer(text):
        line, end = line + text.count("\n", end, found.start()), found.start()
        yield Address((found[2] or found[4] or "").strip(), line)


def page_texts(script: str) -> Iterator[str]:
    """The HTML that page scripts hand over (`render/rendered.py` writes them); nothing for any other script."""
    for found in _PAGE.finditer(script):
        try:
            yield from _texts(json.loads(found[1]))
        except (ValueError, RecursionError):
            continue


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, one in value.items():
            if isinstance(one, str) and name in _FINISHED:
                yield one
            else:
                yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _attributes(text: str) -> dict[str, str]:
    found = _ATTRIBUTE.findall(text)
    return {name.lower(): unescape(double or single or bare) for name, double, single, bare in found}
