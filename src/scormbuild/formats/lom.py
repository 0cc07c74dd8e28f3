"""The course's metadata for catalogues: one content, written as SCORM 1.2 and as SCORM 2004 bind it.

The names are those of IEEE 1484.12.1; what a binding spells otherwise is in `lom_bindings`. Elements stand in the order
of imsmd_rootv1p2p1.xsd, which is strict; the schemas of LTSC take any order.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from scormbuild.formats.lom_bindings import IMSMD, LTSC, Binding, ImsMd, LtscLom
from scormbuild.formats.text import cut
from scormbuild.formats.xml import Element, add, document, new_root
from scormbuild.media_types import media_type
from scormbuild.model import Author, Course, Outline
from scormbuild.plain import plain

LONGEST = 1000
"""Of every text, the smallest maximum of the information model for titles, keywords and descriptions."""


def add_lom(metadata: Element, course: Course, paths: Iterable[str]) -> None:
    """Append `<lom>` as SCORM 1.2 has it (CAM 1.2, 2.2); `paths` are the files delivered, the launch page first."""
    _describe(_Lom(add(metadata, f"{{{IMSMD}}}lom"), ImsMd(course.outline.language)), course.outline, list(paths))


def lom_file(course: Course, paths: Iterable[str]) -> bytes:
    """A file with `<lom>` as SCORM 2004 has it (CAM 4th edition, 4.2; IEEE 1484.12.3)."""
    root = new_root("lom", {None: LTSC})
    _describe(_Lom(root, LtscLom(course.outline.language)), course.outline, list(paths))
    return document(root)


def iso_duration(minutes: int) -> str:
    """Minutes as ISO 8601 says durations: PT15H, PT1H30M, PT0M."""
    hours, rest = divmod(minutes, 60)
    return "PT" + (f"{hours}H" if hours else "") + (f"{rest}M" if rest or not hours else "")


class _Lom(NamedTuple):
    """The metadata under construction: its root, and how it is spelled."""

    root: Element
    binding: Binding

    def open(self, name: str, parent: Element | None = None) -> Element:
        """An element that holds others: a category where no parent is named."""
        return add(self.root if parent is None else parent, self.binding.name(name))

    def say(self, parent: Element, name: str, text: str) -> None:
        """A text for people, in the language of the course."""
        self.binding.say(self.open(name, parent), cut(text, LONGEST))

    def choose(self, parent: Element, name: str, word: str) -> None:
        """A word of the vocabulary."""
        self.binding.choose(self.open(name, parent), word)


def _describe(lom: _Lom, outline: Outline, files: list[str]) -> None:
    _add_general(lom, outline)
    _add_life_cycle(lom, outline)
    scheme = lom.open("metaMetadata")
    for name in lom.binding.schemes:
        add(scheme, lom.binding.scheme, name)
    _add_technical(lom, files)
    lom.binding.time(lom.open("typicalLearningTime", lom.open("educational")), iso_duration(outline.minutes))
    _add_rights(lom, outline)
    _add_classifications(lom, outline)


def _add_general(lom: _Lom, outline: Outline) -> None:
    general = lom.open("general")
    lom.say(general, "title", outline.title)
    lom.binding.identify(general, "URI", cut(outline.iri, LONGEST))
    add(general, "language", outline.language)
    lom.say(general, "description", outline.description or outline.title)
    for keyword in outline.keywords or (outline.title,):
        lom.say(general, "keyword", keyword)


def _add_life_cycle(lom: _Lom, outline: Outline) -> None:
    life_cycle = lom.open("lifeCycle")
    lom.binding.say(lom.open("version", life_cycle), cut(outline.version, 50), in_no_language=True)
    lom.choose(life_cycle, "status", "final")
    for author in outline.authors:
        contribute = lom.open("contribute", life_cycle)
        lom.choose(contribute, "role", "author")
        lom.binding.contribute(contribute, _vcard(author))


def _vcard(author: Author) -> str:
    """A vCard 3.0 (RFC 2426, sections 3.1 and 4: commas, semicolons and backslashes are escaped).

    Which part of a name is the family's nobody tells, and guessing it from the order is wrong in half the world. So N,
    which must be there, has the whole in its first component. Without it edu-sharing, a catalogue of LOM, would show no
    author: it puts names together from N and never looks at FN (VCardConverter, read).
    """
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"N:{_escaped(author.name)};;;;", f"FN:{_escaped(author.name)}"]
    if author.affiliation:
        lines.append(f"ORG:{_escaped(author.affiliation)}")
    return "\n".join([*lines, "END:VCARD"])


def _escaped(text: str) -> str:
    one_line = cut(" ".join(text.split()), 255)
    return "".join(f"\\{letter}" if letter in "\\,;" else letter for letter in one_line)


def _add_technical(lom: _Lom, files: list[str]) -> None:
    technical = lom.open("technical")
    for kind in sorted({media_type(path).partition(";")[0] for path in files}):
        add(technical, "format", kind)
    lom.binding.locate(technical, files[0])


def _add_rights(lom: _Lom, outline: Outline) -> None:
    """Anything but a dedication to the public domain restricts something, if only by asking for a name."""
    rights = lom.open("rights")
    lom.choose(rights, "cost", "no")
    free = outline.license.upper().startswith(("CC0", "PDDL", "UNLICENSE", "0BSD"))
    lom.choose(rights, "copyrightAndOtherRestrictions", "no" if free else "yes")
    if terms := " · ".join(filter(None, (outline.license, plain(outline.acknowledgements)))):
        lom.say(rights, "description", terms)


def _add_classifications(lom: _Lom, outline: Outline) -> None:
    """One classification for each outcome: the schema has one description in each."""
    for outcome in outline.outcomes:
        classification = lom.open("classification")
        lom.choose(classification, "purpose", "educational objective")
        lom.say(classification, "description", outcome.text)
        lom.say(classification, "keyword", outcome.id)
