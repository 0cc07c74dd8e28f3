"""The bytes of one member hold another member, which the list does not name."""

from packing import nested


def make(files):
    return nested(files, listed=False)
