"""Keys that nobody knows."""

import json

from packing import zipped


def make(files):
    inventory = json.loads(files["scormbuild.json"]) | {"weather": "fine"}
    return zipped({**files, "scormbuild.json": json.dumps(inventory).encode()})
