"""The made pages of the reference are what the code says."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from scormbuild.catalogue import all_rules

SCRIPT = Path(__file__).parents[1] / "docs" / "make_reference.py"


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    sys.path.insert(0, str(SCRIPT.parent))
    made: dict[str, str] = importlib.import_module("make_reference").pages()
    return made


def test_the_pages_are_up_to_date() -> None:
    done = subprocess.run([sys.executable, SCRIPT, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_rule_is_there_once(pages: dict[str, str]) -> None:
    assert sorted(re.findall(r"^### ([A-Z0-9]+-\d{3}):", pages["rules.md"], re.MULTILINE)) == [
        rule.id for rule in all_rules()
    ]


def test_every_command_and_option_is_there(pages: dict[str, str]) -> None:
    from scormbuild.cli.group import COMMANDS

    for command in COMMANDS:
        assert f"## `scormbuild {command}`" in pages["cli.md"]
    assert "`--strict`" in pages["cli.md"]


def test_severities_of_foreign_packages_are_told(pages: dict[str, str]) -> None:
    section = pages["rules.md"].split("### PKG-011:")[1].split("###")[0]
    assert "Error in packages of scormbuild, advice in others." in section


def test_every_block_is_shown_with_its_picture(pages: dict[str, str]) -> None:
    from scormbuild.source.blocks import BLOCKS

    text = pages["components.md"]
    assert not [name for name in BLOCKS if f"\n::: {name}" not in text]
    pictures = re.findall(r"\]\((\.\./images/components/[^)]+)\)", text)
    assert len(pictures) == text.count("\n````markdown\n")
    assert not [one for one in pictures if not (SCRIPT.parent / "reference" / one).is_file()]


def test_every_type_of_question_is_shown() -> None:
    from scormbuild.source import read_outline, read_page
    from scormbuild.source.questions import FORMS

    reading = read_outline(SCRIPT.parent / "gallery")
    assert reading.outline
    entry = next(page for page in reading.outline.pages if page.id == "questions")
    questions = read_page(reading, entry).page.questions
    assert {question.type for question in questions} == FORMS.keys()
