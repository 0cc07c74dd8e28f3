"""A course of three units that lead to each other, the last without a quiz: packaged with a SCO for each unit."""

from __future__ import annotations

from pathlib import Path

COURSE = """
id: first-aid
iri: https://example.org/courses/first-aid
title: First aid
description: What to do until help comes.
language: en
version: 1.0.0
authors: [{name: An author}]
license: CC0-1.0
outcomes:
  - {id: cool, text: Cool a burn}
  - {id: press, text: Stop a bleeding}
  - {id: pack, text: Pack a kit}
grading: {weights: {check-bleeding: 3}}
ignore: [{rule: COURSE-002, reason: one packs the kit at home}]
"""
PAGES = {
    "1-burns/1-cooling.md": """---
title: Cooling
outcomes: [cool]
minutes: 5
---
Cool it with *lukewarm* water, as [water](glossary:water) is at hand; then [press](../2-bleeding/1-pressing.md).
Later [pack a kit](../3-kit/1-packing.md), and [check](2-check-burns.md) what you know.
""",
    "1-burns/2-check-burns.md": """---
title: Check burns
outcomes: [cool]
minutes: 5
quiz: {}
---
::: question {#with}
What cools best?

- [x] Lukewarm water {#water}
- [ ] Butter {#butter}
:::
""",
    "2-bleeding/1-pressing.md": """---
title: Pressing
outcomes: [press]
minutes: 5
---
Press on the wound. Before that, [cool](../1-burns/1-cooling.md).
""",
    "2-bleeding/2-check-bleeding.md": """---
title: Check bleeding
outcomes: [press]
minutes: 5
quiz: {}
---
::: question {#on}
What do you press on?

- [x] The wound {#wound}
- [ ] The ground {#ground}
:::
""",
    "3-kit/1-packing.md": """---
title: Packing
outcomes: [pack]
minutes: 5
---
Plasters, bandages, gloves.
""",
}
UNITS = {"1-burns": "Burns", "2-bleeding": "Bleeding", "3-kit": "A kit"}


def write_units_course(folder: Path, package: str, more: str = "") -> Path:
    """The folder of the course with what `package:` says, and `more` lines of course.yaml."""
    for name, text in PAGES.items():
        page = folder / "units" / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text)
    for name, title in UNITS.items():
        (folder / "units" / name / "unit.yaml").write_text(f"id: {name[2:]}\ntitle: {title}\n")
    (folder / "glossary.yaml").write_text("- {id: water, term: Water, text: What one drinks.}\n")
    (folder / "course.yaml").write_text(f"{COURSE.lstrip()}package: {package}\n{more}")
    return folder
