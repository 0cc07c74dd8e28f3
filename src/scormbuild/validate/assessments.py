"""Quizzes in a Common Cartridge: QTI 1.2 in the profile of the cartridge, as importers will read it.

The rules of ccv1p3_qtiasiv1p2p1_v1p0.xsd and those it states for Schematron, as far as breaking them costs something.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic
from scormbuild.validate.assessment_items import PROFILE, Quiz, check_question
from scormbuild.validate.contents import Package
from scormbuild.validate.strictness import own_error
from scormbuild.validate.xml import Element, XmlRules, children, local, namespace, read_xml, text_of

_XML = XmlRules(
    broken=rules.error(
        "CC-008",
        "A quiz is not well-formed XML",
        reason="The quiz cannot be imported.",
        hint="mend the XML at this place; HTML in texts is escaped: `&lt;p&gt;`",
        spec=f"{PROFILE}; XML 1.0 section 2.1",
    ),
    doctype=rules.error(
        "CC-009",
        "A quiz has a DOCTYPE",
        reason="A DOCTYPE can make the server read other files; careful importers refuse it.",
        hint="take the DOCTYPE out",
        spec=PROFILE,
    ),
    encoding=own_error(
        "CC-010",
        "A quiz is not written in UTF-8",
        reason="Some importers read every file as UTF-8, and then questions are garbled.",
        hint="save the file as UTF-8",
        spec="XML 1.0 section 4.3.3",
    ),
    prefix=own_error(
        "CC-011",
        "A quiz uses a prefix that it does not declare",
        reason="Importers that know namespaces refuse the file.",
        hint="declare the prefix with xmlns:... in the root element",
        spec="Namespaces in XML 1.0 section 5",
    ),
)
STRUCTURE = own_error(
    "CC-012",
    "A quiz is not one assessment of one section with questions",
    reason="Importers look for the questions there and nowhere else, so that the quiz is empty.",
    hint="write <questestinterop><assessment><section><item> in the namespace of QTI 1.2, or an <objectbank> of items",
    spec=PROFILE,
)
SETTING = own_error(
    "CC-013",
    "A setting of a quiz or question is none the profile knows",
    reason="Importers take another value in its place, and validators refuse the quiz.",
    hint="use the words of the profile; attempts are 1 to 5 or `unlimited`, weights whole numbers below 100",
    spec=f"{PROFILE}, rules 1 and 2",
)
IDENT = own_error(
    "CC-015",
    "A question has no ident of its own",
    reason="Importers keep questions by their ident: one of two is lost.",
    hint="give each item of a quiz another ident",
    spec=f"{PROFILE}, rule 13a",
)

_NAMESPACE = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_YES_NO = r"Yes|No"
_SETTINGS = {
    "assessment": {
        "cc_profile": r"cc\.exam\.v0p1",
        "qmd_assessmenttype": "Examination",
        "qmd_scoretype": "Percentage",
        "qmd_feedbackpermitted": _YES_NO,
        "qmd_hintspermitted": _YES_NO,
        "qmd_solutionspermitted": _YES_NO,
        "qmd_timelimit": "[1-9][0-9]{0,5}",
        "cc_allow_late_submission": _YES_NO,
        "cc_maxattempts": r"[1-5]|unlimited|Examination",
    },
    "item": {
        "cc_profile": ".*",
        "cc_question_category": ".*",
        "cc_weighting": "[1-9][0-9]?",
        "qmd_scoringpermitted": "Yes",
        "qmd_computerscored": _YES_NO,
    },
}


def check(package: Package, path: str) -> Iterator[Diagnostic]:
    """All findings about one file of questions."""
    root, findings = read_xml(package, path, _XML)
    yield from findings
    if root is None:
        return
    quiz = Quiz(package, path)
    items = list(_questions(root))
    if not items or not _is_one_quiz(root):
        yield STRUCTURE.at(quiz.at(root), f"<{local(root)}> with {len(items)} questions")
    for holder in (*children(root, "assessment"), *items):
        yield from _check_settings(quiz, holder, _SETTINGS[local(holder)])
    counted = Counter(item.get("ident", "") for item in items)
    for item in items:
        ident = item.get("ident", "")
        if not ident or counted[ident] > 1:
            yield IDENT.at(quiz.at(item), f"`{ident}` stands at {counted[ident]} questions")
        settings = {label: entry for _, label, entry in _fields(item)}
        yield from check_question(quiz, item, settings)


def _questions(element: Element) -> Iterator[Element]:
    """The items below an element, not those in one another: each is looked at once, however it is built."""
    for child in children(element):
        if local(child) == "item":
            yield child
        else:
            yield from _questions(child)


def _is_one_quiz(root: Element) -> bool:
    inside = list(children(root))
    if namespace(root) != _NAMESPACE or local(root) != "questestinterop" or len(inside) != 1:
        return False
    sections = list(children(inside[0], "section"))
    return local(inside[0]) == "objectbank" or (local(inside[0]) == "assessment" and len(sections) == 1)


def _fields(holder: Element) -> Iterator[tuple[Element, str, str]]:
    """Label and entry of the settings of a quiz or question itself."""
    for metadata in children(holder, "qtimetadata", "itemmetadata"):
        for field in metadata.iter():
            if local(field) == "qtimetadatafield":
                parts = {local(part): text_of(part) for part in children(field)}
                yield field, parts.get("fieldlabel", ""), parts.get("fieldentry", "")


def _check_settings(quiz: Quiz, holder: Element, known: dict[str, str]) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for field, label, entry in _fields(holder):
        if label not in known:
            yield SETTING.at(quiz.at(field), f"there is no `{label}` of an {local(holder)}")
        elif label in seen or not re.fullmatch(known[label], entry):
            yield SETTING.at(quiz.at(field), f"`{label}` is `{entry}`{' a second time' if label in seen else ''}")
        seen.add(label)
