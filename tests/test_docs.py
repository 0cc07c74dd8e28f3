"""What the documents point to is there, and what they show works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "bench").glob("*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:|#|page:|glossary:|ref:)([^)\s#]+)(?:#[^)]*)?\)")
FENCED = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = FENCED.sub("", page.read_text(encoding="utf-8"))
    assert not [target for target in LINK.findall(text) if not (page.parent / target).exists()]


def test_every_page_is_in_the_index() -> None:
    index = (ROOT / "docs" / "index.md").read_text()
    pages = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")} - {"index.md"}
    listed = [page for page in sorted(pages) if not page.startswith("gallery/")]  # a course
    assert not [page for page in listed if f"]({page})" not in index]


def test_the_readme_names_every_command_that_sets_up() -> None:
    readme = (ROOT / "README.md").read_text()
    for command in ("python3 dev.py package", "python3 dev.py test"):
        assert command in readme
