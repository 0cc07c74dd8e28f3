"""The bytes of one member hold another member, which the list names too."""

from packing import nested


def make(files):
    return nested(files, listed=True)
