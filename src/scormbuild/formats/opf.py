"""The package document of an EPUB (EPUB 3.3, chapter 5): metadata, manifest of all files, order of reading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from scormbuild.edition import Edition
from scormbuild.formats.xml import LANG, Element, add, document, new_root
from scormbuild.media_types import media_type
from scormbuild.model import Course, Outline
from scormbuild.package import Member
from scormbuild.plain import plain

MEDIA_TYPE = "application/oebps-package+xml"
OPF, DC = "http://www.idpf.org/2007/opf", "http://purl.org/dc/elements/1.1/"
CARRIED = {".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".woff2"}
"""Media that stand in pages and need no fallback (EPUB 3.3, section 3.2)."""

_OWN = {".xhtml": "application/xhtml+xml", ".css": "text/css", ".ncx": "application/x-dtbncx+xml"}
_PROPERTIES = {"nav.xhtml": "nav", "cover.svg": "cover-image"}
_EARLIEST = 315532800  # 1980-01-01T00:00:00Z, the time of the members when no other is given
_NUMBER = re.compile("[0-9]+")
_NUMBERS = (9999, 99, 99)  # the most that is told apart of each number of a version: all are below 1984
_FILM = re.compile(r'<figure class="video"(?:(?!</figure>).)*</figure>\s*(<section class="transcript")?', re.DOTALL)
_MOVING = re.compile(rb"<animate|<set\b|@keyframes|<script", re.IGNORECASE)


def package(
    course: Course, edition: Edition, files: Sequence[str], media: Sequence[Member], epoch: int | None
) -> bytes:
    """``package.opf``. `files` are all files beside it, documents in the order of reading; `media` those of authors."""
    outline = course.outline
    root = new_root("package", {None: OPF, "dc": DC})
    root.set("version", "3.0")
    root.set("unique-identifier", "course")
    root.set(LANG, outline.language)
    metadata = add(root, "metadata")
    _add_description(metadata, outline, epoch)
    for name, value in _access(edition, media):
        add(metadata, "meta", value, property=f"schema:{name}")
    add(metadata, "meta", name="cover", content=_id("cover.svg"))  # OPF 2, as older systems look for it
    manifest = add(root, "manifest")
    for name in files:
        item = add(manifest, "item", id=_id(name), href=name)
        item.set("media-type", _OWN.get(PurePosixPath(name).suffix) or media_type(name))
        if properties := _PROPERTIES.get(name):
            item.set("properties", properties)
    spine = add(root, "spine", toc=_id("toc.ncx"))
    if edition.direction == "rtl":
        spine.set("page-progression-direction", "rtl")
    for name in files:
        if name.endswith(".xhtml"):
            add(spine, "itemref", idref=_id(name))
    return document(root)


def _id(name: str) -> str:
    """An XML id of a file's name, which holds nothing but letters, digits, hyphens, dots and slashes."""
    return "file-" + name.replace("/", "-")


def _add_description(metadata: Element, outline: Outline, epoch: int | None) -> None:
    """Who made what, in Dublin Core (EPUB 3.3, sections 5.5.3 and 5.5.4)."""

    def dc(name: str, text: str, id: str = "") -> None:
        element = add(metadata, f"{{{DC}}}{name}", text)
        if id:
            element.set("id", id)

    dc("identifier", outline.iri, "course")
    dc("title", outline.title, "title")
    add(metadata, "meta", "main", refines="#title", property="title-type")
    if outline.subtitle:
        dc("title", outline.subtitle, "subtitle")
        add(metadata, "meta", "subtitle", refines="#subtitle", property="title-type")
    dc("language", outline.language)
    for number, author in enumerate(outline.authors, 1):
        dc("creator", author.name, f"author-{number}")
        add(metadata, "meta", "aut", refines=f"#author-{number}", property="role", scheme="marc:relators")
    if outline.description:
        dc("description", outline.description)
    for keyword in outline.keywords:
        dc("subject", keyword)
    if rights := " · ".join(filter(None, (outline.license, plain(outline.acknowledgements)))):
        dc("rights", rights)
    add(metadata, "meta", f"{_moment(outline.version, epoch):%Y-%m-%dT%H:%M:%SZ}", property="dcterms:modified")


def _moment(version: str, epoch: int | None) -> datetime:
    """When it was made (EPUB 3.3, section 5.5.6): with the identifier it tells releases of a book apart, in their order
    (EPUB Packages 3.2, section 4.1.2).

    Where no time is given it is that of the members, some seconds later for each version: 10,203 for 1.2.3.
    """
    if epoch is not None:
        return datetime.fromtimestamp(max(epoch, _EARLIEST), UTC)
    numbers = [*map(int, _NUMBER.findall(version)), 0, 0, 0]
    major, minor, patch = (min(pair) for pair in zip(numbers, _NUMBERS, strict=False))
    return datetime.fromtimestamp(_EARLIEST + (major * 100 + minor) * 100 + patch, UTC)


def _access(edition: Edition, media: Sequence[Member]) -> Iterator[tuple[str, str]]:
    """What readers with disabilities may count on (EPUB Accessibility 1.1, section 2.2).

    Nothing is said of conformance: that takes somebody who has looked at the book.
    """
    html = "".join(sheet.html for sheet in edition.sheets)
    has_pictures = "<img" in html
    films = [bool(transcript) for transcript in _FILM.findall(html)]
    yield "accessMode", "textual"
    if has_pictures:
        yield "accessMode", "visual"
    yield "accessModeSufficient", "textual"
    features = ["displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents"]
    features += ["alternativeText"] if has_pictures else []
    features += ["transcript"] if films and all(films) else []
    for feature in sorted(features):
        yield "accessibilityFeature", feature
    yield "accessibilityHazard", "unknown" if any(map(_may_move, media)) else "none"
    said = [edition.say("reading-access"), edition.say("reading-access-unjudged")]
    if films:
        said.insert(1, edition.say("reading-access-films-all" if all(films) else "reading-access-films-some"))
    yield "accessibilitySummary", " ".join(said)


def _may_move(member: Member) -> bool:
    """Whether a picture can be more than a still."""
    suffix = PurePosixPath(member.path).suffix
    if suffix != ".svg":
        return suffix in (".gif", ".webp")
    return bool(_MOVING.search(member.source.read_bytes() if isinstance(member.source, Path) else b""))
