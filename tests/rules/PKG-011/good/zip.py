"""Written to a file."""

from packing import zipped


def make(files):
    return zipped(files)
