"""The renderer: what `build.py` asks for pages and shell."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from scormbuild.diagnostics import Diagnostic
from scormbuild.edition import Edition, Layout
from scormbuild.model import Body, Course, Outline, Page
from scormbuild.render.course_data import Delivery
from scormbuild.render.lookup import build_lookup, build_lookup_apart
from scormbuild.render.media import Media
from scormbuild.render.overrides import check_templates, filling
from scormbuild.render.own_pages import Texts, render_own_pages
from scormbuild.render.page import render_page
from scormbuild.render.reading import render_edition
from scormbuild.render.rendered import RenderedPage, words_script
from scormbuild.render.shell import render_shell
from scormbuild.render.strings import load_strings, words_name
from scormbuild.render.theme import theme_sheet
from scormbuild.render.words import check_language, check_words, own_words


class Renderer:
    """Renders the pages of one course. Holds plain data only, so it can go to another process.

    `names` leads from every course-relative path the course mentions to its path in the package, `files` to the file.
    `templates` are the course's own, by the name of the one whose place they take; when one of them goes wrong,
    whatever renders raises `TemplateProblem`.
    """

    def __init__(
        self,
        outline: Outline,
        names: Mapping[str, str],
        files: Mapping[str, Path],
        templates: Mapping[str, str] | None = None,
    ) -> None:
        self._templates = tuple(sorted((templates or {}).items()))
        strings = load_strings(outline.language, own_words(templates or {}, outline.language))
        self._lookup = build_lookup(outline, Media(names, files), strings)

    def apart(self, unit: Outline) -> Renderer:
        """What renders a unit that stands by itself, as a course with nothing else in it."""
        made = copy.copy(self)
        made._lookup = build_lookup_apart(unit, self._lookup)
        return made

    def check_templates(self) -> Iterator[Diagnostic]:
        """What is wrong with the course's own templates and words, as far as it shows before they are filled."""
        language = self._lookup.outline.language
        yield from check_language(dict(self._templates), self._lookup.outline)
        words = dict(self._templates).get(words_name(language))
        if words is not None:
            yield from check_words(words, language)
        yield from check_templates(tuple(one for one in self._templates if one[0] != words_name(language)))

    def page(self, page: Page, body: Body) -> RenderedPage:
        """One page; depends on the outline, the media and its own text, on no other page."""
        with filling(self._templates):
            return render_page(self._lookup, page, body)

    def extra_pages(self, texts: Texts = ()) -> list[RenderedPage]:
        """Introduction, glossary and references as far as the course has them, and search over all pages and `texts`.

        Their ids avoid those of the authors.
        """
        with filling(self._templates):
            return render_own_pages(self._lookup, texts)

    def theme(self) -> bytes:
        """What the theme adds to the end of ``style.css``; nothing when there is none."""
        return theme_sheet(self._lookup.outline.theme, self._lookup.media).encode("ascii")

    def words(self, feature: str) -> bytes:
        """The script that stands before a feature's own in its file: the words it says to learners."""
        return words_script(self._lookup.strings.features[feature])

    def shell(self, course: Course, format: str, state: Mapping[str, Any], profile: Mapping[str, Any]) -> bytes:
        """``index.html`` for a format; `state` is a ``StateLayout``, `profile` a ``ProfileData`` of the player."""
        with filling(self._templates):
            return render_shell(self._lookup, course, Delivery(format, state, profile))

    def edition(self, course: Course, pages: Iterable[tuple[Page, Body]], layout: Layout) -> Edition:
        """The course as it is read without a player; `pages` are all its pages with their text, in order."""
        with filling(self._templates):
            return render_edition(self._lookup, course, pages, layout)
