"""Fields of the usual width."""

from packing import zipped


def make(files):
    return zipped(files)
