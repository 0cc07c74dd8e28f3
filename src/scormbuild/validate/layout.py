"""How the zip is built: that its records agree, cover the file exactly, and ask nothing unusual of an unpacker."""

from __future__ import annotations

from collections.abc import Iterator

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Place, Severity
from scormbuild.validate.contents import WHOLE, Package
from scormbuild.validate.strictness import own_error
from scormbuild.validate.zip import DEFLATED, DESCRIPTOR, ENCRYPTED, STORED, UTF8, Entry, Local

NO_ZIP = rules.error(
    "PKG-001",
    "The file is not a zip",
    reason="An LMS takes a course as one zip file; anything else is refused at upload.",
    hint="choose the zip itself; when it was copied or downloaded, do that again",
    spec="SCORM 1.2 CAM section 2.3 (PIF)",
)
BROKEN = rules.error(
    "PKG-002",
    "The zip is damaged",
    reason="Its table of contents and its members do not hold together, so that unpackers refuse it or lose files.",
    hint="build the package again, or repack it with another tool",
    spec="APPNOTE 4.3",
)
PARTS = rules.error(
    "PKG-003",
    "The zip is one part of several",
    reason="No LMS joins the parts of a split archive.",
    hint="pack the course into one file",
    spec="APPNOTE 4.4.19",
)
LOCKED = rules.error(
    "PKG-004",
    "A member is encrypted",
    reason="An LMS has no password to unpack it with.",
    hint="pack the course without a password",
    spec="APPNOTE 4.4.4, bit 0",
)
METHOD = rules.error(
    "PKG-005",
    "A member is packed in an unusual way",
    reason="The unpackers of LMSs know two methods, stored and deflated, as SCORM asks for.",
    hint="pack the course with the method deflate",
    spec="SCORM 1.2 CAM section 2.3 (PKZIP 2.04g); APPNOTE 4.4.3, 4.4.5",
)
DISAGREE = rules.error(
    "PKG-006",
    "A member is described in two different ways",
    reason="Its two headers disagree, so that one LMS unpacks other files than the next.",
    hint="build the package again, or repack it with another tool",
    spec="APPNOTE 4.3.7, 4.3.12",
)
OVERLAP = rules.error(
    "PKG-007",
    "Members share the same bytes",
    reason="Only zip bombs and damaged files are built like this; they are refused.",
    hint="repack the course with another tool",
    spec="APPNOTE 4.3.6",
)
STRAY = own_error(
    "PKG-008",
    "There are bytes that belong to no member",
    reason="Something before, between or behind the members is dead weight at best, and confuses strict unpackers.",
    hint="repack the course; nothing may be put in front of or behind a zip",
    spec="APPNOTE 4.3.6",
)
TWO_ENDS = rules.error(
    "PKG-009",
    "The zip can be read in two ways",
    reason="It has two end records, and unpackers differ in which one they take.",
    hint="repack the course without an archive comment",
    spec="APPNOTE 4.3.16",
)
ZIP64 = own_error(
    "PKG-010",
    "Zip64 is used though nothing needs it",
    reason="Some LMSs cannot read zip64, and below 4 GiB and 65,535 files there is no need for it.",
    hint="repack the course with a tool that writes zip64 only for large files",
    spec="SCORM 1.2 CAM section 2.3 (PKZIP 2.04g); APPNOTE 4.3.9.2",
)
STREAMED = own_error(
    "PKG-011",
    "Sizes are written behind the members",
    reason="Unpackers that read a zip from front to back cannot tell where such a member ends.",
    hint="repack the course with a tool that writes the sizes first",
    spec="APPNOTE 4.3.9, 4.4.4 bit 3",
    elsewhere=Severity.ADVICE,
)

_VERSION = 45  # the one with zip64: APPNOTE 4.4.3.2


def check(package: Package) -> Iterator[Diagnostic]:
    """All findings about the records of a zip."""
    yield from _check_end(package)
    yield from _check_cover(package)
    entries = package.walk.entries
    streamed = [entry.name for entry in entries if entry.flags & DESCRIPTOR]
    if streamed:
        yield STREAMED.at(WHOLE, f"{len(streamed)} of {len(entries)} members, such as `{streamed[0]}`")
    for entry in entries:
        yield from _check_entry(entry)


def _check_end(package: Package) -> Iterator[Diagnostic]:
    walk = package.walk
    if walk.end.split or any(entry.disk for entry in walk.entries):
        yield PARTS.at(WHOLE, "its records speak of more than one disk")
    if walk.end.rivals:
        yield TWO_ENDS.at(WHOLE, "its comment holds another end record")
    needed = max(walk.length, *(entry.size for entry in walk.entries), 0) >= 0xFFFFFFFF or len(walk.entries) >= 0xFFFF
    if not needed and (walk.end.zip64 or any(entry.zip64 or entry.local.zip64 for entry in walk.entries)):
        yield ZIP64.at(WHOLE, f"it has {len(walk.entries)} members in {walk.length} bytes")


def _check_cover(package: Package) -> Iterator[Diagnostic]:
    """Members, central directory and end records must follow each other without a gap, in whichever order."""
    walk = package.walk
    parts = [(entry.local.start, entry.local.end, entry.name) for entry in walk.entries]
    parts.append((walk.directory, walk.directory + walk.end.size, "the central directory"))
    parts.append((walk.end.at, walk.end.until, "the end record"))
    parts.append((walk.length, walk.length, ""))
    reached, last = 0, ""
    for start, end, name in sorted(parts):
        if start < reached:
            yield OVERLAP.at(WHOLE, f"`{name}` begins {reached - start} bytes before the end of `{last}`")
        elif start > reached:
            yield STRAY.at(WHOLE, f"{start - reached} bytes {_between(last, name)}")
        if end >= reached:
            reached, last = end, name


def _between(before: str, after: str) -> str:
    if not before:
        return "in front of the first member"
    return f"before `{after}`" if after else "behind the end"


def _check_entry(entry: Entry) -> Iterator[Diagnostic]:
    place = Place(entry.name)
    if entry.flags & ENCRYPTED:
        yield LOCKED.at(place, "this member needs a password")
    elif entry.method not in (STORED, DEFLATED):
        yield METHOD.at(place, f"this member uses method {entry.method}")
    elif entry.needs > _VERSION:
        yield METHOD.at(place, f"this member asks for version {entry.needs / 10} of the format")
    if difference := _difference(entry, entry.local):
        yield DISAGREE.at(place, f"its local header has another {difference} than the central directory")


def _difference(entry: Entry, local: Local) -> str:
    """The first thing in which the two headers of a member differ."""
    meant = ENCRYPTED | DESCRIPTOR | UTF8
    pairs = {
        "name": (True, local.alike),
        "method": (entry.method, local.method),
        "set of flags": (entry.flags & meant, local.flags & meant),
    }
    values = {
        "checksum": (entry.crc, local.crc),
        "packed size": (entry.packed, local.packed),
        "size": (entry.size, local.size),
    }
    if not local.flags & DESCRIPTOR:
        pairs |= values
    elif not local.described:
        return "descriptor"
    else:  # with a descriptor the values in front are zero, or the right ones already
        pairs |= {what: (central, here) for what, (central, here) in values.items() if here}
    return next((what for what, (central, here) in pairs.items() if central != here), "")
