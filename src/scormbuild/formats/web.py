"""Web: the course as a site of files, for any web server and for `file://`. No manifest: `index.html` opens it.

Beside what every package holds there are the xAPI core, which takes over when the site is launched with the address of
a record store, and a service worker with the list of all files, which keeps the course for times without a connection
(Service Workers, W3C; Subresource Integrity, W3C, for the digests).
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from scormbuild.formats.material import LAUNCH, Material
from scormbuild.model import Course
from scormbuild.package import Contents, Deflated, Member, deflate
from scormbuild.resources import player_file

RECORDED = "core-xapi.js"
"""Asked for by the web core when the launch names a record store."""
WORKER = "sw.js"

_MARK = b'data-format="web"'
_CHUNK = 1 << 20


def assemble(course: Course, material: Material) -> Contents:
    """The contents of a site, the launch page first; the service worker, which knows all others, last."""
    runtime = (*material.runtime, Member(RECORDED, deflate(player_file(RECORDED).read_bytes())))
    files = (Member(LAUNCH, material.shell), *runtime, *material.pages)
    edition = _edition((*files, *material.media))
    files = (Member(LAUNCH, _marked(material.shell, edition)), *files[1:])
    worker = Member(WORKER, deflate(_worker(edition, files, material.media)))
    members = (*files, *material.media, worker)
    return Contents(members, LAUNCH, "web", material.profile.name, material.source_digest)


def _edition(members: Iterable[Member]) -> str:
    """What this edition of the site is known by: it changes with any byte of any file."""
    listed = "".join(f"{member.path} {digest.hex()}\n" for member in members for digest, _ in [_measure(member)])
    return hashlib.sha256(listed.encode()).hexdigest()[:16]


def _marked(shell: bytes | Deflated, edition: str) -> Deflated:
    """The launch page says of which edition it is, so that no worker of another one takes it over."""
    html = shell if isinstance(shell, bytes) else _plain(shell)
    return deflate(html.replace(_MARK, _MARK + f' data-edition="{edition}"'.encode(), 1))


def _worker(edition: str, files: Iterable[Member], media: Iterable[Member]) -> bytes:
    """``sw.js``: the list of what there is, before the script that keeps it (``player/worker/sw.js``)."""
    course = {
        "edition": edition,
        "files": {member.path: _integrity(digest) for member in files for digest, _ in [_measure(member)]},
        "media": {member.path: [_integrity(digest), size] for member in media for digest, size in [_measure(member)]},
    }
    listed = json.dumps(course, separators=(",", ":"))
    return f"self.course = {listed};\n".encode("ascii") + player_file(WORKER).read_bytes()


def _integrity(digest: bytes) -> str:
    """A SHA-256 as the integrity of a request is written, without its name."""
    return base64.b64encode(digest).decode("ascii")


def _measure(member: Member) -> tuple[bytes, int]:
    """SHA-256 and size of the bytes of a member."""
    if isinstance(member.source, Deflated):
        return bytes.fromhex(member.source.sha256), member.source.size
    digest, size = hashlib.sha256(), 0
    for chunk in _chunks(member.source):
        digest.update(chunk)
        size += len(chunk)
    return digest.digest(), size


def _chunks(source: bytes | Path) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    with source.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _plain(packed: Deflated) -> bytes:
    return zlib.decompress(packed.data, -zlib.MAX_WBITS) if packed.method else packed.data
