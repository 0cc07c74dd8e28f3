"""Uploads a package to a running scormhost, a small LMS of its own: `scormhost_import.py PACKAGE FOLDER`.

Run in the environment `scormhost`. Prints one line of JSON (its address, what it answered to the upload), then serves
until its standard input is closed. Learners' data lie as JSON in FOLDER/sessions.
"""

from __future__ import annotations

import asyncio
import json
import socket
import sys
import urllib.request
import uuid
from pathlib import Path

import uvicorn
from scormhost.app import create_scorm_app

PACKAGE, FOLDER = Path(sys.argv[1]), Path(sys.argv[2])


async def main() -> None:
    """Serve on a free port, register the first user (who may upload), upload, report, wait."""
    application = create_scorm_app(data_dir=FOLDER, secret_key="for this test only, and long enough for its signatures")
    listener = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    server = uvicorn.Server(uvicorn.Config(application, log_level="error"))
    serving = asyncio.create_task(server.serve([listener]))
    while not server.started:
        await asyncio.sleep(0.02)
    report = await asyncio.to_thread(upload, address)
    print(json.dumps({"address": address, **report}), flush=True)
    await asyncio.to_thread(sys.stdin.read)
    server.should_exit = True
    await serving


def upload(address: str) -> dict[str, object]:
    """Register the teacher and send the zip as the catalogue's form does."""
    teacher = {
        "email": "teacher@example.org",
        "username": "teacher",
        "password": "for this test",
        "display_name": "Teacher",
    }
    token = call(f"{address}/api/auth/register", json.dumps(teacher).encode(), {})["access_token"]
    kind, body = form(PACKAGE)
    answer = call(f"{address}/api/packages", body, {"Content-Type": kind, "Authorization": f"Bearer {token}"})
    return {"launch_url": answer["launch_url"], "manifest": answer["manifest"], "id": answer["id"]}


def call(address: str, body: bytes, headers: dict[str, str]) -> dict[str, object]:
    """Post and read the JSON of the answer."""
    request = urllib.request.Request(address, body, {"Content-Type": "application/json", **headers})
    with urllib.request.urlopen(request, timeout=60) as response:
        return json.load(response)


def form(file: Path) -> tuple[str, bytes]:
    """A multipart form with one file."""
    mark = uuid.uuid4().hex
    head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{file.name}"\r\n'
    start = f"{head}Content-Type: application/zip\r\n\r\n".encode()
    return f"multipart/form-data; boundary={mark}", start + file.read_bytes() + f"\r\n--{mark}--\r\n".encode()


asyncio.run(main())
