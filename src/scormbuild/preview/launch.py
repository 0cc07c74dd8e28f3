"""What a package asks an LMS to launch, read from its manifest as importers do: kindly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from posixpath import normpath

from lxml import etree

from scormbuild.validate.xml import Element, children, local, text_of

_ADLCP = (
    *("masteryscore", "datafromlms", "maxtimeallowed", "timelimitaction"),
    *("dataFromLMS", "timeLimitAction", "completionThreshold"),
)


@dataclass(frozen=True, slots=True)
class Launch:
    """`kind` is scorm12, scorm2004, cmi5, xapi or "" (no manifest: the page is shown without an LMS).

    `page` is the path in the package with its query, `activity` the id of an xAPI activity, `given` what the manifest
    has the LMS tell the course: masteryscore and the like. `item` names the SCO or assignable unit among several.
    """

    kind: str
    page: str
    title: str = ""
    activity: str = ""
    given: dict[str, str] = field(default_factory=dict)
    item: str = ""


def read_launches(read: Callable[[str], bytes | None]) -> tuple[Launch, ...]:
    """What can be launched, in order and at least one, of a package whose files `read` gives by path."""
    if (data := read("imsmanifest.xml")) is not None and (root := _parse(data)) is not None:
        return tuple(_scorm(root))
    if (data := read("cmi5.xml")) is not None and (root := _parse(data)) is not None:
        return tuple(_cmi5(root)) or (Launch("cmi5", "index.html"),)
    if (data := read("tincan.xml")) is not None and (root := _parse(data)) is not None:
        return (_tincan(root),)
    return (Launch("", "index.html"),)


def _parse(data: bytes) -> Element | None:
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    except (etree.XMLSyntaxError, ValueError):
        return None


def _scorm(root: Element) -> Iterator[Launch]:
    """The items that have a resource (SCORM 1.2 CAM, section 2.3); without items the first resource."""
    version = " ".join(text_of(one) for one in _all(root, "schemaversion"))
    kind = "scorm2004" if "2004" in version or "1.3" in version else "scorm12"
    resources = {one.get("identifier", ""): one for one in _all(root, "resource")}
    items = [item for item in _all(_organization(root), "item") if item.get("identifierref") in resources]
    if not items:
        resource = next(iter(resources.values()), None)
        yield Launch(kind, "index.html" if resource is None else _page(root, resource))
    for item in items:
        given = {name: text_of(one) for name in _ADLCP for one in children(item, name)} | _thresholds(item)
        page = _with_query(_page(root, resources[item.get("identifierref", "")]), item.get("parameters", ""))
        title = next((text_of(one) for one in children(item, "title")), "")
        yield Launch(kind, page, title, given=given, item=item.get("identifier", ""))


def _page(root: Element, resource: Element) -> str:
    return normpath(_base(root, resource) + resource.get("href", "index.html"))


def _thresholds(item: Element) -> dict[str, str]:
    """What SCORM 2004 asks for completion and success (CAM 4th edition, 3.4.1.13; SN, 3.10)."""
    found = {}
    for one in children(item, "completionThreshold"):
        by_measure = one.get("completedByMeasure") == "true"
        found["completionThreshold"] = one.get("minProgressMeasure", "1.0") if by_measure else text_of(one)
    for one in _all(item, "primaryObjective"):
        if one.get("satisfiedByMeasure") == "true":
            measures = [text_of(inner) for inner in children(one, "minNormalizedMeasure")]
            found["minNormalizedMeasure"] = measures[0] if measures else "1.0"
    return found


def _organization(root: Element) -> Element:
    """The default organization, else the first, else everything."""
    for around in _all(root, "organizations"):
        listed = list(children(around, "organization"))
        chosen = [one for one in listed if one.get("identifier") == around.get("default")]
        return next(iter([*chosen, *listed]), root)
    return root


def _base(root: Element, resource: Element) -> str:
    name = "{http://www.w3.org/XML/1998/namespace}base"
    around = [root, *_all(root, "resources"), resource]
    return "".join(one.get(name, "") for one in around)


def _with_query(page: str, parameters: str) -> str:
    """The item's parameters behind the page (SCORM 2004 CAM, section 3.4.1.13, the same in SCORM 1.2)."""
    wanted = parameters.lstrip("?&")
    if not wanted or wanted.startswith("#"):
        return page + wanted
    return f"{page}{'&' if '?' in page else '?'}{wanted}"


def _tincan(root: Element) -> Launch:
    """The only activity that has a launch element (Rustici tincan launch)."""
    for activity in _all(root, "activity"):
        for launch in children(activity, "launch"):
            title = next((text_of(one) for one in children(activity, "name")), "")
            return Launch("xapi", text_of(launch), title, activity.get("id", ""))
    return Launch("xapi", "index.html")


def _cmi5(root: Element) -> Iterator[Launch]:
    """The assignable units, in blocks or not (cmi5, section 13.1.4)."""
    for unit in _all(root, "au"):
        activity = f"{unit.get('id', '')}?au=1"  # an id of the LMS's own (section 8.1.5); the publisher's goes along
        title = " ".join(text_of(one) for one in children(unit, "title"))
        given = {name: unit.get(name, "") for name in ("id", "masteryScore", "moveOn") if unit.get(name)}
        given |= {name: text_of(one) for name in ("launchParameters",) for one in children(unit, name)}
        page = next((text_of(one) for one in children(unit, "url")), "index.html")
        yield Launch("cmi5", page, title, activity, given, item=unit.get("id", ""))


def _all(root: Element, name: str) -> Iterator[Element]:
    return (one for one in root.iter() if local(one) == name)
