"""The course's metadata for catalogues: IMS Learning Resource Meta-data 1.2.1 as SCORM 1.2 binds it (CAM 1.2, 2.2).

Elements stand in the order of imsmd_rootv1p2p1.xsd. They carry the prefix `imsmd:` so that importers which do not look
at namespaces cannot take a metadata title for the course's.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import NamedTuple

from scormbuild.formats.text import cut
from scormbuild.formats.xml import LANG, Element, add
from scormbuild.model import Author, Course, Outline
from scormbuild.plain import plain

IMSMD = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"
LONGEST = 1000
"""Of every text, the smallest maximum of the information model for titles, keywords and descriptions."""

# A table of our own: what the machine believes about suffixes must not change the package.
_MEDIA_TYPES = {
    ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".vtt": "text/vtt", ".json": "application/json",
    ".txt": "text/plain", ".csv": "text/csv", ".pdf": "application/pdf", ".zip": "application/zip",
    ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif",
    ".webp": "image/webp", ".avif": "image/avif", ".mp4": "video/mp4", ".webm": "video/webm", ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4", ".ogg": "audio/ogg", ".wav": "audio/wav", ".woff2": "font/woff2",
}  # fmt: skip


def add_lom(metadata: Element, course: Course, paths: Iterable[str]) -> None:
    """Append `<lom>`; `paths` are the files that are delivered, the launch page first."""
    files = list(paths)
    outline = course.outline
    writer = _Lom(add(metadata, f"{{{IMSMD}}}lom"), outline.language)
    _add_general(writer, outline)
    _add_lifecycle(writer, outline)
    add(add(writer.lom, "metametadata"), "metadatascheme", "ADL SCORM 1.2")
    _add_technical(writer, files)
    time = add(add(writer.lom, "educational"), "typicallearningtime")
    add(time, "datetime", iso_duration(outline.minutes))
    _add_rights(writer, outline)
    _add_classifications(writer, outline)


def iso_duration(minutes: int) -> str:
    """Minutes as ISO 8601 says durations: PT15H, PT1H30M, PT0M."""
    hours, rest = divmod(minutes, 60)
    return "PT" + (f"{hours}H" if hours else "") + (f"{rest}M" if rest or not hours else "")


class _Lom(NamedTuple):
    """The metadata under construction: its root, and the language of the author's texts."""

    lom: Element
    language: str

    def say(self, parent: Element, name: str, text: str, longest: int = LONGEST) -> None:
        """A text for people, in the language of the course."""
        add(add(parent, name), "langstring", cut(text, longest)).set(LANG, self.language)

    def choose(self, parent: Element, name: str, word: str) -> None:
        """A word of the vocabulary."""
        chosen = add(parent, name)
        for part, text in (("source", "LOMv1.0"), ("value", word)):
            add(add(chosen, part), "langstring", text).set(LANG, "x-none")


def _add_general(writer: _Lom, outline: Outline) -> None:
    general = add(writer.lom, "general")
    writer.say(general, "title", outline.title)
    entry = add(general, "catalogentry")
    add(entry, "catalog", "URI")
    add(add(entry, "entry"), "langstring", cut(outline.iri, LONGEST)).set(LANG, "x-none")
    add(general, "language", outline.language)
    writer.say(general, "description", outline.description or outline.title)
    for keyword in outline.keywords or (outline.title,):
        writer.say(general, "keyword", keyword)


def _add_lifecycle(writer: _Lom, outline: Outline) -> None:
    lifecycle = add(writer.lom, "lifecycle")
    add(add(lifecycle, "version"), "langstring", cut(outline.version, 50)).set(LANG, "x-none")
    writer.choose(lifecycle, "status", "Final")
    for author in outline.authors:
        contribute = add(lifecycle, "contribute")
        writer.choose(contribute, "role", "Author")
        add(add(contribute, "centity"), "vcard", _vcard(author))


def _vcard(author: Author) -> str:
    """A vCard 3.0 (RFC 2426, sections 3.1 and 4: commas, semicolons and backslashes are escaped)."""
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"N:{_escaped(author.name)};;;;", f"FN:{_escaped(author.name)}"]
    if author.affiliation:
        lines.append(f"ORG:{_escaped(author.affiliation)}")
    return "\n".join([*lines, "END:VCARD"])


def _escaped(text: str) -> str:
    one_line = cut(" ".join(text.split()), 255)
    return "".join(f"\\{letter}" if letter in "\\,;" else letter for letter in one_line)


def _add_technical(writer: _Lom, files: list[str]) -> None:
    technical = add(writer.lom, "technical")
    types = {_MEDIA_TYPES.get(PurePosixPath(path).suffix, "application/octet-stream") for path in files}
    for media_type in sorted(types):
        add(technical, "format", media_type)
    add(technical, "location", files[0], type="URI")


def _add_rights(writer: _Lom, outline: Outline) -> None:
    """Anything but a dedication to the public domain restricts something, if only by asking for a name."""
    rights = add(writer.lom, "rights")
    writer.choose(rights, "cost", "no")
    free = outline.license.upper().startswith(("CC0", "PDDL", "UNLICENSE", "0BSD"))
    writer.choose(rights, "copyrightandotherrestrictions", "no" if free else "yes")
    if terms := " · ".join(filter(None, (outline.license, plain(outline.acknowledgements)))):
        writer.say(rights, "description", terms)


def _add_classifications(writer: _Lom, outline: Outline) -> None:
    """One classification for each outcome: the schema has one description in each."""
    for outcome in outline.outcomes:
        classification = add(writer.lom, "classification")
        writer.choose(classification, "purpose", "Educational Objective")
        writer.say(classification, "description", outcome.text)
        writer.say(classification, "keyword", outcome.id)
