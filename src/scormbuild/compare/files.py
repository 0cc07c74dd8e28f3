"""The files of a package of ours: in a zip, or about to be put into one."""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from scormbuild import __version__
from scormbuild.errors import UsageProblem
from scormbuild.package import Contents
from scormbuild.package.inventory import PATH as INVENTORY

_TEXT = re.compile(
    r"index\.html|unit-[^/]+\.html|imsmanifest\.xml|tincan\.xml|cmi5\.xml|scormbuild\.json|pages/[^/]+\.js"
)
_MOST_READ = 256 << 20
"""Bytes of all texts of a package: the largest course that can be tracked has a tenth of it."""


@dataclass(frozen=True, slots=True)
class Files:
    """What the inventory says of a package, and its bytes: `digests` is path to SHA-256 (hex); `read` may raise."""

    format: str
    profile: str
    tool: str
    digests: Mapping[str, str]
    read: Callable[[str], bytes]


NO_PLAYER = "it has no player, so that nothing learners did hangs on it"
_OURS = "compared are packages that scormbuild made; `scormbuild validate` says more"


def not_ours(path: Path, why: str, hint: str = _OURS) -> UsageProblem:
    """The complaint about a file that cannot be compared."""
    return UsageProblem(f"{path}: {why}", hint=hint)


def files_of_zip(path: Path) -> Files:
    """The files of a zip. Raises UsageProblem when it is not a package that scormbuild made."""
    try:
        texts = _texts(path)
        inventory = json.loads(texts[INVENTORY])
        return Files(
            str(inventory["format"]),
            str(inventory["profile"]),
            str(inventory["tool"]["version"]),
            {str(file["path"]): str(file["sha256"]) for file in inventory["files"]},
            texts.__getitem__,
        )
    except KeyError as missing:
        raise not_ours(path, f"there is no {missing}") from None
    except (ValueError, TypeError, RecursionError):
        raise not_ours(path, f"`{INVENTORY}` cannot be read") from None


def _texts(path: Path) -> dict[str, bytes]:
    """All that is read of a package; the zip is opened once, for its pages may be thousands."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = [one for one in archive.infolist() if _TEXT.fullmatch(one.filename)]
            if sum(one.file_size for one in members) > _MOST_READ:
                raise not_ours(path, "its pages are too large")
            return {one.filename: archive.read(one) for one in members}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError):
        raise _unread(path) from None


def _unread(path: Path) -> UsageProblem:
    """The complaint about a file that is no zip, or a damaged one."""
    with path.open("rb") as file:
        head = file.read(16).lower()
    if head.startswith(b"<!doctype html"):
        hint = "compare sites that were made without `--single-file`, or the folders of the two courses"
        return not_ours(path, "it is a page by itself, whose files cannot be told apart", hint)
    return not_ours(path, NO_PLAYER if head.startswith(b"%pdf-") else "the zip cannot be read")


def files_of(contents: Contents) -> Files:
    """The files of a package that was not written."""
    members = {member.path: member for member in contents.members}
    digests = {path: member.sha256 for path, member in members.items()}
    return Files(contents.format, contents.profile, __version__, digests, lambda name: members[name].read())
