"""One member is marked as encrypted, in both of its headers."""

from packing import patched, zipped


def make(files):
    return patched(zipped(files), "core.js", flags=0x1)
