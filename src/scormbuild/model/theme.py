"""How a course looks otherwise than others."""

from __future__ import annotations

from typing import Literal, NamedTuple

from scormbuild.diagnostics import Place


class Tone(NamedTuple):
    """A colour as an author gave it, `#rgb` or `#rrggbb`."""

    colour: str
    at: Place


class Logo(NamedTuple):
    """A picture that says whose the course is; `dark` is the one for dark pages, "" = the same."""

    file: str
    dark: str
    alt: str
    at: Place


class Font(NamedTuple):
    """A font that travels with the course. `weight` is one number, or the least and the greatest of a variable font."""

    name: str
    file: str
    weight: str
    style: Literal["normal", "italic"]
    license: str
    at: Place


class Theme(NamedTuple):
    """How a course looks otherwise than others; what is empty is as everywhere.

    `reading` and `operating` are names of fonts, the first that the learner has is taken.
    """

    primary: Tone | None = None
    primary_dark: Tone | None = None
    logo: Logo | None = None
    reading: tuple[str, ...] = ()
    operating: tuple[str, ...] = ()
    fonts: tuple[Font, ...] = ()
    corners: Literal["square", "soft", "round"] = "soft"
    density: Literal["compact", "normal", "roomy"] = "normal"

    @property
    def files(self) -> tuple[str, ...]:
        """The media it uses."""
        pictures = (self.logo.file, self.logo.dark) if self.logo else ()
        return tuple(filter(None, (*pictures, *(font.file for font in self.fonts))))
