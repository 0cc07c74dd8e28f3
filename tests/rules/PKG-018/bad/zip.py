"""A byte of a stored member has changed."""

import zipfile

from packing import zipped


def make(files):
    return zipped(files, method=zipfile.ZIP_STORED).replace(b"use strict", b"use_strict")
