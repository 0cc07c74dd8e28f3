"""Fields of zip64 for a file of a few bytes."""

from packing import zipped


def make(files):
    files.pop("scormbuild.json")
    return zipped(files, zip64=True)
