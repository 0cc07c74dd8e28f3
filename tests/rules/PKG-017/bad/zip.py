"""A name in the code page of an old PC, without the flag for UTF-8."""

from packing import zipped


def make(files):
    files.pop("scormbuild.json")
    return zipped({**files, "pages/u__.js": b"x"}).replace(b"pages/u__.js", b"pages/u\x81\x82.js")
