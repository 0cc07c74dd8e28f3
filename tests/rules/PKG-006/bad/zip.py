"""A member has another name in front of its bytes than in the list at the end."""

from packing import zipped


def make(files):
    return zipped(files).replace(b"core.js", b"evil.js", 1)
