"""What a Common Cartridge has otherwise than a package of SCORM: one tree below a bare root, and kinds of resources.

CC 1.1 to 1.3, chapter 4 and the rules that ccv1p3_imscp_v1p2_v1p0.xsd states for Schematron.
"""

from __future__ import annotations

from collections.abc import Iterator

from scormbuild.diagnostics import Diagnostic
from scormbuild.validate import assessments
from scormbuild.validate.contents import INVENTORY
from scormbuild.validate.manifest import identity, organizations, resources
from scormbuild.validate.manifest.view import Manifest, nested_items
from scormbuild.validate.strictness import own_error
from scormbuild.validate.xml import Element, children, local, text_of

_CC = "Common Cartridge 1.1 to 1.3"
_SCHEMATRON = "Common Cartridge 1.3, ccv1p3_imscp_v1p2_v1p0.xsd"

VERSION = own_error(
    "CC-001",
    "The cartridge does not name its version",
    reason="Importers choose by it what to expect, and validators refuse a manifest that says something else.",
    hint="write <schema>IMS Common Cartridge</schema> and the <schemaversion> of the namespace, such as 1.3.0",
    spec=f"{_CC}, manifest metadata",
)
ONE_TREE = own_error(
    "CC-002",
    "The cartridge has no tree with a single root",
    reason="Importers read the children of one root item as the modules of the course; other trees come out empty.",
    hint='write one <organization structure="rooted-hierarchy"> with one <item> that holds all others',
    spec=f"{_CC}, organizations",
)
BARE_ROOT = own_error(
    "CC-003",
    "The root item is not bare",
    reason="The root holds the tree and is shown nowhere: importers lose what it opens, and validators its title.",
    hint="take title and `identifierref` from the root item",
    spec=f"{_CC}, organizations",
)
FOLDER_OPENS = own_error(
    "CC-004",
    "An item both opens something and holds items",
    reason="Importers drop either what it opens or what is in it.",
    hint="make a folder without `identifierref` of it, and an item in it for what it opens",
    spec=f"{_SCHEMATRON}, rule 8b",
)
KIND = own_error(
    "CC-005",
    "A resource is of a kind that cartridges do not have",
    reason="Importers leave out what they do not know.",
    hint="use a type of the version, such as `webcontent` or `imsqti_xmlv1p2/imscc_xmlv1p3/assessment`",
    spec=f"{_CC}, resource types",
)
ONE_FILE = own_error(
    "CC-006",
    "A resource that is described in XML is not exactly one file",
    reason="Quizzes, discussions and links are read from the only file of their resource; importers miss it otherwise.",
    hint="give the resource one <file> and no `href`",
    spec=f"{_SCHEMATRON}, rules 1 to 4",
)
DEPENDS = own_error(
    "CC-007",
    "A resource depends on what it may not",
    reason="Files belong to pages and quizzes, never the other way round; validators refuse it, importers loop.",
    hint="let pages depend on web content, quizzes on web and associated content, and nothing on itself or twice",
    spec=f"{_SCHEMATRON}, rules 1 to 7",
)
NOT_CARRIED = own_error(
    "CC-022",
    "An item of a cartridge refers to a resource that is not in it",
    reason="Importers drop the item; LMSs write such items when they export what a cartridge does not carry.",
    hint="let `identifierref` name the identifier of a <resource>, or take the item out",
    spec=f"{_CC}, organizations",
)

_SCHEMA = "IMS Common Cartridge"
_WEB, _ASSOCIATED = "webcontent", "associatedcontent"
_QUIZZES = ("assessment", "question-bank")
_KINDS = {
    _WEB, _ASSOCIATED, *_QUIZZES, "imsdt", "imswl", "imsbasiclti",
    "assignment", "imsapip", "imsiwb", "idpfepub",
}  # fmt: skip
_IN_XML = {*_QUIZZES, "imsdt", "imswl"}


