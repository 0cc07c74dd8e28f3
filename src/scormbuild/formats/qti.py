"""Assessments in QTI 1.2 as the Common Cartridge profile restricts it (CC 1.1 to 1.3, profile of QTI 1.2.1).

The profile leaves several ways to write the same. Taken is the one that importers read alike, as their code tells
(Canvas with its QTIMigrationTool, Moodle, cc2olx of Open edX):

- conditions of single choices do not go on to the next (``continue="No"``), the right one first: Moodle takes feedback
  of those which go on for the whole question's, and cc2olx all choices up to the first that does not for right ones;
- the response is not called ``response``: Canvas would look at the first condition alone;
- right choices of several carry ``case="Yes"``, without which Moodle finds none of them;
- the score of a right answer is written ``100``, and all accepted texts stand in one condition;
- where something is said of wrong answers, something is said of right ones, or Canvas says it of these;
- feedback is named ``general_fb``, ``correct_fb``, ``general_incorrect_fb`` and ``<choice>_fb``: Canvas goes by it.

In one thing they cannot agree, the reasons of several choices: Canvas finds them before the condition that scores and
going on, Moodle and cc2olx behind it and not going on (`Assessment.scored_first`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from scormbuild.formats.qti_items import Item, Option
from scormbuild.formats.text import cut, xml_text
from scormbuild.formats.xml import Element, add, document, new_root

QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
MOST_ATTEMPTS = 5
"""More than these cannot be written, only ``unlimited`` (QTI profile, rule 1i)."""

_TITLE_LONGEST = 200
_RESPONSE = "response1"
_SAID_NOTHING = "\N{CHECK MARK}"
_GENERAL, _RIGHT, _WRONG = "general_fb", "correct_fb", "general_incorrect_fb"


class Assessment(NamedTuple):
    """A quiz. `attempts` 0 = without limit; one that is not `graded` counts nowhere.

    `scored_first`: of several choices the condition that scores stands before those that show reasons.
    """

    ident: str
    title: str
    items: tuple[Item, ...]
    attempts: int = 0
    graded: bool = False
    feedback: bool = True
    solutions: bool = True
    scored_first: bool = False


def assessment(made: Assessment) -> bytes:
    """The file of one quiz."""
    root = new_root("questestinterop", {None: QTI})
    element = add(root, "assessment", ident=made.ident, title=cut(made.title, _TITLE_LONGEST))
    _add_settings(element, made)
    section = add(element, "section", ident=f"{made.ident}-questions")
    for item in made.items:
        _add_item(section, _complete(item), made.scored_first)
    return document(root)


def _add_settings(element: Element, made: Assessment) -> None:
    """Canvas makes a graded quiz of what is called an examination, and a practice quiz of what is called nothing."""
    attempts = str(made.attempts) if 0 < made.attempts <= MOST_ATTEMPTS else "unlimited"
    fields = {
        "cc_profile": "cc.exam.v0p1",
        **({"qmd_assessmenttype": "Examination"} if made.graded else {}),
        "qmd_scoretype": "Percentage",
        "qmd_feedbackpermitted": _yes(made.feedback),
        "qmd_hintspermitted": _yes(any(item.hint for item in made.items)),
        "qmd_solutionspermitted": _yes(made.solutions),
        "cc_maxattempts": attempts,
    }
    _add_fields(element, fields)


def _complete(item: Item) -> Item:
    """Single choices say all that is to be said when they are chosen; other right answers are not without words."""
    if item.options and item.profile != "multiple_response":
        said = {True: item.feedback_right, False: item.feedback_wrong}
        options = (option._replace(reason=option.reason + said[option.right]) for option in item.options)
        return item._replace(options=tuple(options), feedback_right="", feedback_wrong="")
    return item._replace(feedback_right=item.feedback_right or (_SAID_NOTHING if item.feedback_wrong else ""))


def _add_item(section: Element, item: Item, scored_first: bool) -> None:
    element = add(section, "item", ident=item.ident, title=item.title)
    fields = {
        "cc_profile": f"cc.{item.profile}.v0p1",
        "cc_weighting": str(item.weight),
        "qmd_scoringpermitted": "Yes",
        "qmd_computerscored": _yes(item.profile != "essay"),
    }
    _add_fields(add(element, "itemmetadata"), fields)
    presentation = add(element, "presentation")
    _add_text(presentation, item.prompt)
    if item.options:
        _add_options(presentation, item)
    else:
        response = add(presentation, "response_str", ident=_RESPONSE, rcardinality="Single")
        add(response, "render_fib", prompt="Box")
    _add_processing(element, item, scored_first)
    _add_feedback(element, item)


def _add_options(presentation: Element, item: Item) -> None:
    cardinality = "Multiple" if item.profile == "multiple_response" else "Single"
    response = add(presentation, "response_lid", ident=_RESPONSE, rcardinality=cardinality)
    listed = add(response, "render_choice", shuffle=_yes(item.shuffle))
    for option in item.options:
        _add_text(add(listed, "response_label", ident=option.ident), option.html)


def _add_processing(element: Element, item: Item, scored_first: bool) -> None:
    processing = add(element, "resprocessing")
    outcomes = add(processing, "outcomes")
    add(outcomes, "decvar", varname="SCORE", vartype="Decimal", minvalue="0", maxvalue="100")
    if item.profile == "essay" or item.feedback or item.hint:
        _add_always(processing, item)
    if item.profile == "multiple_response":
        _add_several(processing, item, scored_first)
    elif item.options:
        _add_one(processing, item)
    elif item.answers:
        condition = add(processing, "respcondition", **{"continue": "No"})
        tested = add(condition, "conditionvar")
        for answer in item.answers:
            add(tested, "varequal", answer, respident=_RESPONSE, case=_yes(item.case))
        _add_right(condition, item)
        _add_otherwise(processing, item)


def _add_always(processing: Element, item: Item) -> None:
    condition = add(processing, "respcondition", **{"continue": "Yes"})
    add(add(condition, "conditionvar"), "other")
    shown = {_GENERAL: item.feedback, "solution": item.solution, "hint": item.hint}
    kinds = {_GENERAL: "Response", "solution": "Solution", "hint": "Hint"}
    for ident, text in shown.items():
        if text:
            add(condition, "displayfeedback", feedbacktype=kinds[ident], linkrefid=ident)


def _add_one(processing: Element, item: Item) -> None:
    """A condition for each choice about which something is to be said, the right one first."""
    for option in sorted(item.options, key=lambda option: not option.right):
        if option.right or option.reason:
            condition = _add_chosen(processing, option, "No")
            if option.right:
                _add_score(condition)
            _add_shown(condition, _reason(option))


def _add_several(processing: Element, item: Item, scored_first: bool) -> None:
    """All that is right and nothing else; and what is to be said about single choices."""
    if not scored_first:
        _add_reasons(processing, item, "Yes")
    condition = add(processing, "respcondition", **{"continue": "No"})
    tested = add(add(condition, "conditionvar"), "and")
    for option in item.options:
        holder = tested if option.right else add(tested, "not")
        add(holder, "varequal", option.ident, respident=_RESPONSE, case="Yes")
    _add_right(condition, item)
    if scored_first:
        _add_reasons(processing, item, "No")
    _add_otherwise(processing, item)


def _add_reasons(processing: Element, item: Item, goes_on: str) -> None:
    for option in item.options:
        if option.reason:
            _add_shown(_add_chosen(processing, option, goes_on), _reason(option))


def _add_chosen(processing: Element, option: Option, goes_on: str) -> Element:
    condition = add(processing, "respcondition", **{"continue": goes_on})
    add(add(condition, "conditionvar"), "varequal", option.ident, respident=_RESPONSE)
    return condition


def _add_score(condition: Element) -> None:
    add(condition, "setvar", "100", varname="SCORE", action="Set")


def _add_right(condition: Element, item: Item) -> None:
    _add_score(condition)
    _add_shown(condition, [_RIGHT] if item.feedback_right else [])


def _add_otherwise(processing: Element, item: Item) -> None:
    if item.feedback_wrong:
        condition = add(processing, "respcondition", **{"continue": "No"})
        add(add(condition, "conditionvar"), "other")
        _add_shown(condition, [_WRONG])


def _add_shown(condition: Element, idents: Iterable[str]) -> None:
    for ident in idents:
        add(condition, "displayfeedback", feedbacktype="Response", linkrefid=ident)


def _reason(option: Option) -> list[str]:
    return [f"{option.ident}_fb"] if option.reason else []


def _add_feedback(element: Element, item: Item) -> None:
    texts = {_GENERAL: item.feedback, _RIGHT: item.feedback_right, _WRONG: item.feedback_wrong}
    texts |= {f"{option.ident}_fb": option.reason for option in item.options}
    for ident, text in texts.items():
        if text:
            _add_text(add(add(element, "itemfeedback", ident=ident), "flow_mat"), text)
    for kind, text in (("solution", item.solution), ("hint", item.hint)):
        if text:
            feedback = add(element, "itemfeedback", ident=kind)
            _add_text(add(add(add(feedback, kind), f"{kind}material"), "flow_mat"), text)


def _add_text(parent: Element, html: str) -> None:
    """A text as HTML, which is text for XML: its markup is escaped."""
    add(add(parent, "material"), "mattext", xml_text(html), texttype="text/html")


def _add_fields(parent: Element, fields: dict[str, str]) -> None:
    listed = add(parent, "qtimetadata")
    for label, entry in fields.items():
        field = add(listed, "qtimetadatafield")
        add(field, "fieldlabel", label)
        add(field, "fieldentry", entry)


def _yes(value: bool) -> str:
    return "Yes" if value else "No"
