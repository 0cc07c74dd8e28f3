"""Nothing but members."""

from packing import zipped


def make(files):
    return zipped(files)
