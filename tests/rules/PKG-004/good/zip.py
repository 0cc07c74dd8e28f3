"""The flag of the best compression (APPNOTE 4.4.4, bit 1) is not the one of encryption."""

from packing import patched, zipped


def make(files):
    return patched(zipped(files), "core.js", flags=0x2)
