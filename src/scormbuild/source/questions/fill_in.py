"""Fill-in: lines ``= answer``, alternatives on more lines or after ``|``."""

from __future__ import annotations

import hashlib
import re

from scormbuild import model, rules
from scormbuild.source.questions.form import SAME_TWICE, Answered, Form, WrittenQuestion, has_lines

EMPTY_ANSWER = rules.error(
    "QUIZ-010",
    "An empty answer",
    reason="Nothing would count as right.",
    hint="write the answer after `= `; a bar that belongs to the answer is written `\\|`",
)

_BAR = re.compile(r"(?<!\\)\|")


def _read(question: WrittenQuestion) -> Answered:
    answers: dict[str, str] = {}
    for line in question.answers:
        for part in _BAR.split(line.text):
            answer = " ".join(part.replace("\\|", "|").split())
            same = answer if question.case else answer.casefold()
            if not answer:
                question.findings.append(EMPTY_ANSWER.at(line.at, "an answer is empty"))
            elif same in answers:
                question.findings.append(SAME_TWICE.at(line.at, f"the answer `{answer}` is there twice"))
            else:
                answers[same] = answer
    lock_key = f"fill-in {_digest([str(question.case), *sorted(answers)])}"
    return Answered("fill-in", model.FillIn(tuple(answers.values()), question.case), lock_key, question.prompt)


def _digest(words: list[str]) -> str:
    """Eight characters that change when one of the words does."""
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:8]


FILL_IN = Form("fill-in", has_lines, has_lines, _read)
