"""The style sheet of the reading edition: its own, with the colours and fonts of the theme filled in.

Values stand where they are used, not in custom properties, which many reading systems do not know.
"""

from __future__ import annotations

from markupsafe import Markup

from scormbuild.edition import Layout
from scormbuild.model import Theme
from scormbuild.palette import Scheme, look
from scormbuild.render.media import Media
from scormbuild.render.templating import fill
from scormbuild.render.theme import font_face, font_stacks, themed

_FONTS = {
    "serif": 'Charter,"Bitstream Charter","Iowan Old Style","Noto Serif",Georgia,serif',
    "sans": '"Segoe UI",Roboto,"Noto Sans",Helvetica,Arial,sans-serif',
}


def colours(theme: Theme, scheme: Scheme = "light") -> dict[str, str]:
    """The tokens of that scheme in the colours of the theme, by name, with `_` for `-`."""
    tokens = {**look(scheme), **themed(theme, scheme)}
    return {token.replace("-", "_"): str(colour) for token, colour in tokens.items()}


def render_style(theme: Theme, media: Media, layout: Layout) -> str:
    """The sheet. A font that the format does not carry is named all the same, and the reader's own takes its place."""
    addresses = [(font, layout.media(media[font.file].path)) for font in theme.fonts]
    faces = "\n".join(font_face(font, address) for font, address in addresses if address)
    return fill(
        "reading/reading.css",
        faces=Markup(faces),
        fonts=_fonts(theme),
        screen=layout.screen,
        dark=colours(theme, "dark"),
        **colours(theme),
    )


def render_print_style(theme: Theme) -> str:
    """What paper adds to the sheet."""
    return fill("reading/print.css", fonts=_fonts(theme), **colours(theme))


def _fonts(theme: Theme) -> dict[str, Markup]:
    return {token: Markup(stack) for token, stack in {**_FONTS, **font_stacks(theme)}.items()}
