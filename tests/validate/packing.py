"""Packages for the tests, packed with Python's own `zipfile`: in the form of our packages unless a test bends it."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

RULES = Path(__file__).parents[1] / "rules"
INVENTORY = "scormbuild.json"
FIRST = ("imsmanifest.xml", "tincan.xml", "cmi5.xml", "mimetype")

Bend = Callable[[zipfile.ZipInfo], None]


def tree(*folders: Path) -> dict[str, bytes]:
    """Files by path; later folders lie over earlier ones, and ``NAME.absent`` removes NAME."""
    files: dict[str, bytes] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if name.endswith(".absent"):
                files.pop(name.removesuffix(".absent"), None)
            elif path.is_file() and name != "zip.py" and "__pycache__" not in name:
                files[name] = path.read_bytes()
    return files


def in_order(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files in the order of our packages: the manifest first, the inventory last."""
    return {name: files[name] for name in sorted(files, key=lambda name: (name not in FIRST, name == INVENTORY, name))}


def with_inventory(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files in the order of our packages, with an inventory that is true."""
    listed = [
        {"path": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in files.items()
        if name != INVENTORY
    ]
    return in_order({**files, INVENTORY: json.dumps({"files": listed}).encode()})


def as_site(files: dict[str, bytes], edition: str = "first") -> dict[str, bytes]:
    """The files of a web site of ours, with a service worker and an inventory that are true unless they are given."""
    digests = {name: base64.b64encode(hashlib.sha256(data).digest()).decode() for name, data in files.items()}
    digests = {name: digest for name, digest in digests.items() if name not in (INVENTORY, "sw.js")}
    media = {name: [digest, len(files[name])] for name, digest in digests.items() if name.startswith("media/")}
    course = {"edition": edition, "files": {n: d for n, d in digests.items() if n not in media}, "media": media}
    worker = f"self.course = {json.dumps(course)};\n".encode()
    made = with_inventory({"sw.js": worker, **files})
    inventory = {**json.loads(made.pop(INVENTORY)), "format": "web"}
    names = sorted(made, key=lambda name: (name != "index.html", name))
    return {**{name: made[name] for name in names}, INVENTORY: json.dumps(inventory).encode()}


def whole_page(script: bytes = b"", more: bytes = b"") -> bytes:
    """A web site of ours that is one page: a script that the policy allows, a picture, and `more` in its body."""
    allowed = base64.b64encode(hashlib.sha256(script).digest())
    return (
        b'<!doctype html>\n<html lang="en" data-format="web">\n<meta http-equiv="Content-Security-Policy" content="'
        b"default-src 'none'; script-src 'sha256-%b'; img-src data: blob:\">\n"
        b'<script type="application/json" id="files">{"media/square.svg": ["image/svg+xml", ""]}</script>\n'
        b"<script>%b</script>\n%b\n</html>\n"
    ) % (allowed, script, more)


def zipped(
    files: dict[str, bytes],
    bend: Bend = lambda info: None,
    *,
    method: int = zipfile.ZIP_DEFLATED,
    comment: bytes = b"",
    zip64: bool = False,
) -> bytes:
    """A zip of the files in their order; `bend` may change what is said of each."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.comment = comment
        for name, data in files.items():
            info = member(name, method)
            bend(info)
            with archive.open(info, "w", force_zip64=zip64) as out:
                out.write(data)
    return buffer.getvalue()


def member(name: str, method: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """What our packages say of a member: a regular file, readable, of 1980."""
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.create_system = 3
    info.external_attr = 0o100644 << 16
    info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else method
    return info


def package() -> dict[str, bytes]:
    """The files of a small SCORM 1.2 package of ours."""
    return with_inventory(tree(RULES / "_package"))


def tincan() -> dict[str, bytes]:
    """The files of a small xAPI package of ours."""
    return with_inventory(tree(RULES / "_tincan"))


# -- zips that are bent out of shape -----------------------------------------------------------------------------------

END, CENTRAL, LOCAL = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"


def patched(data: bytes, name: str, flags: int) -> bytes:
    """The zip with flags of a member set in both of its headers (APPNOTE 4.3.7, 4.3.12)."""
    bent = bytearray(data)
    for mark, flags_at, name_at in ((LOCAL, 6, 30), (CENTRAL, 8, 46)):
        at = bent.find(mark)
        while bent[at + name_at : at + name_at + len(name)] != name.encode():
            at = bent.index(mark, at + 1)
        bent[at + flags_at] |= flags & 0xFF
        bent[at + flags_at + 1] |= flags >> 8
    return bytes(bent)


def streamed(files: dict[str, bytes]) -> bytes:
    """A foreign zip written to something that cannot seek, so that sizes follow the members."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w") as archive:
        for name, data in files.items():
            if name != INVENTORY:
                archive.writestr(member(name), data)
    return pipe.getvalue()


def nested(files: dict[str, bytes], listed: bool) -> bytes:
    """A zip with a stored member that holds a whole member; `listed` is whether the directory names that one, too."""
    inner = zipped({"inner.xsd": b"x"}, method=zipfile.ZIP_STORED)
    inner_record = inner[inner.index(CENTRAL) : inner.rindex(END)]
    data = bytearray(zipped(with_inventory({**files, "outer.xsd": inner}), method=zipfile.ZIP_STORED))
    if not listed:
        return bytes(data)
    at = data.index(inner)
    record = bytearray(inner_record)
    record[42:46] = at.to_bytes(4, "little")
    end = data.rindex(END)
    counted = int.from_bytes(data[end + 10 : end + 12], "little") + 1
    size = int.from_bytes(data[end + 12 : end + 16], "little") + len(record)
    data[end + 8 : end + 16] = counted.to_bytes(2, "little") * 2 + size.to_bytes(4, "little")
    return bytes(data[:end] + record + data[end:])


def doubled(files: dict[str, bytes], name: str) -> bytes:
    """A zip in which one name stands twice."""
    twin = name[:-1] + "~"
    return zipped({**files, twin: b"other"}).replace(twin.encode(), name.encode())


def with_mode(files: dict[str, bytes], name: str, mode: int) -> bytes:
    """A zip in which one member has another file mode."""

    def bend(info: zipfile.ZipInfo) -> None:
        if info.filename == name:
            info.external_attr = mode << 16

    return zipped(files, bend)


def dated(files: dict[str, bytes], years: dict[str, int]) -> bytes:
    """A zip in which members are of other years."""

    def bend(info: zipfile.ZipInfo) -> None:
        info.date_time = (years.get(info.filename, 1980), 1, 1, 0, 0, 0)

    return zipped(files, bend)
