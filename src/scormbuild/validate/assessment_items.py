"""One question of a quiz in a Common Cartridge: that it can be answered, judged and shown as its type asks.

The rules are those of the profile, as in `assessments`.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.validate.contents import Package
from scormbuild.validate.strictness import own_error
from scormbuild.validate.xml import Element, children, line_of, local, text_of

PROFILE = "Common Cartridge 1.1 to 1.3, profile of QTI 1.2.1"

TYPE = own_error(
    "CC-014",
    "It is not said of which type a question is",
    reason="Importers go by the type alone: the question is left out, or the whole quiz fails.",
    hint="give the item a cc_profile, such as cc.multiple_choice.v0p1",
    spec=f"{PROFILE}, rules 2b and 2f",
)
ANSWERING = own_error(
    "CC-016",
    "A question cannot be answered as its type asks",
    reason="Each type has one way to answer; with another the importer shows no field, or one that is never right.",
    hint="use a response_lid with choices to choose, a response_str to write; two choices for true or false",
    spec=f"{PROFILE}, rules 3 to 8",
)
UNKNOWN = own_error(
    "CC-017",
    "A condition names an answer that does not exist",
    reason="It can never be met, so a right answer is judged wrong.",
    hint="let `respident` name the response, and the text the ident of a choice",
    spec=f"{PROFILE}, rules 3e to 9a",
)
NO_RIGHT = own_error(
    "CC-018",
    "No answer of a question is right",
    reason="Whatever a learner answers gets no points.",
    hint="set SCORE to 100 in the condition of the right answer",
    spec=PROFILE,
)
FEEDBACK = own_error(
    "CC-019",
    "Feedback is named that does not exist, or exists and is never shown",
    reason="Importers stop at the first, and lose the second.",
    hint="let each displayfeedback name an itemfeedback of the question, and each itemfeedback be named",
    spec=f"{PROFILE}, rules 10 to 12",
)
BY_HAND = own_error(
    "CC-020",
    "An essay is not said to be graded by a human",
    reason="Validators refuse it, and an importer may give points by itself.",
    hint="set qmd_computerscored to No",
    spec=f"{PROFILE}, rule 8f",
)
NO_FILE = own_error(
    "CC-021",
    "A file that a question shows is not in the package",
    reason="Learners meet a hole where the picture should be.",
    hint="add the file, or mend the address behind $IMS-CC-FILEBASE$; upper and lower case count",
    spec="Common Cartridge 1.1 to 1.3, references from QTI",
)
TRUE_OR_FALSE = rules.warning(
    "LMS-005",
    "The choices of a true-false question are not called `true` and `false`",
    reason="Moodle ends the import of the whole cartridge at such a question.",
    hint="give them the idents `true` and `false`, or make a multiple choice of it",
    spec="Moodle 4.5 backup/cc/entity11.quiz.class.php, read",
)
CASE = rules.advice(
    "LMS-006",
    "The right choices of a multiple response are not marked as Moodle wants it",
    reason='Moodle takes those for right whose condition says case="Yes", and otherwise none.',
    hint='write case="Yes" at each varequal of the condition that scores',
    spec="Moodle 4.5 backup/cc/entity11.quiz.class.php, read",
)

_TYPES = ("multiple_choice", "multiple_response", "true_false", "fib", "pattern_match", "essay")
_CHOSEN = {"multiple_choice": "Single", "multiple_response": "Multiple", "true_false": "Single"}
_POINTS = re.compile(r"[0-9]*\.?[0-9]*[1-9][0-9]*\.?[0-9]*")
_FILEBASE = re.compile(r"\$(?:IMS|1EdTech)-CC-FILEBASE\$/?([^\"'<>?#\s]+)", re.IGNORECASE)


class Quiz(NamedTuple):
    """A file of questions in a package."""

    package: Package
    path: str

    def at(self, element: Element) -> Place:
        """Where an element stands."""
        return Place(self.path, line_of(element))


class _Item(NamedTuple):
    """A question with what is in it, by local name and in document order."""

    element: Element
    parts: Mapping[str, list[Element]]

    def all(self, *names: str) -> list[Element]:
        return [part for name in names for part in self.parts.get(name, ())]

    def idents(self, *names: str) -> list[str]:
        return [part.get("ident", "") for part in self.all(*names)]


def _item(element: Element) -> _Item:
    parts: defaultdict[str, list[Element]] = defaultdict(list)
    for part in element.iter():
        parts[local(part)].append(part)
    return _Item(element, parts)


def check_question(quiz: Quiz, element: Element, settings: Mapping[str, str]) -> Iterator[Diagnostic]:
    """All findings about one question; `settings` are its own, label to entry."""
    item = _item(element)
    name = settings.get("cc_profile", "")
    kind = name.removeprefix("cc.").removesuffix(".v0p1")
    if kind not in _TYPES or name != f"cc.{kind}.v0p1":
        yield TYPE.at(quiz.at(item.element), f"its cc_profile is `{name}`")
        return
    yield from _check_answering(quiz, item, kind)
    yield from _check_conditions(quiz, item, kind)
    yield from _check_feedback(quiz, item)
    yield from _check_files(quiz, item)
    if kind == "essay" and settings.get("qmd_computerscored") != "No":
        yield BY_HAND.at(quiz.at(item.element), f"qmd_computerscored is `{settings.get('qmd_computerscored', '')}`")


def _check_answering(quiz: Quiz, item: _Item, kind: str) -> Iterator[Diagnostic]:
    choices, written, labels = item.all("response_lid"), item.all("response_str"), item.idents("response_label")
    wrong = ""
    if kind not in _CHOSEN:
        wrong = "" if written and not choices else "there is nothing to write into"
    elif len(choices) != 1 or written:
        wrong = "there are not choices of one kind"
    elif choices[0].get("rcardinality", "Single") != _CHOSEN[kind]:
        wrong = f"its choices are `{choices[0].get('rcardinality', 'Single')}`"
    elif len(set(labels)) < len(labels) or "" in labels:
        wrong = "two of its choices have the same ident, or one has none"
    elif len(labels) < 2 or (kind == "true_false" and len(labels) != 2):
        wrong = f"it has {len(labels)} choices"
    if wrong:
        yield ANSWERING.at(quiz.at(item.element), f"a {kind} question: {wrong}")
    if kind == "true_false" and set(labels) != {"true", "false"}:
        yield TRUE_OR_FALSE.at(quiz.at(item.element), f"they are called {', '.join(f'`{label}`' for label in labels)}")


def _check_conditions(quiz: Quiz, item: _Item, kind: str) -> Iterator[Diagnostic]:
    responses = set(item.idents("response_lid", "response_str"))
    labels = set(item.idents("response_label"))
    for tested in item.all("varequal", "varsubstring"):
        if tested.get("respident", "") not in responses or (kind in _CHOSEN and text_of(tested) not in labels):
            yield UNKNOWN.at(quiz.at(tested), f"`{text_of(tested)}` of `{tested.get('respident', '')}`")
    if kind == "essay":
        return
    scoring = [each for each in item.all("respcondition") if any(map(_scores, children(each, "setvar")))]
    tests = [tested for each in scoring for tested in each.iter("{*}varequal", "{*}varsubstring")]
    if not tests:
        yield NO_RIGHT.at(quiz.at(item.element), "no condition sets SCORE")
    elif kind == "multiple_response" and not any(tested.get("case") == "Yes" for tested in tests):
        yield CASE.at(quiz.at(item.element), 'no right choice has case="Yes"')


def _scores(setting: Element) -> bool:
    return setting.get("varname", "SCORE") == "SCORE" and bool(_POINTS.fullmatch(text_of(setting)))


def _check_feedback(quiz: Quiz, item: _Item) -> Iterator[Diagnostic]:
    there = {feedback.get("ident", ""): feedback for feedback in item.all("itemfeedback")}
    shown = {display.get("linkrefid", ""): display for display in item.all("displayfeedback")}
    for ident in shown.keys() - there.keys():
        yield FEEDBACK.at(quiz.at(shown[ident]), f"there is no itemfeedback `{ident}`")
    for ident in there.keys() - shown.keys():
        yield FEEDBACK.at(quiz.at(there[ident]), f"no condition shows `{ident}`")


def _check_files(quiz: Quiz, item: _Item) -> Iterator[Diagnostic]:
    """The token stands for the root of the package to some importers, for the folder of the file to others."""
    bases = ("", posixpath.dirname(quiz.path), "web_resources")
    for text in item.all("mattext"):
        for address in _FILEBASE.findall(text.text or ""):
            paths = [posixpath.normpath(posixpath.join(base, unquote(address))) for base in bases]
            if not any(path in quiz.package.files for path in paths):
                yield NO_FILE.at(quiz.at(text), f"`{address}` is not in the package")
