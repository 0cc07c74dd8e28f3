"""Written to a pipe, so that sizes could only follow."""

from packing import streamed


def make(files):
    return streamed(files)
