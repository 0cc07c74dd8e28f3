"""A web site that is one page: everything is in it, and it may load nothing else."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.validate.contents import WHOLE
from scormbuild.validate.site.markup import Body, addresses, addresses_in_style, bodies, page_texts, tags

NOT_INSIDE = rules.error(
    "WEB-010",
    "A page that is to hold everything asks for something else",
    reason="The page is passed on by itself: what is not in it is missing.",
    hint="build the page again",
    spec="scormbuild's own promise: a site in one page holds all that it asks for",
)
NOT_ALLOWED = rules.error(
    "WEB-011",
    "A page that is to hold everything forbids what is in it, or allows more",
    reason="A script whose digest the policy does not name is not run; a policy that allows more protects less.",
    hint="build the page again; do not change it by hand or by a host that rewrites pages",
    spec="Content Security Policy 3, section 6.7.2",
)

_MARKS = (b"<!doctype html", b'data-format="web"')
_HEAD = 1024
_SOURCES = {"'none'", "data:", "blob:"}
_DATA = "application/json"


def is_page(path: Path) -> bool:
    """Whether the file begins as our pages do that hold everything."""
    with path.open("rb") as file:
        head = file.read(_HEAD).lower()
    return head.startswith(_MARKS[0]) and _MARKS[1] in head


def check_page(path: Path) -> list[Diagnostic]:
    """All findings about a page that is to hold everything."""
    text = path.read_text(encoding="utf-8", errors="replace")
    markup, found = bodies(text)
    return sorted({*_check_policy(markup, found), *_check_addresses(markup, found)})


def _check_policy(markup: str, found: list[Body]) -> Iterator[Diagnostic]:
    said = [tag for tag in tags(markup) if tag.attributes.get("http-equiv", "").lower() == "content-security-policy"]
    if not said:
        yield NOT_ALLOWED.at(WHOLE, "it has no Content-Security-Policy")
        return
    parts = [part.split() for part in said[0].attributes.get("content", "").split(";") if part.strip()]
    policy = {name: set(sources) for name, *sources in parts}
    digests = {_source(one.text) for one in found}
    for name, sources in policy.items():
        for source in sorted(sources - _SOURCES - digests):
            yield NOT_ALLOWED.at(Place("", said[0].line), f"`{name}` allows `{source}`")
    if policy.get("default-src") != {"'none'"}:
        yield NOT_ALLOWED.at(Place("", said[0].line), "`default-src` is not `'none'`")
    for tag, body in found:
        if tag.attributes.get("type") != _DATA and _source(body) not in policy.get(f"{tag.name}-src", set()):
            yield NOT_ALLOWED.at(Place("", tag.line), f"the policy does not allow this <{tag.name}>")


def _source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _check_addresses(markup: str, found: list[Body]) -> Iterator[Diagnostic]:
    files = _files(found)
    for address in addresses(tags(markup)):
        if not address.inside and not (address.link and address.elsewhere):
            yield NOT_INSIDE.at(Place("", address.line), f"it asks for `{address.text}`")
    for tag, body in found:
        if tag.name == "style":
            for address in addresses_in_style(body):
                if not address.inside:
                    yield NOT_INSIDE.at(Place("", tag.line), f"its style asks for `{address.text}`")
            continue
        if "src" in tag.attributes:
            continue  # told above
        for html in page_texts(body):
            for address in addresses(tags(html)):
                if not (address.inside or address.path in files or (address.link and address.elsewhere)):
                    yield NOT_INSIDE.at(Place("", tag.line), f"a page of the course asks for `{address.text}`")


def _files(found: list[Body]) -> set[str]:
    """The paths of the media that stand in the page."""
    for tag, body in found:
        if tag.attributes.get("id") == "files":
            try:
                listed: Any = json.loads(body)
            except (ValueError, RecursionError):
                return set()
            return set(listed) if isinstance(listed, dict) else set()
    return set()