def check(manifest: Manifest) -> Iterator[Diagnostic]:
    """All findings about a cartridge: its manifest, then its quizzes."""
    yield from identity.check_identifiers(manifest)
    yield from _check_version(manifest)
    yield from _check_tree(manifest)
    opened = [found for found in manifest.launched if kind_of(found) in (_WEB, _ASSOCIATED) and not _fallback(found)]
    yield from resources.check_files(manifest, opened, unlisted={INVENTORY})
    for resource in manifest.all("resource"):
        yield from _check_kind(manifest, resource)
        yield from _check_dependencies(manifest, resource)
        if kind_of(resource) in _QUIZZES:
            for file in manifest.files(resource):
                if (path := manifest.paths[file]) in manifest.package.files:
                    yield from assessments.check(manifest.package, str(path))


def kind_of(resource: Element) -> str:
    """The kind a type names, without versions: ``webcontent``, ``assessment``, ``imsdt``."""
    name = resource.get("type", "")
    parts = name.split("/")
    if parts[0].startswith("imsqti") and len(parts) > 1:
        return parts[-1]
    return parts[0].partition("_")[0]


def _fallback(resource: Element) -> bool:
    """Whether it stands in for a variant, so that it may be nothing but files."""
    return any(local(child) == "variant" for child in resource)


def _check_version(manifest: Manifest) -> Iterator[Diagnostic]:
    metadata = next(children(manifest.root, "metadata"), None)
    place = manifest.at(manifest.root if metadata is None else metadata)
    for name, wanted in (("schema", _SCHEMA), ("schemaversion", manifest.edition.versions[0])):
        found = next(children(metadata, name), None) if metadata is not None else None
        said = "" if found is None else text_of(found)
        if said != wanted:
            yield VERSION.at(place, f"<{name}> is `{said}` instead of `{wanted}`")


def _check_tree(manifest: Manifest) -> Iterator[Diagnostic]:
    trees = manifest.all("organization")
    for tree in trees:
        roots = list(nested_items(tree))
        if len(trees) > 1 or len(roots) != 1 or tree.get("structure") != "rooted-hierarchy":
            found = f"{len(trees)} organizations, here {len(roots)} root items, structure `{tree.get('structure', '')}`"
            yield ONE_TREE.at(manifest.at(tree), found)
        for root in roots[:1]:
            if root.get("identifierref") or next(children(root, "title"), None) is not None:
                yield BARE_ROOT.at(manifest.at(root), "it has a title, or opens something")
            for item in root.iterdescendants():
                if local(item) == "item":
                    yield from _check_item(manifest, item)


def _check_item(manifest: Manifest, item: Element) -> Iterator[Diagnostic]:
    yield from organizations.check_title(manifest, item)
    ref = item.get("identifierref", "")
    if ref and ref not in manifest.resources:
        yield NOT_CARRIED.at(manifest.at(item), f"there is no resource `{ref}`")
    if ref and next(nested_items(item), None) is not None:
        yield FOLDER_OPENS.at(manifest.at(item), f"it opens `{ref}`, and there are items in it")


def _check_kind(manifest: Manifest, resource: Element) -> Iterator[Diagnostic]:
    kind = kind_of(resource)
    if kind not in _KINDS:
        yield KIND.at(manifest.at(resource), f"its type is `{resource.get('type', '')}`")
    files = len(list(children(resource, "file")))
    if kind in _IN_XML and (files != 1 or resource.get("href")):
        href = ", and an href" if resource.get("href") else ""
        yield ONE_FILE.at(manifest.at(resource), f"this `{kind}` has {files} files{href}")


def _check_dependencies(manifest: Manifest, resource: Element) -> Iterator[Diagnostic]:
    """A dependency on what is not there is a finding of its own (`resources`)."""
    forbidden = _KINDS - ({_WEB} if kind_of(resource) == _WEB else {_WEB, _ASSOCIATED})
    seen: set[str] = set()
    for dependency in children(resource, "dependency"):
        ref = dependency.get("identifierref", "")
        target = manifest.resources.get(ref)
        if target is not None and (target is resource or ref in seen or kind_of(target) in forbidden):
            how = "twice" if ref in seen else f"which is `{kind_of(target)}`"
            yield DEPENDS.at(manifest.at(dependency), f"a `{kind_of(resource)}` depends on `{ref}`, {how}")
        seen.add(ref)
