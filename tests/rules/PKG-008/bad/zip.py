"""A program in front, as in archives that unpack themselves."""

from packing import zipped


def make(files):
    return b"MZ this program" + zipped(files)
