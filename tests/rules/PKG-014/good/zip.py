"""Two dots that are part of a name."""

from packing import zipped


def make(files):
    files.pop("scormbuild.json")
    return zipped({**files, "pages/..outside.js": b"x"})
