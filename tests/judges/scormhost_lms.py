"""scormhost as a running LMS with one package: `with Scormhost(package, folder) as lms`."""

from __future__ import annotations

import json
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from .environment import command


class Scormhost:
    """Its process; `report` is what it answered to the upload, `elements` what it keeps of its only learner."""

    def __init__(self, package: Path, folder: Path) -> None:
        self._folder = folder
        words = command("scormhost", "scormhost_import.py", package, folder)
        self._process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout
        line = self._process.stdout.readline()
        assert line, "scormhost did not start, or refused the package"
        self.report: dict[str, Any] = json.loads(line)

    def __enter__(self) -> Scormhost:
        return self

    def __exit__(self, *error: object) -> None:
        self._process.communicate(timeout=20)

    def address(self, path: str) -> str:
        """A path of this LMS as an address."""
        return f"{self.report['address']}{path}"

    def content(self, name: str) -> str:
        """Where it serves a file of the package."""
        return self.address(f"/content/{self.report['id']}/{name}")

    def elements(self, holding: str, value: str = "") -> dict[str, str]:
        """The learner's data as the LMS stored them, once they hold an element (with that value): it says "true" before
        it stores."""
        for _ in range(100):
            for file in (self._folder / "sessions" / self.report["id"]).glob("*.json"):
                kept = _read(file)
                if holding in kept and value in ("", kept[holding]):
                    return kept
            time.sleep(0.05)
        raise AssertionError(f"{holding} was never stored")


def _read(file: Path) -> dict[str, str]:
    """The elements in a learner's file; none while it is being written."""
    with suppress(json.JSONDecodeError):
        kept: dict[str, str] = json.loads(file.read_text())["elements"]
        return kept
    return {}
