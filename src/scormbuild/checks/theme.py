"""A theme that is legible, and that every LMS serves and every browser shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from scormbuild import rules
from scormbuild.colour import parse
from scormbuild.diagnostics import Diagnostic
from scormbuild.model import Logo, Theme, Tone
from scormbuild.palette import SCHEMES, Scheme, fit

FAINT = rules.warning(
    "THEME-002",
    "The theme's colour is not legible",
    reason="Links, buttons and progress would be hard or impossible to see for many; so another shade is used.",
    hint="write the colour that is used, or another one; the hue is kept",
    spec="WCAG 2.2, 1.4.3, 1.4.11",
)
NO_PICTURE = rules.error(
    "THEME-003",
    "The logo is not a picture that every browser shows",
    reason="Learners would see a gap in the first place they look at.",
    hint="use SVG, PNG or JPEG",
)
NO_FONT = rules.error(
    "THEME-004",
    "A font is not a WOFF2 file",
    reason="Every browser reads WOFF2, and it is the smallest; other files would be loaded for nothing, or not at all.",
    hint="convert the font to WOFF2, if its licence permits that",
    spec="WOFF File Format 2.0, section 4",
)
UNUSED_FONT = rules.warning(
    "THEME-005",
    "A font travels with the course and is not used",
    reason="It makes the package heavier and nothing better.",
    hint="name it in `fonts.reading` or `fonts.operating`, or leave it out",
)
_PICTURES = {".svg", ".png", ".jpg", ".jpeg"}
_WOFF2 = b"wOF2"


def check_theme(theme: Theme, files: Mapping[str, Path]) -> Iterator[Diagnostic]:
    """THEME-002 to THEME-005. `files` is path in the course to path on disk."""
    for tone, scheme in zip((theme.primary, theme.primary_dark), SCHEMES, strict=True):
        if tone:
            yield from _check_tone(tone, scheme)
    if theme.logo:
        yield from _check_logo(theme.logo)
    for font in theme.fonts:
        if font.file in files and not _is_woff2(files[font.file]):
            yield NO_FONT.at(font.at, f"`{font.file}` is not a WOFF2 file")
        if font.name not in theme.reading + theme.operating:
            yield UNUSED_FONT.at(font.at, f"the font `{font.name}` is in no list of fonts")


def _check_tone(tone: Tone, scheme: Scheme) -> Iterator[Diagnostic]:
    """What was given, the worst of the pairs that fail, and what is used."""
    given = parse(tone.colour)
    fitted = fit(given, scheme) if given else None
    if fitted and fitted.failures:
        (front, back, least), ratio = fitted.failures[0]
        more = f", and {len(fitted.failures) - 1} more" if len(fitted.failures) > 1 else ""
        found = f"`{front}` on `{back}` has a contrast of {_floor(ratio)} and needs {least}{more}"
        used = f"`{fitted.brand}` is used in its place"
        yield FAINT.at(tone.at, f"`{tone.colour}` fails in {scheme} pages: {found}; {used}")


def _floor(ratio: float) -> str:
    """Rounded down, so that what fails never looks as if it passed."""
    return f"{int(ratio * 100) / 100:.2f}"


def _check_logo(logo: Logo) -> Iterator[Diagnostic]:
    for file in filter(None, (logo.file, logo.dark)):
        if PurePosixPath(file).suffix.lower() not in _PICTURES:
            yield NO_PICTURE.at(logo.at, f"`{file}` is not a picture that every browser shows")


def _is_woff2(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(len(_WOFF2)) == _WOFF2
