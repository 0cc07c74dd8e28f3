"""Figures of the pages: one palette for light and dark, type that stays legible at 360 pixels, and strokes.

A figure is a function without arguments that returns a whole SVG. `write` puts figures into course/media/; the scripts
that call it, one for each unit, are named in README.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

MEDIA = Path(__file__).resolve().parents[1] / "media"
WIDTH = 520

STYLE = """<style>
.dgm text{fill:#13222a;font-family:system-ui,sans-serif;font-size:18px}
.dgm .h{font-weight:600}
.dgm text.q{fill:#4a5b63;font-size:17px}
.dgm .m{text-anchor:middle}
.dgm .e{text-anchor:end}
.dgm .ln{fill:none;stroke:#13222a;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}
.dgm .th{stroke-width:1}
.dgm .bx{fill:#fff;stroke:#13222a;stroke-width:1.5;stroke-linejoin:round}
.dgm .tn{fill:#e3eff1;stroke:#13222a;stroke-width:1.5;stroke-linejoin:round}
.dgm .fl{fill:#e3eff1}
.dgm .br{fill:#0b5468}
.dgm .bl{fill:none;stroke:#0b5468;stroke-width:2.5;stroke-linecap:round;stroke-linejoin:round}
.dgm .ds{stroke-dasharray:5 5}
.dgm text.on{fill:#fff}
.dgm text.b{fill:#0b5468}
@media screen and (prefers-color-scheme:dark){
.dgm text{fill:#e6ecee}
.dgm text.q{fill:#a8b6bb}
.dgm .ln{stroke:#e6ecee}
.dgm .bx{fill:#11181b;stroke:#e6ecee}
.dgm .tn{fill:#15323a;stroke:#e6ecee}
.dgm .fl{fill:#15323a}
.dgm .br{fill:#7fc8d6}
.dgm .bl{stroke:#7fc8d6}
.dgm text.on{fill:#05262f}
.dgm text.b{fill:#7fc8d6}
}
</style>"""


def figure(title: str, height: int, parts: Iterable[str]) -> str:
    """A whole SVG, 520 units wide; at 360 pixels its type is about 12 pixels high."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="dgm" viewBox="0 0 {WIDTH} {height}"'
        f' width="{WIDTH}" height="{height}" role="img">\n'
        f"<title>{escape(title)}</title>\n{STYLE}\n" + "\n".join(parts) + "\n</svg>\n"
    )


def words(x: float, y: float, text: str, look: str = "") -> str:
    """One line of type; `look` holds classes such as "h m" (bold, centred), "q" (quiet) or "e" (set to the right)."""
    marked = f' class="{look}"' if look else ""
    return f'<text{marked} x="{x:g}" y="{y:g}">{escape(text)}</text>'


def lines(x: float, y: float, rows: Iterable[str], look: str = "", lead: float = 23) -> str:
    """Several lines of type, one below the other."""
    return "".join(words(x, y + lead * index, row, look) for index, row in enumerate(rows))


def box(x: float, y: float, width: float, height: float, look: str = "bx", round: float = 4) -> str:
    """A rectangle: "bx" as paper, "tn" tinted, "br" filled, "bl" as a frame of the brand's colour."""
    return f'<rect class="{look}" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{round:g}"/>'


def dot(x: float, y: float, r: float, look: str = "br") -> str:
    """A circle."""
    return f'<circle class="{look}" cx="{x:g}" cy="{y:g}" r="{r:g}"/>'


def stroke(d: str, look: str = "ln") -> str:
    """A path without filling: "ln" in ink, "bl" in the brand's colour, "ds" added for dashes."""
    return f'<path class="{look}" d="{d}"/>'


def down(x: float, y1: float, y2: float, look: str = "ln") -> str:
    """A vertical arrow from y1 to y2."""
    back = -9 if y2 > y1 else 9
    return stroke(f"M{x:g} {y1:g}V{y2:g}", look) + stroke(
        f"M{x - 7:g} {y2 + back:g}L{x:g} {y2:g}L{x + 7:g} {y2 + back:g}", look.replace(" ds", "")
    )


def across(x1: float, x2: float, y: float, look: str = "ln") -> str:
    """A horizontal arrow from x1 to x2."""
    back = -9 if x2 > x1 else 9
    return stroke(f"M{x1:g} {y:g}H{x2:g}", look) + stroke(
        f"M{x2 + back:g} {y - 7:g}L{x2:g} {y:g}L{x2 + back:g} {y + 7:g}", look.replace(" ds", "")
    )


def write(figures: Mapping[str, Callable[[], str]]) -> None:
    """Write each figure into course/media/ under its name."""
    for name, draw in figures.items():
        (MEDIA / f"{name}.svg").write_text(draw(), encoding="utf-8")
