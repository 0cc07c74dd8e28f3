"""The rules of ``tincan.xml``: the xAPI package as LMSs know it, and its activities (xAPI 1.0.3, Data 2.4.4.1).

The package is the one of Rustici's launch/lms_lrs.md. Its schema was never published in a final form, so structure is
held to what every tool writes.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.validate import interactions
from scormbuild.validate.contents import Package
from scormbuild.validate.kind import TINCAN
from scormbuild.validate.strictness import own_error
from scormbuild.validate.terms import is_iri, wrong_language
from scormbuild.validate.xml import Element, XmlRules, children, line_of, local, namespace, read_xml, text_of

NAMESPACE = "http://projecttincan.com/tincan.xsd"

_PACKAGE = "Rustici tincan launch, course package"
_XML = XmlRules(
    broken=rules.error(
        "XAPI-001",
        "tincan.xml is not well-formed XML",
        reason="No LMS can read it, so the package is refused.",
        hint="mend the XML at this place; `&` and `<` in texts are written `&amp;` and `&lt;`",
        spec=f"{_PACKAGE}; XML 1.0 section 2.1",
    ),
    doctype=rules.error(
        "XAPI-002",
        "tincan.xml has a DOCTYPE",
        reason="A DOCTYPE can make the server read other files; careful LMSs refuse it, and nothing here needs one.",
        hint="take the DOCTYPE out",
        spec=_PACKAGE,
    ),
    encoding=own_error(
        "XAPI-003",
        "tincan.xml is not written in UTF-8",
        reason="Some importers read every manifest as UTF-8, and then names are garbled or the import fails.",
        hint="save the file as UTF-8",
        spec=f"{_PACKAGE}; XML 1.0 section 4.3.3",
    ),
    prefix=own_error(
        "XAPI-023",
        "tincan.xml uses a prefix that it does not declare",
        reason="Importers that know namespaces refuse the file, or do not know what the names mean.",
        hint="declare the prefix with xmlns:... in the root element",
        spec=f"{_PACKAGE}; Namespaces in XML 1.0 section 5",
    ),
)
NOT_TINCAN = rules.error(
    "XAPI-004",
    "The root element is not <tincan>",
    reason="The LMS finds no course in the file.",
    hint=f'begin with <tincan xmlns="{NAMESPACE}">',
    spec=_PACKAGE,
)
OTHER_NAMESPACE = own_error(
    "XAPI-005",
    "tincan.xml is in the wrong namespace",
    reason="Importers that look at namespaces find no activities.",
    hint=f'write <tincan xmlns="{NAMESPACE}">',
    spec=_PACKAGE,
)
NO_ACTIVITY = rules.error(
    "XAPI-006",
    "There is no activity",
    reason="The LMS has nothing to open and nothing to record.",
    hint="add <activities> with an <activity> for the course",
    spec=_PACKAGE,
)
ID = own_error(
    "XAPI-007",
    "The id of an activity is no absolute IRI",
    reason="Statements about it are refused by the record store.",
    hint="write an address that you own, such as https://example.org/courses/first-aid",
    spec="xAPI 1.0.3 Data 2.4.4.1; RFC 3987",
)
SAME_ID = own_error(
    "XAPI-008",
    "Two activities have the same id",
    reason="In reports the two become one.",
    hint="give each activity an id of its own",
    spec="xAPI 1.0.3 Data 2.4.4.1",
)
TYPE = own_error(
    "XAPI-009",
    "The type of an activity is no absolute IRI",
    reason="Record stores refuse statements whose activities have such a type.",
    hint="write a type such as http://adlnet.gov/expapi/activities/course",
    spec="xAPI 1.0.3 Data 2.4.4.1",
)
NO_NAME = own_error(
    "XAPI-010",
    "An activity has no name",
    reason="The LMS shows the name to learners, and reports show it instead of the id.",
    hint="add <name lang=...>",
    spec=_PACKAGE,
)
LANGUAGE = own_error(
    "XAPI-011",
    "The language of a text is not said, or is no language tag",
    reason="Texts are kept by language; without one an LMS guesses, or drops the text.",
    hint='write lang="en" or lang="pt-BR"; `und` when the language is unknown',
    spec="xAPI 1.0.3 Data 4.2; RFC 5646",
)
NO_LAUNCH = rules.error(
    "XAPI-012",
    "No activity can be launched",
    reason="Learners cannot open the course.",
    hint="add <launch lang=...> with the path of the page to the activity of the course",
    spec=_PACKAGE,
)
SEVERAL_LAUNCHES = own_error(
    "XAPI-013",
    "Several activities can be launched",
    reason="Most LMSs open only one of them, and not all the same one.",
    hint="keep <launch> in the activity of the course only",
    spec=_PACKAGE,
)
NO_PAGE = rules.error(
    "XAPI-014",
    "The page to launch is not in the package",
    reason="The course is imported, and then learners see `not found`.",
    hint="add the file, or mend the path; upper and lower case count",
    spec=_PACKAGE,
)
ADDRESS = own_error(
    "XAPI-015",
    "The address to launch is not a path in the package",
    reason="An LMS that unpacks the course opens only what is in it.",
    hint="write the path from tincan.xml on, with `/` between folders and without `..`",
    spec=_PACKAGE,
)
EXTENSION = own_error(
    "XAPI-016",
    "The key of an extension is no absolute IRI",
    reason="Record stores refuse statements with such an extension.",
    hint="write an address that you own as the key",
    spec="xAPI 1.0.3 Data 4.1",
)
SECOND_FILE = rules.warning(
    "XAPI-017",
    "There is more than one tincan.xml",
    reason="Importers that search for the file may find the wrong one.",
    hint="keep the one at the root",
    spec=_PACKAGE,
)

_EXTERNAL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|//")
_WITH_LANGUAGE = ("{*}name", "{*}description", "{*}launch", "{*}resource")


def check(package: Package) -> Iterator[Diagnostic]:
    """All findings about ``tincan.xml``, when the package has one."""
    if TINCAN not in package.files:
        return
    for name in package.in_folders(TINCAN):
        yield SECOND_FILE.at(Place(name), "this one is not at the root")
    root, findings = read_xml(package, TINCAN, _XML)
    yield from findings
    if root is None:
        return
    if local(root) != "tincan":
        yield NOT_TINCAN.at(_at(root), f"the root element is <{local(root)}>")
        return
    if namespace(root) != NAMESPACE:
        yield OTHER_NAMESPACE.at(_at(root), f"its namespace is `{namespace(root)}`")
    activities = [activity for group in children(root, "activities") for activity in children(group, "activity")]
    if not activities:
        yield NO_ACTIVITY.at(_at(root), "it lists no <activity>")
        return
    yield from _check_ids(activities)
    for activity in activities:
        yield from _check_activity(activity)
    yield from _check_launches(package, activities)


def _at(element: Element) -> Place:
    return Place(TINCAN, line_of(element))


def _check_ids(activities: list[Element]) -> Iterator[Diagnostic]:
    seen: dict[str, int] = {}
    for activity in activities:
        id = activity.get("id", "")
        if not is_iri(id):
            yield ID.at(_at(activity), f"its id is `{id}`")
        elif id in seen:
            yield SAME_ID.at(_at(activity), f"`{id}` is the activity of line {seen[id]}")
        seen.setdefault(id, line_of(activity))


def _check_activity(activity: Element) -> Iterator[Diagnostic]:
    kind = activity.get("type", "")
    if not is_iri(kind):
        yield TYPE.at(_at(activity), f"its type is `{kind}`")
    if not any(text_of(name) for name in children(activity, "name")):
        yield NO_NAME.at(_at(activity), f"`{activity.get('id', '')}` has no name")
    for element in activity.iter(*_WITH_LANGUAGE):
        if wrong := wrong_language(element, element.get("lang", "")):
            yield LANGUAGE.at(_at(element), wrong)
    for element in activity.iter("{*}extension"):
        if not is_iri(element.get("key", "")):
            yield EXTENSION.at(_at(element), f"its key is `{element.get('key', '')}`")
    yield from interactions.check(activity)


def _check_launches(package: Package, activities: list[Element]) -> Iterator[Diagnostic]:
    launched = [activity for activity in activities if next(children(activity, "launch"), None) is not None]
    if not launched:
        yield NO_LAUNCH.at(_at(activities[0]), "there is no <launch>")
    if len(launched) > 1:
        yield SEVERAL_LAUNCHES.at(_at(launched[1]), f"{len(launched)} activities have a <launch>")
    for activity in launched:
        for launch in children(activity, "launch"):
            yield from _check_launch(package, launch)


def _check_launch(package: Package, launch: Element) -> Iterator[Diagnostic]:
    address = text_of(launch)
    path = posixpath.normpath(unquote(re.split(r"[?#]", address, maxsplit=1)[0]))
    if not address or _EXTERNAL.match(address) or "\\" in path or path.startswith(("/", "..")):
        yield ADDRESS.at(_at(launch), f"`{address}` is not a path in the package")
    elif path not in package.files:
        yield NO_PAGE.at(_at(launch), f"`{path}` is not in the package{package.twin(path)}")
