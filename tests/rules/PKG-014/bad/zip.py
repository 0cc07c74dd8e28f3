"""A path that climbs out of the package."""

from packing import zipped


def make(files):
    files.pop("scormbuild.json")
    return zipped({**files, "pages/../../outside.js": b"x"})
