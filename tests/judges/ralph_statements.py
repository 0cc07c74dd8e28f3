"""Reads statements as JSON from standard input, prints what the models of ralph find wrong with each."""

from __future__ import annotations

import json
import sys

from pydantic import ValidationError
from ralph.models.xapi.base.statements import BaseXapiStatement


def wrong(statement: object) -> list[str]:
    """Findings as `place: message`; only the deepest: all other alternatives of a union fail nearer to its top."""
    try:
        BaseXapiStatement.model_validate(statement)
    except ValidationError as error:
        found = error.errors()
        deepest = max(len(one["loc"]) for one in found)
        return [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in found if len(one["loc"]) == deepest]
    except (TypeError, AttributeError, ValueError, KeyError) as error:  # the models stumble over some shapes
        return [f"{type(error).__name__}: {error}"]
    return []


print(json.dumps([wrong(statement) for statement in json.load(sys.stdin)]))
