"""Where the tool's own files lie: templates, player bundles and control files, in a wheel and in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from scormbuild.errors import EnvironmentProblem

_HERE = Path(__file__).resolve().parent


@cache
def templates() -> Path:
    """The folder of the Jinja templates."""
    packed = _HERE / "templates"
    return packed if packed.is_dir() else _HERE.parents[1] / "templates"


def player_file(name: str) -> Path:
    """A made file of the learner's runtime, such as ``core-scorm12.js``, ``quiz.js`` or ``video.js``."""
    return _made("player", name)


def feature_sheet(feature: str) -> Path | None:
    """The made style sheet of a feature that has one of its own; its pages ask for it."""
    sheet = _HERE / "_made" / "player" / f"{feature}.css"
    return sheet if sheet.is_file() else None


def control_files(edition: str) -> list[Path]:
    """The schema files customary at the root of a package of that edition (``scorm12``), sorted by name."""
    return sorted(path for path in _made("control", edition).iterdir() if path.is_file())


def _made(*parts: str) -> Path:
    path = _HERE.joinpath("_made", *parts)
    if not path.exists():
        raise EnvironmentProblem(
            f"a part of scormbuild is missing: {'/'.join(parts)}",
            hint="install scormbuild again; in a checkout run `python3 dev.py setup`",
        )
    return path
