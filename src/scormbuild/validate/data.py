"""The bytes of the members: that they unpack to what is declared, and what they hash to.

Declared sizes bound the work: what would unpack to too much is refused before it is unpacked, and nothing is unpacked
beyond what it declares. Two threads share the members, since checksums and inflation let go of the interpreter.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.validate.contents import WHOLE, BrokenMemberError, Package, chunks
from scormbuild.validate.zip import DEFLATED, ENCRYPTED, STORED, Entry

MOST_RATIO = 100
_MOST_UNPACKED = 2 << 30
_SMALL_MEMBER, _SMALL_PACKAGE = 16 << 20, 64 << 20
_WORTH_A_THREAD = 8 << 20

_Part = tuple[list[Diagnostic], dict[str, str]]

DAMAGED = rules.error(
    "PKG-018",
    "The bytes of a member are damaged",
    reason="What does not match its checksum or size is refused, mostly together with the whole package.",
    hint="build or download the package again",
    spec="APPNOTE 4.4.7-4.4.9",
)
BOMB = rules.error(
    "PKG-019",
    "The package unpacks to far more than it weighs",
    reason="Servers refuse such zips, or break on them; nothing was unpacked beyond the limit.",
    hint="leave the member out, or store it uncompressed",
    spec="CWE-409, Improper Handling of Highly Compressed Data",
)


def find_bombs(package: Package) -> Iterator[Diagnostic]:
    """Members, or a package, that would unpack to more than any course needs."""
    packed = [entry for entry in package.walk.entries if entry.method != STORED]
    for entry in packed:
        if entry.size > max(_SMALL_MEMBER, MOST_RATIO * entry.packed):
            yield BOMB.at(Place(entry.name), f"{entry.packed} bytes unpack to {entry.size}")
    total = sum(entry.size for entry in packed)
    if total > min(_MOST_UNPACKED, max(_SMALL_PACKAGE, MOST_RATIO * package.walk.length)):
        yield BOMB.at(WHOLE, f"{package.walk.length} bytes unpack to {total}")


def read_all(package: Package) -> tuple[list[Diagnostic], dict[str, str]]:
    """Read every member that can be read: findings, and the SHA-256 of each sound one by name (own packages only)."""
    entries = [entry for entry in package.walk.entries if _readable(entry)]
    if sum(entry.size for entry in entries) > _WORTH_A_THREAD:
        results = _read_halves(package, entries)
    else:
        results = [_read_part(package, entries)]
    findings = [finding for found, _ in results for finding in found]
    return findings, {name: digest for _, digests in results for name, digest in digests.items()}


def _read_halves(package: Package, entries: list[Entry]) -> list[_Part]:
    from concurrent.futures import ThreadPoolExecutor  # only here: most packages are small

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda part: _read_part(package, part), _halves(entries)))


def _readable(entry: Entry) -> bool:
    return entry.method in (STORED, DEFLATED) and not entry.flags & ENCRYPTED


def _halves(entries: Iterable[Entry]) -> list[list[Entry]]:
    """Two parts of about the same number of bytes."""
    parts: list[list[Entry]] = [[], []]
    weights = [0, 0]
    for entry in sorted(entries, key=lambda entry: -entry.size):
        lighter = int(weights[1] < weights[0])
        parts[lighter].append(entry)
        weights[lighter] += entry.size
    return [sorted(part, key=lambda entry: entry.local.start) for part in parts]


def _read_part(package: Package, entries: list[Entry]) -> _Part:
    findings: list[Diagnostic] = []
    digests: dict[str, str] = {}
    with package.path.open("rb") as file:
        for entry in entries:
            crc, hashed = 0, hashlib.sha256() if package.own else None
            try:
                for data in chunks(file, entry):
                    crc = zlib.crc32(data, crc)
                    if hashed:
                        hashed.update(data)
            except BrokenMemberError as broken:
                findings.append(DAMAGED.at(Place(entry.name), str(broken)))
                continue
            if crc != entry.crc:
                findings.append(DAMAGED.at(Place(entry.name), f"its CRC-32 is {crc:08x}, declared is {entry.crc:08x}"))
            elif hashed:
                digests[entry.name] = hashed.hexdigest()
    return findings, digests
