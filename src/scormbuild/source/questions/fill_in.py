"""Fill-in: lines ``= answer``, alternatives on more lines or after ``|``; ``\\`` keeps a bar or brace as text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from scormbuild import model, rules
from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.source.fences import Aside
from scormbuild.source.questions.form import SAME_TWICE, Answered, Form, WrittenQuestion, has_lines

EMPTY_ANSWER = rules.error(
    "QUIZ-010",
    "An empty answer",
    reason="Nothing would count as right.",
    hint="write the answer after `= `; a bar that belongs to the answer is written `\\|`",
)

ATTRIBUTES_AS_TEXT = rules.warning(
    "QUIZ-014",
    "An answer that ends in attributes",
    reason="They are part of the answer, so learners would have to type them, and the question goes without them.",
    hint="write them on the opening line of the question; before braces that are meant write a backslash: `\\{`",
)

_BAR = re.compile(r"(?<!\\)\|")
_ATTRIBUTES = re.compile(r"(?<!\\)\{\s*(?:[#.][^\W\d]|[^\W\d][\w-]*=)[^{}|]*\}(?=\s*(?:\||$))")
_ESCAPED = re.compile(r"\\([|{}])")


def _read(question: WrittenQuestion) -> Answered:
    answers: dict[str, str] = {}
    for line in question.answers:
        question.findings += _attributes(line)
        for part in _BAR.split(line.text):
            answer = " ".join(_ESCAPED.sub(r"\1", part).split())
            same = answer if question.case else answer.casefold()
            if not answer:
                question.findings.append(EMPTY_ANSWER.at(line.at, "an answer is empty"))
            elif same in answers:
                question.findings.append(SAME_TWICE.at(line.at, f"the answer `{answer}` is there twice"))
            else:
                answers[same] = answer
    lock_key = f"fill-in {_digest([str(question.case), *sorted(answers)])}"
    return Answered("fill-in", model.FillIn(tuple(answers.values()), question.case), lock_key, question.prompt)


def _attributes(line: Aside) -> Iterator[Diagnostic]:
    """A finding for each answer in the line that ends in what was hardly meant to be typed."""
    for braces in _ATTRIBUTES.finditer(line.text):
        at = Place(line.at.path, line.at.line, line.at.column + braces.start())
        yield ATTRIBUTES_AS_TEXT.at(at, f"`{braces[0]}` is read as part of the answer")


def _digest(words: list[str]) -> str:
    """Eight characters that change when one of the words does."""
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:8]


FILL_IN = Form("fill-in", has_lines, has_lines, _read)
