"""``index.html``: the shell, the start page, the contents and the course's data."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape

from scormbuild.model import Course, Theme
from scormbuild.render.course_data import Delivery, course_data
from scormbuild.render.imprint import affiliations, license_words
from scormbuild.render.inlines import picture
from scormbuild.render.lookup import Lookup
from scormbuild.render.own_pages import certificate_entry, introduction_entry
from scormbuild.render.page import new_writer
from scormbuild.render.rendered import island_json
from scormbuild.render.strings import direction
from scormbuild.render.templating import fill


def render_shell(lookup: Lookup, course: Course, delivery: Delivery) -> bytes:
    """The document an LMS launches, in UTF-8."""
    outline = course.outline
    html = fill(
        "shell.html",
        strings=lookup.strings,
        outline=outline,
        direction=direction(outline.language),
        format=delivery.format,
        own=lookup.own,
        first_unit=lookup.first_unit,
        outcomes_of=lambda unit: lookup.outcome_words(unit.outcomes),
        introduction=introduction_entry(lookup),
        certificate=certificate_entry(lookup),
        data=Markup(island_json(course_data(lookup, course, delivery))),
        **_start_values(lookup),
    )
    return html.encode("utf-8")


def _start_values(lookup: Lookup) -> dict[str, Any]:
    outline = lookup.outline
    writer = new_writer(lookup, lookup.own.start)
    return {
        "logo": _logo(lookup),
        "poster": _poster(lookup),
        "acknowledgements": writer.blocks(outline.acknowledgements),
        "license": license_words(lookup),
        "affiliations": affiliations(outline),
        "fonts": _fonts(outline.theme),
    }


def _poster(lookup: Lookup) -> Markup:
    """The introduction's picture, which leads to it; its words stand beside it."""
    intro = lookup.outline.intro
    poster = intro.video.poster if intro else ""
    return Markup(picture(lookup.media[poster], "")) if poster else Markup("")


def _logo(lookup: Lookup) -> Markup:
    """The theme's picture; the one for dark pages only where they are seen, not on paper."""
    logo = lookup.outline.theme.logo
    if logo is None:
        return Markup("")
    shown = picture(lookup.media[logo.file], logo.alt)
    if logo.dark:
        other = escape(lookup.media[logo.dark].path)
        dark = f'<source srcset="{other}" media="screen and (prefers-color-scheme: dark)">'
        shown = f"<picture>{dark}{shown}</picture>"
    return Markup(shown)


def _fonts(theme: Theme) -> str:
    """The fonts that travel with the course, each once, with their licences."""
    return " · ".join(dict.fromkeys(f"{font.name} ({font.license})" for font in theme.fonts))
