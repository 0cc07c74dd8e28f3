"""A reader of QTI from outside finds in the Common Cartridge of the gallery what its author wrote."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from typing import Any

import pytest
from built import packed

from .environment import ask

pytestmark = pytest.mark.slow

GALLERY = Path("docs", "gallery")


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    package = packed(GALLERY, tmp_path_factory.mktemp("cartridge"), "cc")["cc"]
    return ask("qti2latex", "qti2latex_read.py", package)


def test_it_finds_each_quiz_and_each_question(read: dict[str, Any]) -> None:
    idents = {name: [item["ident"] for item in items] for name, items in read.items() if items}
    assert set(idents) == {"quiz-questions.xml", "quiz-quiz.xml"}
    source = (GALLERY / "units" / "1-components" / "3-questions.md").read_text()
    asked = [line.split("{#")[1].split("}")[0].split()[0] for line in source.splitlines() if "question {#" in line]
    assert list(dict.fromkeys(ident.partition("_")[0] for ident in idents["quiz-questions.xml"])) == asked


def test_stems_and_choices_are_the_authors_words(read: dict[str, Any]) -> None:
    items = {item["ident"]: item for items in read.values() for item in items}
    source = (GALLERY / "units" / "1-components" / "3-questions.md").read_text()
    for ident in ("one", "several"):
        assert items[ident]["stem"].removeprefix("<p>").removesuffix("</p>") in source
        assert len(items[ident]["choices"]) > 2
        assert all(unescape(words) in source for _, words in items[ident]["choices"])


def test_it_finds_types_and_right_answers(read: dict[str, Any]) -> None:
    """It takes every choice that a condition names for right, also where that shows its reason."""
    items = {item["ident"]: item for items in read.values() for item in items}
    assert {ident: items[ident]["type"] for ident in ("several", "either", "word", "pairs_1")} == {
        "several": "multiple_answers_question",
        "either": "true_false_question",
        "word": "short_answer_question",
        "pairs_1": "multiple_choice_question",
    }

    def right(ident: str) -> list[str]:
        words = dict(items[ident]["choices"])
        return [words.get(one, one) for one in items[ident]["right"]]

    assert right("either") == ["True"]
    assert right("word") == ["salt", "sea salt"]
    assert [right(f"pairs_{number}") for number in (1, 2, 3)] == [["salt"], ["timber"], ["lamp oil"]]
    assert [right(f"order_{number}") for number in (1, 2, 3)] == [["Wind"], ["Ship"], ["Cargo"]]
    assert {"The home port", "The wind"} <= set(right("several"))
    assert "The fare" not in right("several")
