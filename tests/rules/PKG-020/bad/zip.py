"""A symbolic link to a file of the server."""

from packing import with_mode


def make(files):
    files.pop("scormbuild.json")
    return with_mode({**files, "secret": b"../../config.php"}, "secret", 0o120777)
