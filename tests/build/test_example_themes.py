"""The themes that are shown as examples, laid over the course of this repository."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from scormbuild import build
from scormbuild.colour import contrast, parse
from scormbuild.palette import PAIRS, look

ROOT = Path(__file__).parents[2]
THEMES = sorted(path for path in (ROOT / "examples" / "themes").iterdir() if path.is_dir())


@pytest.fixture(params=THEMES, ids=lambda path: path.name)
def package(request: pytest.FixtureRequest, tmp_path: Path) -> zipfile.ZipFile:
    """The real course in that theme, without its film, which a checkout makes on its own."""
    course = tmp_path / "course"
    shutil.copytree(ROOT / "course", course, ignore=shutil.ignore_patterns("media-source", "intro.*"))
    without_film = re.sub(r"^intro:\n(?:  .*\n)+", "", (course / "course.yaml").read_text(), flags=re.MULTILINE)
    (course / "course.yaml").write_text(without_film)
    shutil.copytree(request.param, course, dirs_exist_ok=True)
    outcome = build.package(build.Request(course, tmp_path, ("scorm12",), trust_templates=True))
    findings = [finding for found in outcome.findings.values() for finding in found]
    assert not [finding for finding in findings if finding.rule.startswith("THEME-")]
    (made,) = outcome.packages
    return zipfile.ZipFile(made.path)


def test_it_is_packaged_in_its_colours_and_under_its_name(package: zipfile.ZipFile) -> None:
    sheet = package.read("style.css").decode()
    theme = sheet[sheet.rindex("}}\n") :]
    shell = package.read("index.html").decode()
    files = set(package.namelist())
    sources = re.findall(r'(?:src|srcset)="(media/theme-[^"]+)"', shell)
    assert len(sources) == 2
    assert set(sources) <= files
    assert re.search(r'<p class="logo"><picture>.*alt="[^"]{10,}"', shell)
    assert len(theme) < 1024
    light, dark = (dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{6})", part)) for part in theme.split("@media"))
    for scheme, tokens in (("light", light), ("dark", dark)):
        colours = {**look(scheme), **{name: parse(text) for name, text in tokens.items()}}  # type: ignore[arg-type]
        assert set(tokens) == {"brand", "on-brand", "tint"}
        for pair in PAIRS:
            assert contrast(colours[pair.front], colours[pair.back]) >= pair.least  # type: ignore[arg-type]


def test_one_of_them_brings_a_template() -> None:
    assert [theme.name for theme in THEMES if (theme / "templates").exists()] == ["museum"]
    assert len(THEMES) >= 2
