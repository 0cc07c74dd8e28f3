"""A script in a folder of pictures."""

from packing import zipped


def make(files):
    files.pop("scormbuild.json")
    return zipped({**files, "media/upload.PHP": b"x"})
