"""A folder."""

from packing import with_mode


def make(files):
    files.pop("scormbuild.json")
    return with_mode({**files, "media/": b""}, "media/", 0o40755)
