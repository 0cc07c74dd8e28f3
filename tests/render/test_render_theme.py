"""What a theme makes of the style sheet and of the start page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import render_sample as sample
from lxml import html
from lxml.html import HtmlElement

from scormbuild.model import Font, Logo, Theme, Tone
from scormbuild.render import Renderer

AT = sample.AT
LOGO = Logo("media/plate.svg", "", "Museum & Sons", AT)


def sheet(folder: Path, theme: Theme) -> str:
    return sample.renderer(folder, theme=theme).theme().decode("ascii")


def start(folder: Path, theme: Theme) -> HtmlElement:
    made = sample.renderer(folder, theme=theme).shell(sample.course(theme=theme), "xapi", sample.STATE, sample.PROFILE)
    return html.document_fromstring(made)


def test_without_a_theme_nothing_is_added(renderer: Renderer, shell: HtmlElement) -> None:
    assert renderer.theme() == b""
    assert not shell.xpath("//*[@class='logo']")
    assert "Fonts:" not in shell.text_content()


def test_a_primary_colour_becomes_the_tokens_of_both_schemes(tmp_path: Path) -> None:
    light, _, dark = sheet(tmp_path, Theme(primary=Tone("#7a1f2b", AT))).partition("@media")
    assert light == ":root{--brand:#7a1f2b;--on-brand:#ffffff;--tint:#f5eaea}"
    assert dark.startswith(" screen and (prefers-color-scheme:dark){:root{--brand:#f99da0;")


def test_a_colour_for_dark_pages_alone_leaves_light_ones_alone(tmp_path: Path) -> None:
    made = sheet(tmp_path, Theme(primary_dark=Tone("#ffb3b3", AT)))
    assert made.startswith("@media screen and (prefers-color-scheme:dark){:root{--brand:#ffb3b3;")


def test_fonts_corners_and_density_are_tokens(tmp_path: Path) -> None:
    made = sheet(
        tmp_path, Theme(reading=("Literata",), operating=("Inter", "system-ui"), corners="square", density="roomy")
    )
    tokens = dict(re.findall(r"--([a-z0-9]+):([^;}]+)", made))
    assert tokens["serif"] == '"Literata",serif'
    assert tokens["sans"] == '"Inter",system-ui'
    assert tokens["round"] == "0"
    assert tokens["hit"] == "3rem"


@pytest.mark.parametrize("density", ["compact", "normal", "roomy"])
def test_what_is_touched_is_never_smaller(tmp_path: Path, density: str) -> None:
    made = sheet(tmp_path, Theme(density=density))  # type: ignore[arg-type]
    assert [float(size) for size in re.findall(r"--hit:([.0-9]+)rem", made) if float(size) < 2.75] == []
    assert not re.search(r"--s[1234]:", made)


def test_only_tokens_that_the_look_has_are_set(tmp_path: Path) -> None:
    theme = Theme(Tone("#7a1f2b", AT), reading=("A",), operating=("B",), corners="round", density="compact")
    known = (Path(__file__).parents[2] / "templates/style/1-tokens.css").read_text()
    for token in re.findall(r"(--[a-z0-9-]+):", sheet(tmp_path, theme)):
        assert f"{token}:" in known


def test_a_font_travels_with_its_licence(tmp_path: Path) -> None:
    font = Font("Literata", "media/plate.svg", "300 700", "normal", "OFL-1.1", AT)
    theme = Theme(fonts=(font, font._replace(style="italic")))
    made = sheet(tmp_path, theme)
    assert made.count("@font-face{") == 2
    assert 'src:url("media/plate.svg") format("woff2");font-weight:300 700;font-style:normal' in made
    assert not re.search(r"https?:|//", made)
    assert "Fonts: Literata (OFL-1.1)" in start(tmp_path, theme).xpath("string(//section[last()])")


def test_a_logo_stands_on_white_in_dark_pages_unless_it_has_a_twin(tmp_path: Path) -> None:
    (image,) = start(tmp_path, Theme(logo=LOGO)).xpath("//p[@class='logo']/img")
    assert (image.get("alt"), image.get("src")) == ("Museum & Sons", "media/plate.svg")
    assert image.get("width")
    assert "background:#fff" in sheet(tmp_path, Theme(logo=LOGO))
    twin = Theme(logo=LOGO._replace(dark="media/plate.svg"))
    (source,) = start(tmp_path, twin).xpath("//p[@class='logo']/picture/source")
    assert source.get("media") == "screen and (prefers-color-scheme: dark)"
    assert "background:#fff" not in sheet(tmp_path, twin)
