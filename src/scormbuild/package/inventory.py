"""The inventory: what is in a package, in the package, so that anyone can check it years later."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from scormbuild import __version__
from scormbuild.package.contents import Contents

PATH = "scormbuild.json"


class Written(NamedTuple):
    """One member as it stands in the zip: its path, and size, SHA-256 (hex) and CRC-32 of its bytes."""

    path: str
    size: int
    sha256: str
    crc: int


def inventory(contents: Contents, written: Iterable[Written]) -> bytes:
    """`scormbuild.json`: the tool, the format and every other member. No time, no host: same package, same bytes."""
    described = {
        "tool": {"name": "scormbuild", "version": __version__},
        "format": contents.format,
        "profile": contents.profile,
        "launch": contents.launch,
        "source": contents.source_digest,
        "files": [{"path": path, "size": size, "sha256": sha256} for path, size, sha256, _ in sorted(written)],
    }
    return (json.dumps(described, indent=1, sort_keys=True) + "\n").encode("ascii")
