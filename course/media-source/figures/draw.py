"""Draws the figures of the pages into course/media: `python draw.py`, or `python draw.py --check`."""

from __future__ import annotations

import sys
from pathlib import Path

from strategy import FIGURES

MEDIA = Path(__file__).resolve().parents[2] / "media"


def main() -> int:
    """Write every figure, or with --check only name those that differ from what the script draws."""
    check, differ = "--check" in sys.argv[1:], []
    for name, draw in FIGURES.items():
        place, drawn = MEDIA / f"{name}.svg", draw()
        if check:
            if not place.is_file() or place.read_text(encoding="utf-8") != drawn:
                differ.append(place.name)
        else:
            place.write_text(drawn, encoding="utf-8", newline="\n")
    if differ:
        print("\n".join(differ))
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
