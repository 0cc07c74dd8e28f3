"""``scormbuild.json``, the inventory of our own packages: every other member with its size and SHA-256.

Form of the inventory: ``{"files": [{"path": ..., "size": ..., "sha256": ...}, ...], ...}``; other keys are free.
"""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator, Mapping
from typing import Any

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.validate.contents import INVENTORY, WHOLE, BrokenMemberError, Package
from scormbuild.validate.kind import SITE
from scormbuild.validate.zip import Entry

FORM = rules.error(
    "PKG-024",
    "A package of scormbuild is not in its fixed form",
    reason="The same source must give the same bytes everywhere: folders, extra fields, comments and dates stay out.",
    hint="build the package again; do not repack it with other tools",
    spec="scormbuild's own promise: the same source gives the same bytes",
)
UNREADABLE = rules.error(
    "PKG-025",
    "The inventory cannot be read",
    reason="Without its inventory nobody can tell whether the package is still what was built.",
    hint="build the package again",
    spec="scormbuild's own promise: a package can be held against what was built",
)
OTHER_MEMBERS = rules.error(
    "PKG-026",
    "The inventory and the members differ",
    reason="Files were added or taken away after the package was built and checked.",
    hint="change the source of the course and build it again, instead of the package",
    spec="scormbuild's own promise: a package can be held against what was built",
)
OTHER_BYTES = rules.error(
    "PKG-027",
    "A member is not what the inventory says",
    reason="The file was changed after the package was built and checked.",
    hint="change the source of the course and build it again, instead of the package",
    spec="scormbuild's own promise: a package can be held against what was built",
)

_PLACE = Place(INVENTORY)
_REGULAR = stat.S_IFREG | 0o644
_FIRST = ("imsmanifest.xml", "tincan.xml", "cmi5.xml", "mimetype")
_FIRST_OF_SITE = ("index.html",)


def check(package: Package, digests: Mapping[str, str]) -> Iterator[Diagnostic]:
    """All findings about the inventory; `digests` are the SHA-256 of the members whose bytes were read."""
    yield from _check_form(package)
    try:
        listed = _listed(json.loads(package.read(INVENTORY)))
    except (BrokenMemberError, ValueError, RecursionError) as problem:
        yield UNREADABLE.at(_PLACE, f"it cannot be read: {problem}")
        return
    members = {name: entry for name, entry in package.files.items() if name != INVENTORY}
    for name in sorted(members.keys() - listed.keys()):
        yield OTHER_MEMBERS.at(Place(name), "the inventory does not list this member")
    for name in sorted(listed.keys() - members.keys()):
        yield OTHER_MEMBERS.at(_PLACE, f"it lists `{name}`, which is not in the package")
    for name in sorted(listed.keys() & members.keys()):
        size, digest = listed[name]
        if size != members[name].size:
            yield OTHER_BYTES.at(Place(name), f"it has {members[name].size} bytes; the inventory says {size}")
        elif digests.get(name, digest) != digest:
            yield OTHER_BYTES.at(Place(name), "its SHA-256 is not the one in the inventory")


def _listed(inventory: Any) -> dict[str, tuple[int, str]]:
    """Size and SHA-256 by path; ValueError when the inventory has another shape."""
    try:
        files = [(file["path"], file["size"], file["sha256"]) for file in inventory["files"]]
    except (KeyError, TypeError):
        raise ValueError('it needs "files", a list of objects with path, size and sha256') from None
    if not all(isinstance(path, str) and isinstance(size, int) for path, size, _ in files):
        raise ValueError("a path or a size has the wrong type")
    listed = {path: (size, digest) for path, size, digest in files}
    if len(listed) < len(files):
        raise ValueError("it lists a path twice")
    return listed


def _check_form(package: Package) -> Iterator[Diagnostic]:
    """The form our writer gives every zip, so that its bytes depend on the source alone."""
    entries = package.walk.entries
    if package.walk.end.comment:
        yield FORM.at(WHOLE, "the zip has a comment")
    if len({entry.stamp for entry in entries}) > 1:
        yield FORM.at(WHOLE, "its members have different dates")
    first = _FIRST_OF_SITE if package.format == SITE else _FIRST
    if entries[0].name not in first and any(name in package.files for name in first):
        yield FORM.at(Place(entries[0].name), f"the first member must be {' or '.join(first)}")
    if entries[-1].name != INVENTORY:
        yield FORM.at(_PLACE, "the inventory must be the last member")
    for entry in entries:
        if oddity := _oddity(entry):
            yield FORM.at(Place(entry.name), f"this member {oddity}")


def _oddity(entry: Entry) -> str:
    if entry.is_folder:
        return "is a folder"
    if entry.comment:
        return "has a comment"
    if entry.extra and not entry.zip64:
        return "has an extra field"
    if entry.mode != _REGULAR:
        return f"has the mode {entry.mode:o} instead of {_REGULAR:o}"
    return ""
