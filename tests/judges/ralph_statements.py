"""Reads statements as JSON from standard input, prints what the models of ralph find wrong with each."""

from __future__ import annotations

import json
import sys

from pydantic import BaseModel, ValidationError
from ralph.models.xapi.base.statements import BaseXapiStatement
from ralph.models.xapi.video import statements as video

VIDEO = "https://w3id.org/xapi/video"
OF_VIDEO = {
    name: getattr(video, f"Video{name.capitalize()}")
    for name in ("initialized", "played", "paused", "seeked", "completed", "terminated")
}


def wrong(statement: object) -> list[str]:
    """Findings of the model of all statements, then of that of the Video Profile for those that say they follow it."""
    return [*_against(BaseXapiStatement, statement), *_of_video(statement)]


def _of_video(statement: object) -> list[str]:
    """Its models know verbs in American English only: what they are called in other languages is left out."""
    try:
        verb, named = statement["verb"]["id"], statement["context"]["contextActivities"]["category"]
        model = OF_VIDEO[verb.rsplit("/", 1)[1]] if {"id": VIDEO} in named else None
    except (TypeError, KeyError, AttributeError):
        return []
    return _against(model, statement | {"verb": {"id": verb}}) if model else []


def _against(model: type[BaseModel], statement: object) -> list[str]:
    """Findings as `place: message`; only the deepest: all other alternatives of a union fail nearer to its top."""
    try:
        model.model_validate(statement)
    except ValidationError as error:
        found = error.errors()
        deepest = max(len(one["loc"]) for one in found)
        return [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in found if len(one["loc"]) == deepest]
    except (TypeError, AttributeError, ValueError, KeyError) as error:  # the models stumble over some shapes
        return [f"{type(error).__name__}: {error}"]
    return []


print(json.dumps([wrong(statement) for statement in json.load(sys.stdin)]))
