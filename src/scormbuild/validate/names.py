"""The names of the members: that every system unpacks each of them, to one place of its own inside the package."""

from __future__ import annotations

import re
import stat
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.validate.contents import Package
from scormbuild.validate.strictness import own_error
from scormbuild.validate.zip import UTF8, Entry

TWICE = rules.error(
    "PKG-012",
    "A name is used twice",
    reason="One of the two files is lost when the package is unpacked, and which one depends on the LMS.",
    hint="leave one of them out",
    spec="APPNOTE 4.4.17",
)
TWINS = own_error(
    "PKG-013",
    "Two names differ only in case or in the way accents are written",
    reason="On Windows and macOS servers one of the two files overwrites the other.",
    hint="rename one of them",
    spec="Microsoft, Naming Files, Paths, and Namespaces; Unicode Standard Annex 15",
)
OUTSIDE = rules.error(
    "PKG-014",
    "A name leads out of the package",
    reason="Unpacking it would write to another folder of the server; LMSs refuse the package.",
    hint="pack the course from inside its folder, without absolute paths and without `..`",
    spec="APPNOTE 4.4.17.1",
)
BACKSLASH = rules.error(
    "PKG-015",
    "A name has a backslash",
    reason="Only Windows takes it as a separator of folders; elsewhere all files land in one folder under odd names.",
    hint="repack the course with a tool that separates folders by `/`",
    spec="APPNOTE 4.4.17.1",
)
CONTROL = rules.error(
    "PKG-016",
    "A name has characters that cannot be seen",
    reason="Control characters cut names short or falsify lists; LMSs drop them, and then the file is not found.",
    hint="rename the file",
    spec="Microsoft, Naming Files, Paths, and Namespaces",
)
ENCODING = rules.warning(
    "PKG-017",
    "It is not said how a name is encoded",
    reason="Letters outside ASCII come out differently on each server, and some importers refuse the package.",
    hint="use plain ASCII names, or repack with a tool that marks names as UTF-8",
    spec="APPNOTE 4.4.4 bit 11, appendix D",
)
SPECIAL = rules.error(
    "PKG-020",
    "A member is a link or a device",
    reason="A link may lead to files of the server, so it is refused or unpacked as an empty file.",
    hint="replace the link by the file it leads to",
    spec="CWE-59, Link Following",
)
PORTABLE = own_error(
    "PKG-021",
    "A name is not portable",
    reason="LMSs drop or change other characters, Windows refuses some names, and then the file is missing.",
    hint="use letters, digits, `.`, `_` and `-`, and no name that Windows keeps for itself",
    spec="SCORM 1.2 CAM section 2.3; IEEE 1003.1 3.282",
)
LONG = own_error(
    "PKG-022",
    "A path is too long",
    reason="In the deep folders of a server it passes the 260 characters of Windows, and is not unpacked.",
    hint="shorten the names of the file and its folders",
    spec="Microsoft, Maximum Path Length Limitation",
)
EXECUTABLE = rules.warning(
    "PKG-023",
    "A member could be run by the server",
    reason="Scripts and settings of servers in a course are how LMSs are broken into; careful ones refuse the package.",
    hint="leave the file out",
    spec="CWE-434, Unrestricted Upload of File with Dangerous Type",
)

_UNIX = (3, 19)  # the systems whose file modes are kept in a zip: APPNOTE 4.4.2
_OWN_LONGEST, _LONGEST = 100, 255
_PORTABLE = re.compile(r"[A-Za-z0-9._-]+")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_DRIVE = re.compile(r"[A-Za-z]:")
_INVISIBLE = {"Cc", "Cf", "Zl", "Zp"}
_EXECUTABLE = re.compile(
    r"(.*\.(php\d?|phtml|phar|jspx?|aspx?|ashx|asmx|cgi|shtml)|\.htaccess|\.htpasswd|\.user\.ini|web\.config)",
    re.IGNORECASE,
)


def check(package: Package) -> Iterator[Diagnostic]:
    """All findings about names."""
    yield from _check_unique(package)
    longest = _OWN_LONGEST if package.own else _LONGEST
    for entry in package.walk.entries:
        if len(entry.name) > longest:
            yield LONG.at(Place(entry.name), f"it has {len(entry.name)} characters; {longest} are safe")
        yield from _check_name(entry)


def _check_unique(package: Package) -> Iterator[Diagnostic]:
    counts = Counter(entry.name for entry in package.walk.entries)
    twins = defaultdict(list)
    for name, count in counts.items():
        if count > 1:
            yield TWICE.at(Place(name), f"{count} members have this name")
        twins[unicodedata.normalize("NFC", name).casefold()].append(name)
    for names in twins.values():
        for name in names[1:]:
            yield TWINS.at(Place(name), f"`{names[0]}` is the same name to many systems")


def _check_name(entry: Entry) -> Iterator[Diagnostic]:
    place, name = Place(entry.name), entry.name
    parts = name.rstrip("/").replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or _DRIVE.match(name) or not name:
        yield OUTSIDE.at(place, "this path does not stay inside the package")
    if "\\" in name:
        yield BACKSLASH.at(place, "folders are separated by `/` in a zip")
    if not name.isprintable() and any(unicodedata.category(character) in _INVISIBLE for character in name):
        yield CONTROL.at(place, "the name has a control character")
    if not entry.ascii and not entry.flags & UTF8:
        yield ENCODING.at(place, "the name is not plain ASCII, and not marked as UTF-8")
    if entry.system in _UNIX and stat.S_IFMT(entry.mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        yield SPECIAL.at(place, "this is no regular file")
    if _EXECUTABLE.fullmatch(parts[-1]):
        yield EXECUTABLE.at(place, "a server may take this for a program or for its settings")
    bad = [part for part in parts if not _PORTABLE.fullmatch(part) or _RESERVED.fullmatch(part) or part.endswith(".")]
    if bad and parts != [""]:
        yield PORTABLE.at(place, f"`{bad[0]}` is not safe as a name of a file or folder")
