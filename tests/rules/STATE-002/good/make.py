"""A course with very many questions."""

from pathlib import Path


def make(course: Path) -> None:
    """Write a page of 20 practice questions."""
    questions = "".join(
        f"::: question {{#q{number}}}\nTrue? {number}\n\n- [x] True\n- [ ] False\n:::\n\n" for number in range(20)
    )
    page = course / "units" / "1-unit" / "1-page.md"
    page.write_text(page.read_text() + "\n" + questions)
