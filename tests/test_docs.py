"""What the documents point to is there, and what they show works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scormbuild.formats import FORMATS

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


def test_the_architecture_names_every_room_and_every_adapter() -> None:
    text = (ROOT / "docs" / "explanation" / "architecture.md").read_text()
    rooms = [f"{path.parent.name}/" for path in (ROOT / "src" / "scormbuild").glob("*/__init__.py")]
    rooms += [f"player/{path.name}" for path in (ROOT / "player").iterdir() if path.is_dir() and path.name != "test"]
    assert len(rooms) > 10
    assert not [room for room in rooms if room not in text]
    named = re.search(r"lms/\{([^}]+)\}", text)
    assert named
    assert {format.module for format in FORMATS.values() if format.core} <= set(named[1].split(","))


def test_the_readme_names_every_format() -> None:
    table = (ROOT / "README.md").read_text().split("| `-f` |")[1].split("\n\n")[0]
    first = [row.split("|")[1] for row in table.splitlines()[2:]]
    assert {name for cell in first for name in re.findall(r"`([^`]+)`", cell)} == FORMATS.keys()


def test_the_changelog_has_an_entry_for_each_format() -> None:
    entries = re.split(r"(?m)^- ", (ROOT / "CHANGELOG.md").read_text())
    heads = [entry.split(":")[0] for entry in entries]
    assert {name for head in heads for name in re.findall(r"`-f ([a-z0-9-]+)`", head)} == FORMATS.keys()
