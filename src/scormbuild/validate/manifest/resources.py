"""The resources: what can be opened, which files belong to it, and whether they are in the package."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.validate.kind import MANIFEST
from scormbuild.validate.manifest.view import Manifest
from scormbuild.validate.strictness import own_error
from scormbuild.validate.xml import Element, children

_CAM = "SCORM 1.2 CAM section 2.3.2.6"

TYPE = own_error(
    "IMS-030",
    "A resource is not of the type webcontent",
    reason="LMSs open web content only; resources of other types are left out.",
    hint='write type="webcontent"',
    spec=_CAM,
)
SCORM_TYPE = own_error(
    "IMS-031",
    "It is not said whether a resource is a SCO or an asset",
    reason="An LMS takes it for an asset, completes it when it is opened, and never keeps a score.",
    hint='write adlcp:scormtype="sco" or adlcp:scormtype="asset", in SCORM 2004 adlcp:scormType',
    spec=_CAM,
)
NO_HREF = rules.error(
    "IMS-032",
    "A resource that items refer to has no address",
    reason="The item cannot be opened.",
    hint="give the resource an `href`, the path of its page in the package",
    spec=_CAM,
)
ADDRESS = own_error(
    "IMS-033",
    "An address is not a path in the package",
    reason="Addresses of other sites, of a server's folders, or with backslashes work on some servers only.",
    hint="write the path from the manifest on, with `/` between folders and without `..`",
    spec=_CAM,
)
NO_PAGE = rules.error(
    "IMS-034",
    "The page that an item opens is not in the package",
    reason="The course is imported, and then learners see `not found`.",
    hint="add the file, or mend the address; upper and lower case count",
    spec=_CAM,
)
NO_FILE = own_error(
    "IMS-035",
    "A file of a resource is not in the package",
    reason="Learners meet a hole where the file should be, and strict importers refuse the package.",
    hint="add the file, or take it out of the manifest; upper and lower case count",
    spec=_CAM,
)
PAGE_UNLISTED = own_error(
    "IMS-036",
    "The page of a resource is not among its files",
    reason="Importers that copy only listed files lose the page.",
    hint="add <file href=...> with the address of the resource",
    spec=_CAM,
)
UNLISTED = own_error(
    "IMS-037",
    "Files of the package are not in the manifest",
    reason="Importers that copy only listed files lose them.",
    hint="list every file in a resource",
    spec=_CAM,
)
LISTED_TWICE = own_error(
    "IMS-038",
    "A resource lists a file twice",
    reason="It is of no use, and importers that keep a table of files trip over it.",
    hint="take one of the two out",
    spec=_CAM,
)
NO_DEPENDENCY = own_error(
    "IMS-039",
    "A dependency names a resource that does not exist",
    reason="Importers that follow dependencies fail, or lose the files meant by it.",
    hint="let `identifierref` name the identifier of a <resource>",
    spec=_CAM,
)
CIRCLE = own_error(
    "IMS-040",
    "Resources depend on each other in a circle",
    reason="Importers that follow dependencies never come to an end.",
    hint="put what they share into a resource of its own",
    spec=_CAM,
)
UNUSED = own_error(
    "IMS-048",
    "No item refers to a SCO",
    reason="Learners cannot open it, so what belongs to it is never done, and the course never completed.",
    hint="add an item that refers to it, or make an asset of it",
    spec=_CAM,
)
NESTED = rules.warning(
    "IMS-041",
    "There is a manifest within the manifest",
    reason="Hardly any LMS reads nested manifests, so what is in there is lost.",
    hint="join them into one manifest",
    spec="SCORM 1.2 CAM section 2.3.2.1",
)

_BACKSLASH_OR_ABSOLUTE = re.compile(r"\\|^/|^[A-Za-z]:")
_CONTROL_FILE = re.compile(r"[^/]+\.(xsd|dtd)|(common|extend|unique|vocab)/[^/]+\.xsd", re.IGNORECASE)


def check(manifest: Manifest) -> Iterator[Diagnostic]:
    """All findings about resources and their files."""
    for resource in manifest.all("resource"):
        yield from _check_kind(manifest, resource)
        if manifest.launched and manifest.is_sco(resource) and resource not in manifest.launched:
            yield UNUSED.at(manifest.at(resource), f"`{resource.get('identifier', '')}` cannot be opened")
    yield from check_files(manifest, manifest.launched)
    for nested in manifest.all("manifest")[1:]:
        yield NESTED.at(manifest.at(nested), f"`{nested.get('identifier', '')}` may not be read")


def check_files(manifest: Manifest, opened: Iterable[Element], unlisted: Iterable[str] = ()) -> Iterator[Diagnostic]:
    """What any content package can have wrong: `opened` are the resources that must have a page of their own.

    `unlisted` are files of the package that need not be in the manifest.
    """
    pages = {id(resource) for resource in opened}
    for resource in manifest.all("resource"):
        yield from _check_page(manifest, resource, id(resource) in pages)
        yield from _check_files(manifest, resource)
    yield from _check_unlisted(manifest, {MANIFEST, *unlisted})
    yield from _check_dependencies(manifest)


def _check_kind(manifest: Manifest, resource: Element) -> Iterator[Diagnostic]:
    place, kind = manifest.at(resource), resource.get("type", "")
    if kind != "webcontent":
        yield TYPE.at(place, f"its type is `{kind}`")
    told = manifest.scorm_type(resource)
    if told not in ("sco", "asset"):
        yield SCORM_TYPE.at(place, f"its adlcp:{manifest.edition.scorm_type} is `{told}`")


def _check_page(manifest: Manifest, resource: Element, launched: bool) -> Iterator[Diagnostic]:
    href = resource.get("href", "")
    if not href:
        if launched:
            yield NO_HREF.at(manifest.at(resource), "it has no href, but an item opens it")
        return
    bad = list(_check_address(manifest, resource))
    yield from bad
    path = manifest.paths[resource]
    if bad or path is None:
        return
    if path not in manifest.package.files:
        rule = NO_PAGE if launched else NO_FILE
        yield rule.at(manifest.at(resource), f"`{path}` is not in the package{manifest.package.twin(path)}")
    if path not in {manifest.paths[file] for file in manifest.files(resource)}:
        yield PAGE_UNLISTED.at(manifest.at(resource), f"it has no <file> for `{path}`")


def _check_files(manifest: Manifest, resource: Element) -> Iterator[Diagnostic]:
    page, seen = manifest.paths[resource], set[str]()
    for file in manifest.files(resource):
        bad = list(_check_address(manifest, file))
        yield from bad
        path = manifest.paths[file]
        if bad or path is None:
            continue
        if path in seen:
            yield LISTED_TWICE.at(manifest.at(file), f"`{path}` is listed above")
        elif path not in manifest.package.files and path != page:
            yield NO_FILE.at(manifest.at(file), f"`{path}` is not in the package{manifest.package.twin(path)}")
        seen.add(path)


def _check_address(manifest: Manifest, element: Element) -> Iterator[Diagnostic]:
    """An external address is one finding; so is a path that leaves the package or is absolute."""
    href = element.get("href", "")
    path = manifest.paths[element]
    if path is None or not href or _BACKSLASH_OR_ABSOLUTE.search(href) or path.split("/")[0] == ".." or path[:1] == "/":
        yield ADDRESS.at(manifest.at(element), f"`{href}` is not a path in the package" if href else "it has no href")


def _check_unlisted(manifest: Manifest, free: set[str]) -> Iterator[Diagnostic]:
    """Everything but the manifest and the schema files belongs to a resource; metadata files have their own element."""
    listed = set(manifest.paths.values())
    locations = {(element.text or "").strip() for element in manifest.root.iter("{*}location")}
    known = listed | locations | free
    unlisted = [name for name in manifest.package.files if name not in known and not _CONTROL_FILE.fullmatch(name)]
    if unlisted:
        more = f" and {len(unlisted) - 1} more" if len(unlisted) > 1 else ""
        yield UNLISTED.at(Place(MANIFEST), f"`{unlisted[0]}`{more}")


def _check_dependencies(manifest: Manifest) -> Iterator[Diagnostic]:
    needs: dict[str, list[str]] = {}
    for name, resource in manifest.resources.items():
        needs[name] = [dependency.get("identifierref", "") for dependency in children(resource, "dependency")]
        for dependency in children(resource, "dependency"):
            if (ref := dependency.get("identifierref", "")) not in manifest.resources:
                yield NO_DEPENDENCY.at(manifest.at(dependency), f"there is no resource `{ref}`")
    for name in _in_circles(needs):
        yield CIRCLE.at(manifest.at(manifest.resources[name]), f"`{name}` needs itself in the end")


def _in_circles(needs: dict[str, list[str]]) -> list[str]:
    """The names left over when those that need nothing that is left are taken away again and again."""
    users: dict[str, list[str]] = {}
    for name, needed in needs.items():
        for other in needed:
            users.setdefault(other, []).append(name)
    open_needs = {name: sum(other in needs for other in needed) for name, needed in needs.items()}
    free = [name for name, count in open_needs.items() if not count]
    while free:
        for user in users.get(free.pop(), ()):
            open_needs[user] -= 1
            if not open_needs[user]:
                free.append(user)
    return [name for name, count in open_needs.items() if count]
