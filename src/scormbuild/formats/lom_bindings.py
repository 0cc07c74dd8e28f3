"""How metadata are spelled: IMS Learning Resource Meta-data 1.2.1 in SCORM 1.2, IEEE LTSC LOM 1.0 in SCORM 2004.

Elements of the former carry the prefix `imsmd:` so that importers which do not look at namespaces cannot take a
metadata title for the course's.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

from scormbuild.formats.xml import LANG, Element, add

IMSMD = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"
LTSC = "http://ltsc.ieee.org/xsd/LOM"


class Binding(Protocol):
    """What is spelled otherwise."""

    @property
    def scheme(self) -> str:
        """The element that names the schemes of the metadata."""
        ...

    @property
    def schemes(self) -> tuple[str, ...]:
        """Their names."""
        ...

    def name(self, name: str) -> str:
        """The name of an element, of that in IEEE 1484.12.1."""
        ...

    def say(self, element: Element, text: str, *, in_no_language: bool = False) -> None:
        """A text in the language of the course, or in none."""
        ...

    def choose(self, element: Element, word: str) -> None:
        """A word of the vocabulary of LOM."""
        ...

    def identify(self, general: Element, catalog: str, entry: str) -> None:
        """What the course is called in a catalogue."""
        ...

    def contribute(self, element: Element, vcard: str) -> None:
        """Who contributed, as a vCard."""
        ...

    def time(self, element: Element, duration: str) -> None:
        """How long it takes, as ISO 8601 says it."""
        ...

    def locate(self, technical: Element, path: str) -> None:
        """Where the resource is."""
        ...


class ImsMd(NamedTuple):
    """imsmd_rootv1p2p1.xsd (SCORM 1.2 CAM, section 2.2)."""

    language: str
    scheme: str = "metadatascheme"
    schemes: tuple[str, ...] = ("ADL SCORM 1.2",)

    def name(self, name: str) -> str:
        """All in lower case."""
        return name.lower()

    def say(self, element: Element, text: str, *, in_no_language: bool = False) -> None:
        """A `langstring`; `x-none` is the language of what is in none."""
        add(element, "langstring", text).set(LANG, "x-none" if in_no_language else self.language)

    def choose(self, element: Element, word: str) -> None:
        """Each word with a capital, but for yes and no."""
        written = word if word in ("yes", "no") else word.title()
        for part, text in (("source", "LOMv1.0"), ("value", written)):
            self.say(add(element, part), text, in_no_language=True)

    def identify(self, general: Element, catalog: str, entry: str) -> None:
        """A `catalogentry`."""
        catalogued = add(general, "catalogentry")
        add(catalogued, "catalog", catalog)
        self.say(add(catalogued, "entry"), entry, in_no_language=True)

    def contribute(self, element: Element, vcard: str) -> None:
        """A `vcard` in a `centity`."""
        add(add(element, "centity"), "vcard", vcard)

    def time(self, element: Element, duration: str) -> None:
        """A `datetime`."""
        add(element, "datetime", duration)

    def locate(self, technical: Element, path: str) -> None:
        """A `location` with its type."""
        add(technical, "location", path, type="URI")


class LtscLom(NamedTuple):
    """IEEE 1484.12.3, section 5, with the scheme that SCORM 2004 asks for (CAM 4th edition, section 4.2.3)."""

    language: str
    scheme: str = "metadataSchema"
    schemes: tuple[str, ...] = ("LOMv1.0", "ADLv1.0")

    def name(self, name: str) -> str:
        """As the standard has it."""
        return name

    def say(self, element: Element, text: str, *, in_no_language: bool = False) -> None:
        """A `string`."""
        string = add(element, "string", text)
        if not in_no_language:
            string.set("language", self.language)

    def choose(self, element: Element, word: str) -> None:
        """As the standard has it."""
        add(element, "source", "LOMv1.0")
        add(element, "value", word)

    def identify(self, general: Element, catalog: str, entry: str) -> None:
        """An `identifier`."""
        identifier = add(general, "identifier")
        add(identifier, "catalog", catalog)
        add(identifier, "entry", entry)

    def contribute(self, element: Element, vcard: str) -> None:
        """An `entity`."""
        add(element, "entity", vcard)

    def time(self, element: Element, duration: str) -> None:
        """A `duration`."""
        add(element, "duration", duration)

    def locate(self, technical: Element, path: str) -> None:
        """A `location`."""
        add(technical, "location", path)
