"""Fences of colons: what opens, what closes, what is code, and where each line comes from."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_course import read_body

from scormbuild import model
from scormbuild.diagnostics import Diagnostic
from scormbuild.source.fences import find_fences, mark_lines
from scormbuild.source.text import SourceText


def names(text: str) -> list[str]:
    return [fence.name or "close" for fence in find_fences(SourceText("a.md", text))]


def broken(text: str) -> list[tuple[int, str]]:
    findings: list[Diagnostic] = []
    mark_lines(SourceText("a.md", text), 1, findings)
    return [(finding.place.line, finding.message) for finding in findings]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("::: note\n:::", ["note", "close"]),
        (":::note\n:::", ["note", "close"]),
        ("::: note{#a}\n:::", ["note", "close"]),
        (":: note\n::", []),
        ("  ::: note\n  :::", ["note", "close"]),
        ("    ::: note\n    :::", []),
        ("\t::: note", []),
        ("- item\n\n    ::: note\n    :::", ["note", "close"]),
        ("1. a\n   - b\n\n     ::: note\n     :::", ["note", "close"]),
        ("Term\n:   meaning\n\n    ::: note\n    :::", ["note", "close"]),
        ("text\n\n    ::: note", []),
        ("    ::: note\n" * 3_000, []),
        ("- item\n\n" + "    ::: note\n    :::\n" * 3, ["note", "close"] * 3),
        ("- item\n\n    ::: note\n    :::\n\ntext\n\n    ::: code", ["note", "close"]),
        ("```\n::: note\n```\n::: tip\n:::", ["tip", "close"]),
        ("````\n```\n::: note\n````", []),
        ("~~~\n```\n::: note\n~~~\n::: tip", ["tip"]),
        ("``` a`b\n::: tip", ["tip"]),
        ("```\n    ```\n::: note", []),
        ("> ::: note", []),
    ],
)
def test_fences_are_found_outside_code(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("::: note\n:::", []),
        (":::: note\n::: tip\n:::\n::::", []),
        ("::: note", [1]),
        (":::", [1]),
        ("::: note\n:::\n:::", [3]),
        ("::: note\n::: tip\n:::\n:::", [2]),
        ("::: note\n\n::: tip\nx\n:::", [3]),
        (":::: note\n:::", [2, 1]),
        (":::: note\n::: tip\n::::", [2]),
        ("::: note\n::::", [2, 1]),
    ],
)
def test_what_does_not_pair_is_found_once(text: str, lines: list[int]) -> None:
    assert [line for line, _ in broken(text)] == lines


def test_the_message_names_both_blocks() -> None:
    assert broken("::: note\n::: tip\n:::\n:::")[0][1] == (
        "`tip` opens inside `note` of line 1, whose fence is not longer: close `note` first, or give it more colons"
    )


def test_a_block_interrupts_whatever_stands_before_it(tmp_path: Path) -> None:
    body = (
        "Text\n::: note\nA\n:::\nMore\n\n- item\n::: tip\nB\n:::\n\n| a |\n|---|\n| 1 |\n::: warning\nC\n:::\n> quote\n"
    )
    body += "::: note\nD\n:::"
    read = read_body(tmp_path, body)
    assert read.findings == ()
    kinds = [block.kind if isinstance(block, model.Note) else type(block).__name__ for block in read.blocks]
    assert kinds == ["Paragraph", "note", "Paragraph", "ListBlock", "tip", "Table", "warning", "Quote", "note"]


def test_blocks_stand_in_items_and_share_footnotes(tmp_path: Path) -> None:
    body = "- item\n\n  ::: note T\n  In the item.[^a]\n  :::\n\n- other\n\n"
    body += "[^a]: A footnote with\n\n    ::: tip\n    a tip\n    :::"
    read = read_body(tmp_path, body)
    assert read.findings == ()
    (items,) = read.blocks
    assert isinstance(items, model.ListBlock)
    assert isinstance(items.items[0].blocks[1], model.Note)
    assert isinstance(read.pages[0].body.footnotes["a"][1], model.Note)


def test_thematic_breaks_of_the_author_stay(tmp_path: Path) -> None:
    read = read_body(tmp_path, "***\n\n::: note\n---\n***\n:::\n\n* * *")
    assert [type(block).__name__ for block in read.blocks] == ["Divider", "Note", "Divider"]
    note = read.blocks[1]
    assert isinstance(note, model.Note)
    assert note.blocks == (model.Divider(), model.Divider())


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("> ::: note\n> text\n> :::", 5),
        ("> text\n> ::: note", 6),
        ("- a\n\n  ::: note\n\n- b\n:::", 7),
        ("<pre>\n::: note\n</pre>\n:::", 5),
        ("::: question {#a}\nWhich?\n\n- [x] A\n- [ ] B\n:::: reflection {#r}\nWhy?\n::::\n:::", 10),
    ],
)
def test_a_block_that_cannot_stand_there_is_found(tmp_path: Path, body: str, line: int) -> None:
    assert any(finding.place.line == line for finding in read_body(tmp_path, body).findings)


def test_places_are_those_of_the_file(tmp_path: Path) -> None:
    body = "é ![x](no.svg)\n\n::: question {#a}\nWhich?\n\n- [x] A\n- [ ] B\n\n"
    body += "? See ![y](no.svg)\n! Two\n  ![z](no.svg)\n:::\n"
    read = read_body(tmp_path, body)
    assert [finding.place[1:] for finding in read.findings] == [(5, 3), (13, 7), (15, 3)]
