"""Contents for the tests of the zip."""

from __future__ import annotations

import os
import random
from pathlib import Path

import scormbuild
from scormbuild.package import Contents, Member, deflate

PYTHONPATH = os.pathsep.join([str(Path(scormbuild.__file__).resolve().parents[1]), str(Path(__file__).parent)])
"""For processes of their own."""


def noise(size: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


def small(**of: str) -> Contents:
    """A package without files on disk."""
    members = (Member("imsmanifest.xml", b"<manifest/>" * 9), Member("index.html", deflate(b"<p>Hello.</p>" * 40)))
    return Contents(members, "index.html", **of)


def large(folder: Path, size: int = 3_000_000) -> Contents:
    """A package with every kind of member: bytes, packed, small and large, stored and deflated files."""
    files = {"media/a.mp4": noise(size), "media/b.svg": b"<svg/>" * 500, "media/c.png": noise(50), "media/d.vtt": b""}
    members = list(small().members)
    for path, data in files.items():
        file = folder / Path(path).name
        file.write_bytes(data)
        members.append(Member(path, file))
    return Contents(tuple(members), "index.html", "scorm12", "generic", "5e" * 32)
