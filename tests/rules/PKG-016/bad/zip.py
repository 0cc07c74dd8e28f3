"""A mark that turns the end of the name around."""

from packing import zipped


def make(files):
    files.pop("scormbuild.json")
    return zipped({**files, "pages/wounds\u202esj.exe": b"x"})
