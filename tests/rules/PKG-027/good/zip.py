"""A member was changed before the inventory was made."""

from packing import with_inventory, zipped


def make(files):
    return zipped(with_inventory({**files, "core.js": files["core.js"].swapcase()}))
