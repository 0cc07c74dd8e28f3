"""A file came in when the service worker had been made."""

from packing import as_site, zipped


def make(files):
    worker = files["sw.js"]
    files = as_site({**files, "late.txt": b"late", "sw.js": worker})
    return zipped(files)
