"""The elements of ``cmi5.xml`` in their order, as in CourseStructure.xsd (cmi5 Quartz, sections 13.1 and 13.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.validate.kind import CMI5
from scormbuild.validate.strictness import own_error
from scormbuild.validate.xml import Element, children, line_of, local, namespace

ORDER = rules.error(
    "CMI5-007",
    "An element of cmi5.xml is missing, unknown, or not in its place",
    reason="LMSs must refuse a course structure that its schema does not allow.",
    hint="put the elements in the order of the schema; elements of other namespaces come last",
    spec="cmi5 13.2 (13.2.0.0-1)",
)
ATTRIBUTE = own_error(
    "CMI5-008",
    "An element of cmi5.xml has an attribute that is not of cmi5",
    reason="LMSs that check the schema refuse the course; others read the attribute as if it were not there.",
    hint="upper and lower case count, as in `moveOn`; attributes of other namespaces need their prefix",
    spec="cmi5 13.2 (13.2.0.0-1)",
)


class _Slot(NamedTuple):
    """Elements that may stand at one place, at least and at most so often."""

    names: frozenset[str]
    least: int
    most: int


class _Form(NamedTuple):
    slots: tuple[_Slot, ...]
    attributes: frozenset[str]


def _form(children: str, attributes: str = "") -> _Form:
    """A form in the way DTDs write it: `a? (b|c)+ d`."""
    slots = []
    for part in children.split():
        least, most = {"?": (0, 1), "*": (0, 1 << 30), "+": (1, 1 << 30)}.get(part[-1], (1, 1))
        slots.append(_Slot(frozenset(re.findall(r"\w+", part)), least, most))
    return _Form(tuple(slots), frozenset(attributes.split()))


_FORMS: Mapping[str, _Form] = {
    "courseStructure": _form("course objectives? (au|block)+"),
    "course": _form("title description", "id"),
    "objectives": _form("objective+"),
    "objective": _form("title description", "id"),
    "references": _form("objective+"),
    "reference": _form("", "idref"),
    "block": _form("title description objectives? (au|block)+", "id"),
    "au": _form(
        "title description objectives? url launchParameters? entitlementKey?",
        "id moveOn masteryScore launchMethod activityType",
    ),
    "title": _form("langstring+"),
    "description": _form("langstring+"),
    "langstring": _form("", "lang"),
    "url": _form(""),
    "launchParameters": _form(""),
    "entitlementKey": _form(""),
}
_INSIDE = {
    ("au", "objectives"): "references",
    ("block", "objectives"): "references",
    ("references", "objective"): "reference",
}


def check_structure(element: Element, kind: str = "courseStructure") -> Iterator[Diagnostic]:
    """Order, number and attributes of an element and all within it; other namespaces are not looked at."""
    form = _FORMS[kind]
    for name in map(str, element.attrib):
        if not name.startswith("{") and name not in form.attributes:
            yield ATTRIBUTE.at(_at(element), f"<{local(element)}> has the attribute `{name}`")
    own = [child for child in children(element) if namespace(child) == namespace(element)]
    yield from _check_order(element, own, form)
    for child in own:
        inner = _INSIDE.get((kind, local(child)), local(child))
        if any(local(child) in slot.names for slot in form.slots):
            yield from check_structure(child, inner)


def _check_order(element: Element, own: list[Element], form: _Form) -> Iterator[Diagnostic]:
    counts = [0] * len(form.slots)
    reached = 0
    for child in own:
        places = [number for number, slot in enumerate(form.slots) if local(child) in slot.names]
        if not places:
            yield ORDER.at(_at(child), f"<{local(child)}> is unknown in <{local(element)}>")
            continue
        (place,) = places
        counts[place] += 1
        if place < reached:
            yield ORDER.at(_at(child), f"<{local(child)}> comes too late in <{local(element)}>")
        elif counts[place] > form.slots[place].most:
            yield ORDER.at(_at(child), f"<{local(child)}> is there again in <{local(element)}>")
        reached = max(reached, place)
    for slot, count in zip(form.slots, counts, strict=True):
        if count < slot.least:
            missing = " or ".join(f"<{name}>" for name in sorted(slot.names))
            yield ORDER.at(_at(element), f"<{local(element)}> has no {missing}")


def _at(element: Element) -> Place:
    return Place(CMI5, line_of(element))
