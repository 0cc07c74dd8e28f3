"""A member was changed after the inventory was made, and has its old size."""

from packing import zipped


def make(files):
    return zipped({**files, "core.js": files["core.js"].swapcase()})
