"""The service worker of a web site: the list of files it keeps is the list of the files there are."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator
from typing import Any

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.validate.contents import INVENTORY, BrokenMemberError, Package
from scormbuild.validate.site.markup import tags

WORKER = "sw.js"

UNREADABLE = rules.error(
    "WEB-006",
    "The service worker does not say what it keeps",
    reason="Without its list it keeps nothing, and the course is gone when the connection is.",
    hint="build the site again",
    spec="scormbuild's own promise: a site is there without a connection",
)
OTHER_FILES = rules.error(
    "WEB-007",
    "The list of the service worker and the files differ",
    reason="A file it cannot fetch keeps it from being installed; one it does not know is missing offline.",
    hint="build the site again; do not add files to it or take them away",
    spec="scormbuild's own promise: a site is there without a connection",
)
OTHER_BYTES = rules.error(
    "WEB-008",
    "A file is not what the service worker expects",
    reason="Browsers compare every file with its digest, and keep nothing of a site where one differs.",
    hint="build the site again; do not change its files",
    spec="Subresource Integrity, section 3.3",
)
OTHER_EDITION = rules.error(
    "WEB-009",
    "The launch page and the service worker are of different editions",
    reason="The worker would never take the page over, so the course is not kept for times without a connection.",
    hint="build the site again",
    spec="scormbuild's own promise: a site is there without a connection",
)

_LIST = re.compile(r"self\.course = (\{.*\});$", re.MULTILINE)
_PLACE = Place(WORKER)


def check(package: Package, launch: str) -> Iterator[Diagnostic]:
    """Findings about the worker's list; the inventory, which is held to the bytes elsewhere, knows the digests."""
    try:
        listed, edition = _listed(package.read(WORKER).decode("utf-8"))
        inventory = {str(one["path"]): one["sha256"] for one in json.loads(package.read(INVENTORY))["files"]}
    except (AttributeError, LookupError, TypeError, ValueError, BrokenMemberError, RecursionError):
        yield UNREADABLE.at(_PLACE, "it has no list of files that can be read")
        return
    there = inventory.keys() - {WORKER}
    for path in sorted(there - listed.keys()):
        yield OTHER_FILES.at(Place(path), "the service worker does not list this file")
    for path in sorted(listed.keys() - there):
        yield OTHER_FILES.at(_PLACE, f"it lists `{path}`, which is not in the site")
    for path in sorted(there & listed.keys()):
        if listed[path] != inventory[path]:
            yield OTHER_BYTES.at(Place(path), "its SHA-256 is not the one in the list of the service worker")
    yield from _check_edition(package, launch, edition)


def _check_edition(package: Package, launch: str, edition: str) -> Iterator[Diagnostic]:
    try:
        html = package.read(launch).decode("utf-8", "replace")
    except BrokenMemberError:
        return
    said = next((tag.attributes.get("data-edition", "") for tag in tags(html) if tag.name == "html"), "")
    if said != edition:
        yield OTHER_EDITION.at(Place(launch), f"it is of the edition `{said}`, and the service worker of `{edition}`")


def _listed(script: str) -> tuple[dict[str, str], str]:
    """SHA-256 (hex) by path, and the edition; ValueError and the like when there is no such list."""
    found = _LIST.search(script)
    course: Any = json.loads(found[1] if found else "")
    whole = {**course["files"], **{path: one[0] for path, one in course["media"].items()}}
    return {path: _hex(digest) for path, digest in whole.items()}, str(course["edition"])


def _hex(digest: str) -> str:
    try:
        return base64.b64decode(digest, validate=True).hex()
    except binascii.Error:
        return ""
