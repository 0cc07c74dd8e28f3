"""Two members of different years."""

from packing import dated


def make(files):
    return dated(files, {"core.js": 1999})
