"""What no standard says, but LMSs are known to stumble over."""

from __future__ import annotations

from collections.abc import Iterator

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic
from scormbuild.validate.manifest.view import Manifest
from scormbuild.validate.xml import local, text_of

PREFIX = rules.warning(
    "LMS-001",
    "Names are not written with the customary prefixes",
    reason="Moodle compares prefixes instead of namespaces: a SCO becomes an asset, or the course has no items.",
    hint="use no prefix for the manifest's own elements, and the prefix `adlcp` for those of ADL",
    spec="Moodle 4.5 mod/scorm, measured",
)
LONG_TITLE = rules.warning(
    "LMS-002",
    "A title is too long",
    reason="Moodle keeps 255 characters and fails with a database error on more; the schema allows 200.",
    hint="shorten the title to 200 characters",
    spec="imscp_rootv1p1p2.xsd; Moodle 4.5 mod/scorm, measured",
)
LONG_IDENTIFIER = rules.warning(
    "LMS-003",
    "An identifier is too long",
    reason="Moodle keeps 255 characters and fails with a database error on more.",
    hint="shorten the identifier",
    spec="Moodle 4.5 mod/scorm, measured",
)
NOT_FIRST = rules.warning(
    "LMS-004",
    "The page to open is not the first resource",
    reason="Some importers open the first resource of the type webcontent, whatever the items say.",
    hint="move the resource of the first item in front of the others",
    spec="wagtail-lms 0.11, measured",
)

_LONGEST_TITLE, _LONGEST_IDENTIFIER = 200, 255


def check(manifest: Manifest) -> Iterator[Diagnostic]:
    """All findings about habits of LMSs."""
    yield from _check_prefixes(manifest)
    for element in manifest.elements:
        if local(element) == "title" and len(title := text_of(element)) > _LONGEST_TITLE:
            yield LONG_TITLE.at(manifest.at(element), f"it has {len(title)} characters")
        if len(identifier := element.get("identifier", "")) > _LONGEST_IDENTIFIER:
            yield LONG_IDENTIFIER.at(manifest.at(element), f"it has {len(identifier)} characters")
    web = [resource for resource in manifest.all("resource") if resource.get("type") == "webcontent"]
    if web and manifest.launched and manifest.launched[0] is not web[0]:
        name = manifest.launched[0].get("identifier", "")
        yield NOT_FIRST.at(manifest.at(manifest.launched[0]), f"`{name}` is opened first, but listed later")


def _check_prefixes(manifest: Manifest) -> Iterator[Diagnostic]:
    if manifest.root.prefix:
        yield PREFIX.at(manifest.at(manifest.root), f"its elements have the prefix `{manifest.root.prefix}`")
    adlcp = manifest.edition.adlcp
    prefixes = [prefix or "" for prefix, space in manifest.root.nsmap.items() if space == adlcp]
    prefixes += [element.prefix or "" for element in manifest.root.iter(f"{{{adlcp}}}*")]
    if prefixes and "adlcp" not in prefixes:
        yield PREFIX.at(manifest.at(manifest.root), f"names of ADL have the prefix `{prefixes[0]}`")
