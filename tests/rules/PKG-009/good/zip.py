"""A member that is a zip has an end record, too."""

import zipfile

from packing import with_inventory, zipped


def make(files):
    inner = zipped({"a": b"a"})
    files = with_inventory({**files, "inner.xsd": inner})
    return zipped(files, method=zipfile.ZIP_STORED)
