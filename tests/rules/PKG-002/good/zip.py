"""Something in front moves everything, but all of it is there."""

from packing import zipped


def make(files):
    return b"#!/bin/sh\n" + zipped(files)
