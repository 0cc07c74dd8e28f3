"""A member came in after the inventory was made."""

from packing import zipped


def make(files):
    inventory = files.pop("scormbuild.json")
    return zipped({**files, "late.xsd": b"x", "scormbuild.json": inventory})
