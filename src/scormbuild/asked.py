"""Questions with their texts as HTML, as formats take them whose questions are run by the LMS itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from scormbuild.model import Question


class AskedQuestion(NamedTuple):
    """A question and the markup of its texts, "" for what the author did not write.

    `lines` are the choices, by their numbers, each a line; `reasons` what is said of those that have a reason.
    """

    question: Question
    prompt: str
    lines: Mapping[int, str] = {}
    reasons: Mapping[int, str] = {}
    hint: str = ""
    feedback: str = ""
    feedback_right: str = ""
    feedback_wrong: str = ""
