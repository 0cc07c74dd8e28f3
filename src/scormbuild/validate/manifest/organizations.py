"""The tree of the course: organizations and their items, and what the items refer to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic
from scormbuild.validate.manifest.view import Manifest, nested_items
from scormbuild.validate.strictness import own_error
from scormbuild.validate.xml import Element, children, local, text_of

_CAM = "SCORM 1.2 CAM section 2.3.2.4"

DEFAULT = own_error(
    "IMS-016",
    "The default organization does not exist",
    reason="The LMS opens the default organization, and otherwise takes any of them or none.",
    hint="let `default` name the identifier of an organization",
    spec="SCORM 1.2 CAM section 2.3.2.3",
)
EMPTY = own_error(
    "IMS-017",
    "There is nothing to open",
    reason="Learners open items of an organization; without one there is no course, only files.",
    hint="add an <organization> with at least one <item>",
    spec="SCORM 1.2 CAM section 2.3.2.3",
)
NO_TITLE = own_error(
    "IMS-018",
    "A title is missing",
    reason="The LMS shows it to learners; without it they see nothing, or an identifier.",
    hint="begin the element with a <title>",
    spec=_CAM,
)
NO_RESOURCE = rules.error(
    "IMS-019",
    "An item refers to a resource that does not exist",
    reason="The item cannot be opened, and importers refuse it or drop it.",
    hint="let `identifierref` name the identifier of a <resource>",
    spec=_CAM,
)
LEADS_NOWHERE = own_error(
    "IMS-020",
    "An item neither refers to a resource nor holds items",
    reason="Learners see a line which they cannot open.",
    hint="give the item an `identifierref`, or take it out",
    spec=_CAM,
)
FOLDER_OPENS = rules.warning(
    "IMS-021",
    "An item with items below it refers to a resource",
    reason="Many LMSs take such an item for a heading, and its resource can never be opened.",
    hint="move the resource into an item of its own",
    spec=_CAM,
)
VISIBLE = own_error(
    "IMS-022",
    "isvisible is neither true nor false",
    reason="LMSs take an unknown word for either, so the item is shown here and hidden there.",
    hint='write isvisible="true" or isvisible="false"',
    spec="imscp_rootv1p1p2.xsd",
)
PARAMETERS = own_error(
    "IMS-023",
    "The parameters of an item are not in their form",
    reason="The LMS puts them behind the address of the page as they are, and a wrong form breaks the address.",
    hint="write them `?name=value&name=value` or `#place`, at most 1000 characters, other characters as %xx",
    spec=_CAM,
)

_PARAMETERS = re.compile(r"(\?|&)?[A-Za-z0-9._~!$'()*+,;:@/?%-]+=[^\s<>\"#]*(#\S*)?|#\S+")
_LONGEST_PARAMETERS = 1000
_BOOLEANS = {"true", "false", "1", "0"}


def check(manifest: Manifest) -> Iterator[Diagnostic]:
    """All findings about organizations and items."""
    yield from _check_organizations(manifest)
    targets = {*manifest.resources, *(nested.get("identifier", "") for nested in manifest.all("manifest")[1:])}
    for item in manifest.all("item"):
        yield from check_title(manifest, item)
        yield from _check_target(manifest, item, targets)
        yield from _check_attributes(manifest, item)


def _check_organizations(manifest: Manifest) -> Iterator[Diagnostic]:
    groups = list(children(manifest.root, "organizations"))
    organizations = [organization for group in groups for organization in children(group, "organization")]
    if not any(next(nested_items(organization), None) is not None for organization in organizations):
        yield EMPTY.at(manifest.at(groups[0] if groups else manifest.root), "no organization has an item")
    names = [organization.get("identifier", "") for organization in organizations]
    for group in groups:
        default = group.get("default", "")
        if organizations and default not in names:
            said = f"`{default}` is not the identifier of an organization" if default else "there is no `default`"
            yield DEFAULT.at(manifest.at(group), said)
    for organization in organizations:
        yield from check_title(manifest, organization)


def check_title(manifest: Manifest, element: Element) -> Iterator[Diagnostic]:
    """That an item has words that learners see."""
    if not any(text_of(title) for title in children(element, "title")):
        yield NO_TITLE.at(manifest.at(element), f"this <{local(element)}> has no title")


def _check_target(manifest: Manifest, item: Element, targets: set[str]) -> Iterator[Diagnostic]:
    ref = item.get("identifierref", "")
    holds_items = next(nested_items(item), None) is not None
    if ref and ref not in targets:
        yield NO_RESOURCE.at(manifest.at(item), f"there is no resource `{ref}`")
    if not ref and not holds_items:
        yield LEADS_NOWHERE.at(manifest.at(item), "this item cannot be opened")
    if ref and holds_items:
        yield FOLDER_OPENS.at(manifest.at(item), f"`{ref}` may never be opened")


def _check_attributes(manifest: Manifest, item: Element) -> Iterator[Diagnostic]:
    visible = item.get("isvisible", "true")
    if visible not in _BOOLEANS:
        yield VISIBLE.at(manifest.at(item), f"isvisible is `{visible}`")
    parameters = item.get("parameters", "")
    if parameters and (len(parameters) > _LONGEST_PARAMETERS or not _PARAMETERS.fullmatch(parameters)):
        yield PARAMETERS.at(manifest.at(item), f"`{parameters[:80]}` is not `?name=value` or `#place`")
