"""Sizes of 0 in front of the bytes are right when they follow behind."""

from packing import streamed


def make(files):
    return streamed(files)
