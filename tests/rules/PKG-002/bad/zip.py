"""A zip whose first half was lost on the way."""

from packing import zipped


def make(files):
    data = zipped(files)
    return data[len(data) // 2 :]
