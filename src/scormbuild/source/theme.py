"""The theme: `theme:` in course.yaml, or the same keys in theme/theme.yaml, a folder that courses may share."""

from __future__ import annotations

import posixpath
from collections.abc import Collection
from dataclasses import dataclass

from scormbuild import model, rules
from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.source.addresses import find_file
from scormbuild.source.declarations import THEME
from scormbuild.source.declare import Values, read_file
from scormbuild.source.folder import Folder

TWO_THEMES = rules.error(
    "THEME-001",
    "The theme is said twice",
    reason="Only one of the two could be followed, and which one would be a guess.",
    hint="keep `theme:` in course.yaml, or the file theme/theme.yaml",
)
FILE = "theme/theme.yaml"


def read_theme(folder: Folder, course: Values, media: Collection[str], findings: list[Diagnostic]) -> model.Theme:
    """The theme of a course; `media` are the files it may use, and paths are relative to the file that names them."""
    values, base = course["theme"], ""
    if FILE in folder.files:
        if course.written("theme"):
            findings.append(TWO_THEMES.at(course.place("theme"), f"there is a `theme:` here and a file `{FILE}`"))
        values = read_file(THEME, folder.text(FILE, findings), Place(FILE, 1, 1), findings)
        base = posixpath.dirname(FILE)
    return _Reader(base, media, findings).theme(values)


@dataclass(frozen=True)
class _Reader:
    base: str
    media: Collection[str]
    findings: list[Diagnostic]

    def theme(self, values: Values) -> model.Theme:
        fonts = values["fonts"]
        logo = values["logo"]
        return model.Theme(
            primary=_tone(values, "primary"),
            primary_dark=_tone(values, "primary_dark"),
            logo=self._logo(logo) if logo else None,
            reading=tuple(item.value for item in fonts["reading"]),
            operating=tuple(item.value for item in fonts["operating"]),
            fonts=tuple(self._font(font) for font in fonts["files"]),
            corners=values["corners"],
            density=values["density"],
        )

    def _logo(self, values: Values) -> model.Logo:
        return model.Logo(
            self._file(values, "file"), self._file(values, "dark"), values["alt"] or "", values.place("file")
        )

    def _font(self, values: Values) -> model.Font:
        return model.Font(
            values["name"] or "",
            self._file(values, "file"),
            values["weight"].replace("..", " "),
            values["style"],
            values["license"] or "",
            values.place("file"),
        )

    def _file(self, values: Values, key: str) -> str:
        written = values[key]
        return find_file(written, self.base, self.media, values.place(key), self.findings) if written else ""


def _tone(values: Values, key: str) -> model.Tone | None:
    return model.Tone(values[key], values.place(key)) if values[key] else None
