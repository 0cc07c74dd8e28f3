"""The theme at the end of ``style.css``: the tokens of the look with other values, and what only themes need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scormbuild.colour import Colour, parse
from scormbuild.model import Font, Theme
from scormbuild.palette import Scheme, fit, for_dark
from scormbuild.render.media import Media

_CORNERS = {"square": "0", "soft": "", "round": ".75rem"}

# Space between things; what is to be touched keeps its 44 px (WCAG 2.2, 2.5.5), and the steps inside of things stay.
_DENSITY: Mapping[str, Mapping[str, str]] = {
    "compact": {"s5": "1.125rem", "s6": "1.5rem", "s7": "2.25rem", "s8": "3rem"},
    "normal": {},
    "roomy": {"s5": "1.75rem", "s6": "2.5rem", "s7": "4rem", "s8": "6rem", "hit": "3rem"},
}
_GENERIC = {
    "serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "ui-serif", "ui-sans-serif", "ui-monospace",
    "ui-rounded", "math",
}  # fmt: skip
_BARE = _GENERIC | {"-apple-system", "BlinkMacSystemFont"}
_DARK = "@media screen and (prefers-color-scheme:dark)"
_LOGO = ".cover .logo{margin:0 0 var(--s5)}.logo img{width:auto;max-height:4rem;max-width:min(100%,20rem)}"
_PLATE = ".logo img{background:#fff;padding:var(--s2);border-radius:var(--round)}"


def theme_sheet(theme: Theme, media: Media) -> str:
    """The rules that a theme adds to the sheet of the look; "" when there is nothing to add."""
    light = {**_colours(themed(theme, "light")), **dict(_shape(theme))}
    plate = _PLATE if theme.logo and not theme.logo.dark else ""
    return "".join([
        *(font_face(font, media[font.file].path) for font in theme.fonts),
        _root(light),
        _LOGO if theme.logo else "",
        _dark(_root(_colours(themed(theme, "dark"))) + plate),
    ])  # fmt: skip


def themed(theme: Theme, scheme: Scheme) -> Mapping[str, Colour]:
    """The tokens that the primary colour changes in that scheme; none without one."""
    given = theme.primary and parse(theme.primary.colour)
    if scheme == "light":
        return fit(given, "light").colours if given else {}
    given_dark = theme.primary_dark and parse(theme.primary_dark.colour)
    if given_dark:
        return fit(given_dark, "dark").colours
    return for_dark(given).colours if given else {}


def _shape(theme: Theme) -> Iterator[tuple[str, str]]:
    yield from font_stacks(theme).items()
    if corners := _CORNERS[theme.corners]:
        yield "round", corners
    yield from _DENSITY[theme.density].items()


def font_stacks(theme: Theme) -> dict[str, str]:
    """The fonts that a theme names, by the token of their use."""
    stacks = (("serif", theme.reading, "serif"), ("sans", theme.operating, "sans-serif"))
    return {token: _stack(names, last) for token, names, last in stacks if names}


def _stack(names: tuple[str, ...], last: str) -> str:
    """The names as CSS wants them; they end in a kind of font that every machine has (CSS Fonts 4, 2.1)."""
    complete = names if _GENERIC.intersection(names) else (*names, last)
    return ",".join(name if name in _BARE else f'"{name}"' for name in complete)


def font_face(font: Font, address: str) -> str:
    """The rule by which a font of the course is found at that address."""
    source = f'url("{address}") format("woff2")'
    return (
        f'@font-face{{font-family:"{font.name}";src:{source};font-weight:{font.weight};font-style:{font.style};'
        "font-display:swap}"
    )


def _colours(colours: Mapping[str, Colour]) -> dict[str, str]:
    return {token: str(colour) for token, colour in colours.items()}


def _root(tokens: Mapping[str, str]) -> str:
    return f":root{{{';'.join(f'--{token}:{value}' for token, value in tokens.items())}}}" if tokens else ""


def _dark(rules: str) -> str:
    return f"{_DARK}{{{rules}}}" if rules else ""
