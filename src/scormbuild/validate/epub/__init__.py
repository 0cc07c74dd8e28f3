"""The rules of an EPUB: its container, its package document, and that its documents lead where they say.

EPUB 3.3 (W3C Recommendation). What only a conformance checker with all of its schemas can tell is left to that.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.validate.contents import INVENTORY, Package
from scormbuild.validate.epub.book import ABSOLUTE, NAV, REMOTE, SVG, XHTML, Book, parse
from scormbuild.validate.epub.documents import check_documents
from scormbuild.validate.kind import EPUB as CONTAINER
from scormbuild.validate.strictness import own_error
from scormbuild.validate.xml import children, line_of, local, text_of
from scormbuild.validate.zip import STORED

MIMETYPE, KIND = "mimetype", b"application/epub+zip"
DC = "{http://purl.org/dc/elements/1.1/}"

NO_MIMETYPE = rules.error(
    "EPUB-001",
    "The file does not say at its beginning that it is an EPUB",
    reason="Reading systems and shops look at the first bytes of the file, and refuse what does not have them.",
    hint=f"let `{MIMETYPE}` be the first member, not packed, with the words {KIND.decode()} and nothing else",
    spec="EPUB 3.3 section 4.2.6.2",
)
NO_CONTAINER = rules.error(
    "EPUB-002",
    "The container does not lead to a package document",
    reason="A reading system finds the book through META-INF/container.xml alone.",
    hint="write a <rootfile> with the full path of the package document",
    spec="EPUB 3.3 section 4.2.6.3.1",
)
NO_PACKAGE = rules.error(
    "EPUB-003",
    "The package document cannot be read",
    reason="Without it there is no book.",
    hint="mend the XML at this place; the root element is <package>",
    spec="EPUB 3.3 section 5.4",
)
METADATA = own_error(
    "EPUB-004",
    "What every book must say of itself is missing",
    reason="Libraries and reading systems tell books and their editions apart by it.",
    hint="give the package an identifier, which unique-identifier names, a title, a language and dcterms:modified",
    spec="EPUB 3.3 sections 5.5.3 and 5.5.4",
)
MANIFEST = rules.error(
    "EPUB-005",
    "The manifest names a file that is not there, or names one twice",
    reason="A reading system shows a hole in its place, or does not open the book.",
    hint="list each file of the book once, by its path from the package document, with its media-type",
    spec="EPUB 3.3 section 5.6.2",
)
UNLISTED = own_error(
    "EPUB-006",
    "A file of the book is not in the manifest",
    reason="Reading systems may leave out what is not listed.",
    hint="list the file, or take it out",
    spec="EPUB 3.3 section 5.6",
)
SPINE = rules.error(
    "EPUB-007",
    "The order of reading cannot be followed",
    reason="A reading system turns pages in this order, and there has to be one.",
    hint="let the spine name at least one item, each an XHTML or SVG document of the manifest, once",
    spec="EPUB 3.3 section 5.7",
)


def check(package: Package) -> Iterator[Diagnostic]:
    """All findings about an EPUB; nothing for packages of another kind."""
    if CONTAINER not in package.files:
        return
    yield from _check_mimetype(package)
    path, findings = _rootfile(package)
    yield from findings
    if not path:
        return
    root, findings = parse(package, path, NO_PACKAGE)
    yield from findings
    if root is None:
        return
    if local(root) != "package":
        yield NO_PACKAGE.at(Place(path, line_of(root)), f"the root element is <{local(root)}>")
        return
    book = Book(package, path, root)
    yield from _check_metadata(book)
    yield from _check_manifest(book)
    yield from _check_spine(book)
    yield from check_documents(book)


def _check_mimetype(package: Package) -> Iterator[Diagnostic]:
    first = package.walk.entries[0]
    if first.name != MIMETYPE:
        yield NO_MIMETYPE.at(Place(first.name), f"the first member is `{first.name}`")
    elif first.method != STORED or first.extra:
        yield NO_MIMETYPE.at(Place(MIMETYPE), "it is packed, or its header has an extra field")
    elif first.size != len(KIND) or package.read(MIMETYPE) != KIND:
        yield NO_MIMETYPE.at(Place(MIMETYPE), "it holds other words")


def _rootfile(package: Package) -> tuple[str, list[Diagnostic]]:
    """The path of the package document, "" when there is none."""
    root, findings = parse(package, CONTAINER, NO_CONTAINER)
    if root is None:
        return "", findings
    paths = [file.get("full-path") or "" for file in root.iter("{*}rootfile")]
    if paths and paths[0] in package.files:
        return paths[0], findings
    named = f"it names `{paths[0]}`, which is not there{package.twin(paths[0])}" if paths else "it names no file"
    return "", [*findings, NO_CONTAINER.at(Place(CONTAINER), named)]


def _check_metadata(book: Book) -> Iterator[Diagnostic]:
    place = Place(book.path, line_of(book.root))
    told = {name: [text_of(element) for element in book.root.iter(DC + name)] for name in ("title", "language")}
    for name, texts in told.items():
        if not any(texts):
            yield METADATA.at(place, f"there is no dc:{name}")
    wanted = book.root.get("unique-identifier")
    if not any(text_of(one) for one in book.root.iter(f"{DC}identifier") if wanted and one.get("id") == wanted):
        yield METADATA.at(place, "unique-identifier names no dc:identifier")
    modified = [text_of(one) for one in book.root.iter("{*}meta") if one.get("property") == "dcterms:modified"]
    if len(modified) != 1 or not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", modified[0]):
        yield METADATA.at(place, "there is not one dcterms:modified in the form 2025-01-31T12:00:00Z")


def _check_manifest(book: Book) -> Iterator[Diagnostic]:
    seen: Counter[str] = Counter()
    for item in book.root.iterfind("{*}manifest/{*}item"):
        place, href = Place(book.path, line_of(item)), item.get("href") or ""
        if ABSOLUTE.match(href):
            yield REMOTE.at(place, f"the manifest names `{href}`")
            continue
        path = book.full(href)
        seen[path] += 1
        book.items[item.get("id") or ""] = (path, item.get("media-type") or "", item.get("properties") or "")
        if path not in book.package.files:
            yield MANIFEST.at(place, f"`{href}` is not in the file{book.package.twin(path)}")
        elif seen[path] > 1 or not item.get("media-type"):
            yield MANIFEST.at(place, f"`{href}` is listed twice, or has no media-type")
    for name in book.package.files:
        own = name in (MIMETYPE, INVENTORY, book.path) or name.startswith("META-INF/")
        if not own and name not in seen:
            yield UNLISTED.at(Place(name), "the manifest does not list it")


def _check_spine(book: Book) -> Iterator[Diagnostic]:
    spine = next(children(book.root, "spine"), None)
    named = [] if spine is None else [item.get("idref") or "" for item in children(spine, "itemref")]
    place = Place(book.path, line_of(book.root) if spine is None else line_of(spine))
    if not named:
        yield SPINE.at(place, "the spine is empty, or there is none")
    for id, times in Counter(named).items():
        _, kind, _ = book.items.get(id, ("", "", ""))
        if kind not in (XHTML, SVG) or times > 1:
            yield SPINE.at(place, f"`{id}` is no document of the manifest, or stands there twice")
    if not any("nav" in properties.split() for _, _, properties in book.items.values()):
        yield NAV.at(Place(book.path), 'no item has properties="nav"')
