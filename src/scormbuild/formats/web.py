"""Web: the course as a site of files, for any web server and for `file://`. No manifest: `index.html` opens it.

Beside what every package holds there are the xAPI core, which takes over when the site is launched with the address of
a record store, and a service worker with the list of all files, which keeps the course for times without a connection
(Service Workers, W3C; Subresource Integrity, W3C, for the digests).
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping

from scormbuild.formats.material import LAUNCH, Material
from scormbuild.model import Course
from scormbuild.package import Contents, Member, deflate
from scormbuild.resources import player_file

RECORDED = "core-xapi.js"
"""Asked for by the web core when the launch names a record store."""
WORKER = "sw.js"

_MARK = b'data-format="web"'


def assemble(course: Course, material: Material) -> Contents:
    """The contents of a site, the launch page first; the service worker, which knows all others, last."""
    shell, media = Member(LAUNCH, material.shell), tuple(material.media)
    others = (*material.runtime, Member(RECORDED, deflate(player_file(RECORDED).read_bytes())), *material.pages)
    digests = {member.path: member.sha256 for member in (shell, *others, *media)}
    edition = _edition(digests)
    files = (_marked(shell, edition), *others)
    digests[LAUNCH] = files[0].sha256
    worker = Member(WORKER, deflate(_worker(edition, digests, {member.path: member.size for member in media})))
    return Contents((*files, *media, worker), LAUNCH, "web", material.profile.name, material.source_digest)


def _edition(digests: Mapping[str, str]) -> str:
    """What this edition of the site is known by: it changes with any byte of any file."""
    return hashlib.sha256("".join(f"{path} {digest}\n" for path, digest in digests.items()).encode()).hexdigest()[:16]


def _marked(shell: Member, edition: str) -> Member:
    """The launch page says of which edition it is, so that no worker of another one takes it over."""
    return shell._replace(source=deflate(shell.read().replace(_MARK, _MARK + f' data-edition="{edition}"'.encode(), 1)))


def _worker(edition: str, digests: Mapping[str, str], media: Mapping[str, int]) -> bytes:
    """``sw.js``: the list of what there is, before the script that keeps it (``player/worker/sw.js``).

    `digests` are the SHA-256 (hex) of all files, `media` the bytes of those that are kept on demand.
    """
    whole = {path: _integrity(digest) for path, digest in digests.items()}
    course = {
        "edition": edition,
        "files": {path: digest for path, digest in whole.items() if path not in media},
        "media": {path: [whole[path], size] for path, size in media.items()},
    }
    listed = json.dumps(course, separators=(",", ":"))
    return f"self.course = {listed};\n".encode("ascii") + player_file(WORKER).read_bytes()


def _integrity(digest: str) -> str:
    """A SHA-256 as the integrity of a request is written, without its name."""
    return base64.b64encode(bytes.fromhex(digest)).decode("ascii")
