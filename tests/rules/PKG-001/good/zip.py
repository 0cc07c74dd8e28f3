"""An end record that is not at the very end."""

from packing import zipped


def make(files):
    return zipped(files) + b"\r\n"
