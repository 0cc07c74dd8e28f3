"""It came in before."""

from packing import as_site, zipped


def make(files):
    del files["sw.js"]
    files = as_site({**files, "early.txt": b"early"})
    return zipped(files)
