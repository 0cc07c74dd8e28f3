"""The folder of the course was packed, instead of what is in it."""

from packing import zipped


def make(files):
    files.pop("scormbuild.json")
    return zipped({f"course/{name}": data for name, data in files.items()})
