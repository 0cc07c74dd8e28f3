"""The elements of ``adlcp`` on items, which an LMS hands to the running course."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic
from scormbuild.rules import Rule
from scormbuild.validate.manifest.view import ADLCP, Manifest
from scormbuild.validate.strictness import own_error
from scormbuild.validate.xml import Element, children, local, namespace

_CAM = "SCORM 1.2 CAM section 2.3.2.5; adlcp_rootv1p2.xsd"

PREREQUISITES = own_error(
    "IMS-024",
    "Prerequisites cannot be understood",
    reason="An LMS that evaluates them locks the item for ever, or ignores them.",
    hint='write type="aicc_script", and identifiers of items joined by & | ~ and brackets, at most 200 characters',
    spec=_CAM,
)
MAX_TIME = own_error(
    "IMS-025",
    "maxtimeallowed is not a time span",
    reason="The course reads it as cmi.student_data.max_time_allowed, and LMSs refuse what is no time span.",
    hint="write hours, minutes and seconds, such as 0001:30:00",
    spec=_CAM,
)
TIME_ACTION = own_error(
    "IMS-026",
    "timelimitaction is none of the four that exist",
    reason="An LMS that checks it refuses the package, others ignore it.",
    hint="write `exit,message`, `exit,no message`, `continue,message` or `continue,no message`",
    spec=_CAM,
)
LAUNCH_DATA = own_error(
    "IMS-027",
    "datafromlms is too long",
    reason="255 characters are promised to the course as cmi.launch_data; LMSs cut off or refuse more.",
    hint="shorten it",
    spec=_CAM,
)
MASTERY = own_error(
    "IMS-028",
    "masteryscore is not a number from 0 to 100",
    reason="The LMS compares the score with it, and everyone passes or fails when it is no number.",
    hint="write a number from 0 to 100",
    spec=_CAM,
)
NOT_ON_A_SCO = rules.warning(
    "IMS-029",
    "An element of adlcp is on an item that is no SCO",
    reason="Only a SCO is handed these values; here they do nothing.",
    hint="move it to an item that refers to a SCO, or take it out",
    spec=_CAM,
)

_OPERAND = r'~*\(*~*\s*(\d+\*\{)?[\w.\-]+(\s*(=|<>)\s*"[\w ]+")?\s*[)}]*'
_SCRIPT = re.compile(rf"\s*{_OPERAND}(\s*[&|,]\s*{_OPERAND})*\s*")
_SPAN = re.compile(r"\d{2,4}:\d{2}:\d{2}(\.\d{1,2})?")
_NUMBER = re.compile(r"\d{1,3}(\.\d+)?")
_ACTIONS = {f"{deed},{word}" for deed in ("exit", "continue") for word in ("message", "no message")}
_LONGEST_SCRIPT, _LONGEST_DATA = 200, 255


class _Form(NamedTuple):
    """The form of one element: the rule it breaks, and whether its text is right."""

    rule: Rule
    holds: Callable[[str], object]


_FORMS = {
    "prerequisites": _Form(PREREQUISITES, lambda text: len(text) <= _LONGEST_SCRIPT and _SCRIPT.fullmatch(text)),
    "maxtimeallowed": _Form(MAX_TIME, _SPAN.fullmatch),
    "timelimitaction": _Form(TIME_ACTION, _ACTIONS.__contains__),
    "datafromlms": _Form(LAUNCH_DATA, lambda text: len(text) <= _LONGEST_DATA),
    "masteryscore": _Form(MASTERY, lambda text: _NUMBER.fullmatch(text) and float(text) <= 100),
}


def check(manifest: Manifest) -> Iterator[Diagnostic]:
    """All findings about what items hand to the running course."""
    for holder in manifest.all("organization", "item"):
        sco = manifest.is_sco(manifest.resources.get(holder.get("identifierref", "")))
        for element in children(holder, *_FORMS):
            if namespace(element) == ADLCP:
                yield from _check_element(manifest, element)
                if not sco:
                    yield NOT_ON_A_SCO.at(manifest.at(element), f"<adlcp:{local(element)}> does nothing here")


def _check_element(manifest: Manifest, element: Element) -> Iterator[Diagnostic]:
    name, text = local(element), element.text or ""
    rule, holds = _FORMS[name]
    if not holds(text):
        yield rule.at(manifest.at(element), f"<adlcp:{name}> is `{text[:80]}`")
    elif rule is PREREQUISITES and element.get("type") != "aicc_script":
        yield rule.at(manifest.at(element), 'it has no type="aicc_script"')
    elif rule is PREREQUISITES:
        yield from _check_operands(manifest, element, text)


def _check_operands(manifest: Manifest, element: Element, script: str) -> Iterator[Diagnostic]:
    """The operands of a script are identifiers of items; words in quotation marks are states (CAM 1.2 section 2.3)."""
    for operand in re.findall(r"[\w.\-]+", re.sub(r'"[^"]*"|\d+\*', "", script)):
        if operand not in manifest.items:
            yield PREREQUISITES.at(manifest.at(element), f"there is no item `{operand}`")
