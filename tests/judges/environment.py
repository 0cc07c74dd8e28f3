"""Runs a judge's script in the judge's own environment."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ENVIRONMENTS = HERE.parents[1] / ".venv-judges"


def command(judge: str, script: str, *words: str | Path) -> list[str]:
    """The command line of `tests/judges/SCRIPT` in the environment of `judge`."""
    python = ENVIRONMENTS / judge / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    assert python.exists(), f"the judge {judge} is not installed: `python3 dev.py test` prepares it"
    return [str(python), str(HERE / script), *map(str, words)]


def ask(judge: str, script: str, *words: str | Path, given: object = None) -> Any:
    """What a script prints as JSON; `given` is handed to it as JSON on its standard input."""
    done = subprocess.run(
        command(judge, script, *words), input=json.dumps(given), capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, f"{script} failed:\n{done.stderr[-4000:]}"
    return json.loads(done.stdout)
