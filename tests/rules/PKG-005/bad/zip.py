"""A method that zip knows, but LMSs do not."""

import zipfile

from packing import zipped


def make(files):
    def bend(info):
        if info.filename == "core.js":
            info.compress_type = zipfile.ZIP_BZIP2

    return zipped(files, bend)
