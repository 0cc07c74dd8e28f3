"""The rules of ``cmi5.xml``, the course structure of a cmi5 package (cmi5 Quartz, sections 13 and 14).

Errors are what LMSs must refuse by the published requirements, whose numbers stand with each rule.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlsplit

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.validate.cmi5_structure import check_structure
from scormbuild.validate.contents import Package
from scormbuild.validate.kind import CMI5
from scormbuild.validate.strictness import own_error
from scormbuild.validate.terms import is_iri, wrong_language
from scormbuild.validate.xml import Element, XmlRules, children, line_of, local, namespace, read_xml, text_of

NAMESPACE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"

_XML = XmlRules(
    broken=rules.error(
        "CMI5-001",
        "cmi5.xml is not well-formed XML",
        reason="No LMS can read it, so the course is refused.",
        hint="mend the XML at this place; `&` and `<` in texts are written `&amp;` and `&lt;`",
        spec="cmi5 13.2 (13.2.0.0-1); XML 1.0 section 2.1",
    ),
    doctype=rules.error(
        "CMI5-002",
        "cmi5.xml has a DOCTYPE",
        reason="A DOCTYPE can make the server read other files; careful LMSs refuse it, and nothing here needs one.",
        hint="take the DOCTYPE out",
        spec="cmi5 13.2",
    ),
    encoding=own_error(
        "CMI5-003",
        "cmi5.xml is not written in UTF-8",
        reason="Some importers read every manifest as UTF-8, and then names are garbled or the import fails.",
        hint="save the file as UTF-8",
        spec="cmi5 13.2; XML 1.0 section 4.3.3",
    ),
    prefix=own_error(
        "CMI5-004",
        "cmi5.xml uses a prefix that it does not declare",
        reason="Importers that know namespaces refuse the file, or do not know what the names mean.",
        hint="declare the prefix with xmlns:... in the root element",
        spec="cmi5 13.1.5; Namespaces in XML 1.0 section 5",
    ),
)
NOT_A_STRUCTURE = rules.error(
    "CMI5-005",
    "The root element is not <courseStructure>",
    reason="The LMS finds no course in the file.",
    hint=f'begin with <courseStructure xmlns="{NAMESPACE}">',
    spec="cmi5 13.2 (13.2.0.0-1)",
)
OTHER_NAMESPACE = own_error(
    "CMI5-006",
    "cmi5.xml is in the wrong namespace",
    reason="LMSs that check the schema refuse the course.",
    hint=f'write <courseStructure xmlns="{NAMESPACE}">',
    spec="cmi5 13.2 (13.2.0.0-1)",
)
ID = rules.error(
    "CMI5-009",
    "An id is no absolute IRI",
    reason="LMSs must refuse such a course, and statements about it are refused by the record store.",
    hint="write an address that you own, such as https://example.org/courses/first-aid",
    spec="cmi5 3.0 (3.0.0.0-1); RFC 3987",
)
SAME_ID = rules.error(
    "CMI5-010",
    "Two units, blocks or objectives have the same id",
    reason="LMSs must refuse such a course: what learners did in one would count for the other.",
    hint="give each an id of its own, and keep it for good",
    spec="cmi5 13.1.2, 13.1.3, 13.1.4 (13.1.4.0-1)",
)
NO_TEXT = own_error(
    "CMI5-011",
    "A title or description is empty",
    reason="The LMS shows both to learners and in reports.",
    hint="write the text into <langstring>",
    spec="cmi5 13.1.1 to 13.1.4",
)
LANGUAGE = own_error(
    "CMI5-012",
    "The language of a text is not said, or is no language tag",
    reason="Texts are kept by language; without one an LMS guesses, or drops the text.",
    hint='write lang="en" or lang="pt-BR"; `und` when the language is unknown',
    spec="cmi5 13.1; RFC 5646",
)
NO_OBJECTIVE = rules.error(
    "CMI5-013",
    "An objective that is referred to is not there",
    reason="The LMS cannot tell what the unit teaches; those that resolve the reference refuse the course.",
    hint="list the objective in <objectives> of the course, or mend the idref",
    spec="cmi5 13.1.3, 13.2",
)
MOVE_ON = rules.error(
    "CMI5-014",
    "moveOn is none of the five words",
    reason="LMSs must refuse what the schema does not allow; others take NotApplicable, which satisfies at once.",
    hint="write Passed, Completed, CompletedAndPassed, CompletedOrPassed or NotApplicable; upper and lower case count",
    spec="cmi5 13.1.4",
)
NOTHING_ASKED = own_error(
    "CMI5-015",
    "A unit is satisfied before anybody has opened it",
    reason="Without moveOn, or with NotApplicable, LMSs count a course as done on the day learners are enrolled.",
    hint='say what learners must do, such as moveOn="Completed"',
    spec="cmi5 9.6.1, 13.1.4; best practice on moveOn",
)
MASTERY = rules.error(
    "CMI5-016",
    "The mastery score is no number from 0 to 1 with at most four decimals",
    reason="LMSs refuse it, or take it for another one, and then pass or fail the wrong learners.",
    hint="write a share such as 0.8",
    spec="cmi5 13.1.4, 10 masteryScore",
)
WINDOW = rules.error(
    "CMI5-017",
    "launchMethod is neither AnyWindow nor OwnWindow",
    reason="LMSs must refuse what the schema does not allow.",
    hint="write AnyWindow, or OwnWindow; upper and lower case count",
    spec="cmi5 13.1.4",
)
TYPE = rules.error(
    "CMI5-018",
    "The activity type is no absolute IRI",
    reason="LMSs must refuse such a course.",
    hint="write a type such as http://adlnet.gov/expapi/activities/course",
    spec="cmi5 3.0 (3.0.0.0-1), 13.1.4",
)
ADDRESS = rules.error(
    "CMI5-019",
    "The address of a unit cannot be opened",
    reason="The LMS opens a path in the package, or a whole address elsewhere, and nothing else.",
    hint="write the path from cmi5.xml on, with `/` between folders and without `..`, or an address with its scheme",
    spec="cmi5 13.1.4 (13.1.4.0-2), 14.1",
)
NO_PAGE = rules.error(
    "CMI5-020",
    "The page of a unit is not in the package",
    reason="The course is refused, or imported, and then learners see `not found`.",
    hint="add the file, or mend the path; upper and lower case count",
    spec="cmi5 14.1 (14.1.0.0-4)",
)
QUERY = rules.error(
    "CMI5-021",
    "The address of a unit has a parameter that the LMS sets",
    reason="The unit would read the one that was not meant, and reach no LMS; LMSs must refuse it.",
    hint="give the parameter another name than endpoint, fetch, actor, registration and activityId",
    spec="cmi5 8.1 (8.1.0.0-6)",
)
SECOND_FILE = rules.warning(
    "CMI5-022",
    "There is more than one cmi5.xml",
    reason="Importers that search for the file may find the wrong one.",
    hint="keep the one at the root",
    spec="cmi5 14.1 (14.1.0.0-2)",
)

_DECIMAL = re.compile(r"\+?(0*(0|1)?(\.\d{0,4}0*)?)")
_MOVE_ON = ("Passed", "Completed", "CompletedAndPassed", "CompletedOrPassed", "NotApplicable")
_LAUNCH = {"endpoint", "fetch", "actor", "registration", "activityId"}


def check(package: Package) -> Iterator[Diagnostic]:
    """All findings about ``cmi5.xml``, when the package has one."""
    if CMI5 not in package.files:
        return
    for name in package.in_folders(CMI5):
        yield SECOND_FILE.at(Place(name), "this one is not at the root")
    root, findings = read_xml(package, CMI5, _XML)
    yield from findings
    if root is None:
        return
    if local(root) != "courseStructure":
        yield NOT_A_STRUCTURE.at(_at(root), f"the root element is <{local(root)}>")
        return
    if namespace(root) != NAMESPACE:
        yield OTHER_NAMESPACE.at(_at(root), f"its namespace is `{namespace(root)}`")
    yield from check_structure(root)
    yield from _check_ids(root)
    yield from _check_texts(root)
    for unit in _own(root, "au"):
        yield from _check_unit(package, unit)


def _at(element: Element) -> Place:
    return Place(CMI5, line_of(element))


def _own(root: Element, *names: str) -> Iterator[Element]:
    """All elements of these names in the namespace of the root."""
    return (one for one in root.iter() if local(one) in names and namespace(one) == namespace(root))


def _value(element: Element, name: str) -> str:
    """An attribute without the blanks around it, which do not count (13.1)."""
    return (element.get(name) or "").strip()


def _check_ids(root: Element) -> Iterator[Diagnostic]:
    seen: dict[str, int] = {}
    for element in _own(root, "course", "objective", "block", "au"):
        if element.get("idref") is not None:
            continue
        id = _value(element, "id")
        if not is_iri(id):
            yield ID.at(_at(element), f"the id of <{local(element)}> is `{id}`")
        elif local(element) != "course":  # its own may be another's: only these must be unique
            if id in seen:
                yield SAME_ID.at(_at(element), f"`{id}` is the id of line {seen[id]}")
            seen.setdefault(id, line_of(element))
    objectives = {_value(one, "id") for one in _own(root, "objective") if one.get("idref") is None}
    for element in _own(root, "objective"):
        idref = element.get("idref")
        if idref is not None and idref.strip() not in objectives:
            yield NO_OBJECTIVE.at(_at(element), f"there is no objective `{idref.strip()}`")


def _check_texts(root: Element) -> Iterator[Diagnostic]:
    for element in _own(root, "title", "description"):
        texts = list(children(element, "langstring"))
        if texts and not any(map(text_of, texts)):
            parent = element.getparent()
            yield NO_TEXT.at(
                _at(element), f"<{local(element)}> of <{'' if parent is None else local(parent)}> is empty"
            )
        for text in texts:
            if wrong := wrong_language(text, _value(text, "lang")):
                yield LANGUAGE.at(_at(text), wrong)


def _check_unit(package: Package, unit: Element) -> Iterator[Diagnostic]:
    move_on = _value(unit, "moveOn")
    if unit.get("moveOn") is not None and move_on not in _MOVE_ON:
        yield MOVE_ON.at(_at(unit), f"moveOn is `{move_on}`")
    elif move_on in ("", "NotApplicable"):
        yield NOTHING_ASKED.at(_at(unit), f"moveOn is `{move_on}`" if move_on else "there is no moveOn")
    if unit.get("masteryScore") is not None and not _is_mastery(_value(unit, "masteryScore")):
        yield MASTERY.at(_at(unit), f"masteryScore is `{_value(unit, 'masteryScore')}`")
    if unit.get("launchMethod") is not None and _value(unit, "launchMethod") not in ("AnyWindow", "OwnWindow"):
        yield WINDOW.at(_at(unit), f"launchMethod is `{_value(unit, 'launchMethod')}`")
    if unit.get("activityType") is not None and not is_iri(_value(unit, "activityType")):
        yield TYPE.at(_at(unit), f"activityType is `{_value(unit, 'activityType')}`")
    for url in children(unit, "url"):
        yield from _check_url(package, url)


def _is_mastery(text: str) -> bool:
    """Whether it is an xs:decimal from 0 to 1 of at most four places."""
    return bool(re.search(r"\d", text) and _DECIMAL.fullmatch(text) and 0 <= float(text) <= 1)


def _check_url(package: Package, element: Element) -> Iterator[Diagnostic]:
    url = text_of(element)
    try:
        parts = urlsplit(url)
    except ValueError as problem:
        yield ADDRESS.at(_at(element), f"`{url}`: {problem}")
        return
    for name in sorted(_LAUNCH & dict(parse_qsl(parts.query, keep_blank_values=True)).keys()):
        yield QUERY.at(_at(element), f"`{url}` has the parameter `{name}`")
    if parts.scheme and (parts.netloc or parts.path):
        return
    path = posixpath.normpath(unquote(parts.path))
    if not parts.path or parts.netloc or "\\" in path or path.startswith(("/", "..")):
        yield ADDRESS.at(_at(element), f"`{url}` is neither a path in the package nor a whole address")
    elif path not in package.files:
        yield NO_PAGE.at(_at(element), f"`{path}` is not in the package{package.twin(path)}")
