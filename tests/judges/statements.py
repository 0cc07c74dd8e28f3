"""Statements before three judges: our strict reading of the specification, and two implementations from outside."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from typing import Any

from lrs import faults

from .environment import HERE, ask

NODE = ["node", str(HERE / "learninglocker_statements.cjs")]


def judge_statements(statements: Sequence[dict[str, Any]]) -> list[str]:
    """What any judge finds wrong with any statement: `judge, statement N (verb): finding`."""
    verdicts = {"specification": [faults(one) for one in statements], **outside(statements)}
    return [
        f"{judge}, statement {number} ({statements[number].get('verb')}): {finding}"
        for judge, findings in verdicts.items()
        for number, found in enumerate(findings)
        for finding in found
    ]


def outside(statements: Sequence[object]) -> dict[str, list[list[str]]]:
    """The findings of each judge from outside, a list for each statement."""
    return {
        "ralph": ask("ralph", "ralph_statements.py", given=list(statements)),
        "learninglocker": _learninglocker(statements),
    }


def _learninglocker(statements: Sequence[object]) -> list[list[str]]:
    done = subprocess.run(NODE, input=json.dumps(list(statements)), capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr[-4000:]
    found: list[list[str]] = json.loads(done.stdout)
    return found
