"""The sheet a figure of the pages is drawn on: one style for light and dark, and the few marks that figures share.

Marks carry classes instead of colours, so that a picture follows the reader's colour scheme. Type is set in 18 units
on a sheet 640 wide, which stays legible when a phone shows it 360 pixels wide.
"""

from __future__ import annotations

from xml.sax.saxutils import escape

WIDTH = 640

_STYLE = """\
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
}"""


def sheet(title: str, height: int, *marks: str) -> str:
    """A whole picture; its title is what a browser shows, the description stands in the page."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="dgm" viewBox="0 0 {WIDTH} {height}"'
        f' width="{WIDTH}" height="{height}" role="img">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_STYLE}\n</style>\n" + "\n".join(marks) + "\n</svg>\n"
    )


def words(x: float, y: float, text: str, look: str = "") -> str:
    """One line of type; `look` holds classes: h bold, q quiet, m middle, e end, b brand, on (on brand)."""
    chosen = f' class="{look}"' if look else ""
    return f'<text{chosen} x="{x:g}" y="{y:g}">{escape(text)}</text>'


def lines(x: float, y: float, rows: list[str], look: str = "", lead: float = 24) -> str:
    """Several lines of type."""
    return "".join(words(x, y + lead * i, row, look) for i, row in enumerate(rows))


def box(x: float, y: float, w: float, h: float, look: str = "tn", round_: float = 4) -> str:
    """A rectangle: tn tinted, bx plain, br brand, fl tint without a border."""
    return f'<rect class="{look}" x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" rx="{round_:g}"/>'


def dot(x: float, y: float, r: float, look: str = "br") -> str:
    """A circle."""
    return f'<circle class="{look}" cx="{x:g}" cy="{y:g}" r="{r:g}"/>'


def stroke(d: str, look: str = "ln") -> str:
    """A path: ln thin ink, bl brand, th hair, ds dashed."""
    return f'<path class="{look}" d="{d}"/>'


def down(x: float, y1: float, y2: float, look: str = "ln") -> str:
    """A vertical arrow from y1 to y2, in either direction."""
    back = -9 if y2 > y1 else 9
    return stroke(f"M{x:g} {y1:g}V{y2:g}M{x - 7:g} {y2 + back:g}L{x:g} {y2:g}L{x + 7:g} {y2 + back:g}", look)


def number(x: float, y: float, mark: str, r: float = 15) -> str:
    """A filled circle with a sign in it."""
    return dot(x, y, r) + words(x, y + 6, mark, "m h on")


def bars(rows: list[tuple[str, float, str]], y: float, left: float, right: float, whole: float) -> list[str]:
    """Labelled horizontal bars, 58 apart: (label, value, value in words); `whole` is the value that fills the width."""
    marks = []
    for place, (label, value, said) in enumerate(rows):
        at = y + 58 * place
        marks += [
            words(left, at, label),
            box(left, at + 9, right - left, 20, "fl", 2),
            words(right, at, said, "e h"),
        ]
        if value:
            marks.append(box(left, at + 9, max(2, (right - left) * value / whole), 20, "br", 2))
    return marks
