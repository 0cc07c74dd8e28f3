"""A file that only has the name of a zip."""


def make(files):
    return b"<html>Sign in to download</html>"
