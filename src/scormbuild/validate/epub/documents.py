"""The documents of a book: XHTML that can be read, offline, with links that lead somewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.validate.contents import BrokenMemberError
from scormbuild.validate.epub.book import ABSOLUTE, NAV, REMOTE, SVG, XHTML, Book, parse
from scormbuild.validate.strictness import own_error
from scormbuild.validate.xml import Element, line_of, local

OPS_TYPE = "{http://www.idpf.org/2007/ops}type"
Ids = Counter[str | None] | None
"""How often each id stands in a document; None when it could not be read."""

_XLINK = "{http://www.w3.org/1999/xlink}"

DOCUMENT = rules.error(
    "EPUB-009",
    "A document is not well-formed XML",
    reason="Documents of a book are XHTML, and reading systems show an error instead of the page.",
    hint="close every element, write `&` as `&amp;`, and no named entities",
    spec="EPUB 3.3 section 6.1.2",
)
LINK = own_error(
    "EPUB-011",
    "A link leads to nothing in the book",
    reason="It does nothing, or ends the reading.",
    hint="let it lead to a document of the spine, and to an id that is in it",
    spec="EPUB 3.3 section 3.5",
)
SAME_ID = own_error(
    "EPUB-012",
    "An id stands twice in one document",
    reason="A link to it leads to one of the two, and nobody knows to which.",
    hint="give each place an id of its own",
    spec="XML 1.0 section 3.3.1; HTML section 3.2.6",
)

_IN_CSS = re.compile(r"url\(\s*[\"']?((?:https?:)?//[^\"')\s]*)|@import\s+[\"']((?:https?:)?//[^\"']*)", re.IGNORECASE)
_LOADED = {
    "img": "src", "script": "src", "link": "href", "iframe": "src", "source": "src", "track": "src", "audio": "src",
    "video": "src", "embed": "src", "object": "data", "image": "href", "use": "href",
}  # fmt: skip


def check_documents(book: Book) -> Iterator[Diagnostic]:
    """Findings about each XHTML, SVG and style sheet that the manifest names."""
    roots: dict[str, Element | None] = {}
    for path, kind, properties in book.items.values():
        if path not in book.package.files:
            continue
        if kind == "text/css":
            yield from _check_css(book, path)
        elif kind in (XHTML, SVG):
            roots[path], findings = parse(book.package, path, DOCUMENT)
            yield from findings
            if "nav" in properties.split() and not _has_contents(roots[path]):
                yield NAV.at(Place(path), "it has no list of contents with a link")
    ids = {path: _ids(root) for path, root in roots.items()}
    for path, root in roots.items():
        for id, times in (ids[path] or {}).items():
            if id and times > 1:
                yield SAME_ID.at(Place(path), f"`{id}` stands there {times} times")
        for element in () if root is None else root.iter("{*}*"):
            yield from _check_element(book, path, element, ids)


def _ids(root: Element | None) -> Ids:
    return None if root is None else Counter(element.get("id") for element in root.iter("{*}*"))


def _has_contents(root: Element | None) -> bool:
    if root is None:
        return True  # nobody knows
    contents = [nav for nav in root.iter("{*}nav") if "toc" in (nav.get(OPS_TYPE) or "").split()]
    return any(True for nav in contents for _ in nav.iter("{*}a"))


def _check_css(book: Book, path: str) -> Iterator[Diagnostic]:
    try:
        text = book.package.read(path).decode("utf-8", "replace")
    except BrokenMemberError:
        return  # said where bytes are looked at
    for found in _IN_CSS.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        yield REMOTE.at(Place(path, line), f"it loads `{found[1] or found[2]}`")


def _check_element(book: Book, path: str, element: Element, ids: Mapping[str, Ids]) -> Iterator[Diagnostic]:
    name, place = local(element), Place(path, line_of(element))
    if name in _LOADED:
        loaded = element.get(_LOADED[name]) or element.get(_XLINK + _LOADED[name]) or "#"
        if ABSOLUTE.match(loaded) and not loaded.startswith("data:"):
            yield REMOTE.at(place, f"<{name}> loads `{loaded}`")
        elif not loaded.startswith(("data:", "#")) and book.full(loaded, path) not in book.package.files:
            yield LINK.at(place, f"<{name}> loads `{loaded}`, which is not there")
    href = element.get("href") if name == "a" else None
    if href is None or ABSOLUTE.match(href):
        return
    file, _, spot = href.partition("#")
    target = book.full(file, path) if file else path
    if target not in ids:
        yield LINK.at(place, f"`{href}` is no document of the book{book.package.twin(target)}")
    elif spot and (known := ids[target]) is not None and unquote(spot) not in known:
        yield LINK.at(place, f"`{href}`: there is no `{spot}` in the document")
