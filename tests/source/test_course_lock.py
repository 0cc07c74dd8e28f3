"""Numbers are for ever: whatever happens to a course, what a learner did stays connected to what it was done with."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from source_course import COURSE, FILES, PAGE, Read, make_course, page, read_body, read_course

from scormbuild.diagnostics import Diagnostic
from scormbuild.model import Choices, Matching, Ordering
from scormbuild.source.lock import LockedQuestion, read_lock
from scormbuild.source.questions.numbering import Item, Numberer


def question(*choices: str, attributes: str = "#q", prompt: str = "Which?") -> str:
    return "\n".join([f"::: question {{{attributes}}}", prompt, "", *choices, ":::"])


def numbers(read: Read) -> list[int]:
    key = read.question.key
    assert isinstance(key, Choices)
    return [choice.number for choice in key.choices]


def again(root: Path, before: Read, *choices: str, attributes: str = "#q") -> Read:
    return read_body(root, question(*choices, attributes=attributes), lock=before.lock)


def test_numbers_are_given_in_the_order_of_the_course(tmp_path: Path) -> None:
    read = read_body(tmp_path, question("- [x] One", "- [ ] Two") + "\n\n::: reflection {#r}\nThink.\n:::")
    assert read.lock.splitlines()[1:] == [
        "outcome 1 see",
        "outcome 2 hear",
        "page 1 page",
        "page 2 next",
        "question 1 q r1 single 1+ 2-",
        "reflection 1 r",
        "choice 1.1 ~one",
        "choice 1.2 ~two",
    ]


def test_reading_with_the_lock_just_made_changes_nothing(tmp_path: Path) -> None:
    first = read_body(tmp_path, question("- [x] One", "- [ ] Two", "- [ ] Three"))
    second = read_course(tmp_path, first.lock)
    assert (second.lock, second.outline, second.pages) == (first.lock, first.outline, first.pages)


def test_the_file_in_the_folder_is_read_unless_a_text_is_given(tmp_path: Path) -> None:
    make_course(tmp_path, {"course.lock": "page 7 next\n", PAGE: page("Text.")})
    assert [entry.number for entry in read_course(tmp_path, None).outline.pages] == [8, 7]
    assert [entry.number for entry in read_course(tmp_path, "").outline.pages] == [1, 2]


def test_a_page_put_in_front_takes_a_new_number(tmp_path: Path) -> None:
    first = read_course(make_course(tmp_path, {PAGE: page("Text.")}))
    make_course(tmp_path, {"units/1-unit/0-before.md": page("New.")})
    entries = read_course(tmp_path, first.lock).outline.pages
    assert [(entry.id, entry.number) for entry in entries] == [("before", 3), ("page", 1), ("next", 2)]


def test_a_removed_id_stays_as_a_tombstone_and_comes_back_with_its_number(tmp_path: Path) -> None:
    first = read_course(make_course(tmp_path, {PAGE: page("Text.")}))
    (tmp_path / PAGE).unlink()
    second = read_course(tmp_path, first.lock)
    assert "page 1 page removed\n" in second.lock
    third = read_course(make_course(tmp_path, {"units/1-unit/3-third.md": page("New.")}), second.lock)
    assert third.outline.pages[1].number == 3
    fourth = read_course(make_course(tmp_path, {PAGE: page("Text.")}), third.lock)
    assert fourth.outline.pages[0].number == 1
    assert "page 1 page\n" in fourth.lock


def test_moved_choices_keep_their_numbers_and_the_revision(tmp_path: Path) -> None:
    first = read_body(tmp_path, question("- [x] One", "- [ ] Two", "- [ ] Three"))
    moved = again(tmp_path, first, "- [ ] Three", "- [x] One", "- [ ] Two")
    assert numbers(moved) == [3, 1, 2]
    assert moved.question.revision == 1


def test_a_reworded_choice_keeps_its_number_by_its_place(tmp_path: Path) -> None:
    first = read_body(tmp_path, question("- [x] One", "- [ ] Two", "- [ ] Three"))
    reworded = again(tmp_path, first, "- [x] One", "- [ ] Number two", "- [ ] Three")
    assert numbers(reworded) == [1, 2, 3]
    assert reworded.question.revision == 1
    assert "choice 1.2 ~number-two\n" in reworded.lock
    assert "~two" not in reworded.lock


def test_an_inserted_choice_takes_a_new_number_and_the_revision_grows(tmp_path: Path) -> None:
    first = read_body(tmp_path, question("- [x] One", "- [ ] Two"))
    inserted = again(tmp_path, first, "- [ ] Zero", "- [x] One", "- [ ] Two")
    assert numbers(inserted) == [3, 1, 2]
    assert inserted.question.revision == 2


def test_a_removed_choice_is_never_replaced_by_another(tmp_path: Path) -> None:
    first = read_body(tmp_path, question("- [x] One", "- [ ] Two", "- [ ] Three"))
    removed = again(tmp_path, first, "- [x] One", "- [ ] Three")
    assert numbers(removed) == [1, 3]
    assert "choice 1.2 ~two removed\n" in removed.lock
    other = again(tmp_path, removed, "- [x] One", "- [ ] Three", "- [ ] Four")
    assert numbers(other) == [1, 3, 4]
    back = again(tmp_path, other, "- [x] One", "- [ ] Two", "- [ ] Three", "- [ ] Four")
    assert numbers(back) == [1, 2, 3, 4]
    assert back.question.revision == 4


def test_an_id_given_later_keeps_the_number_of_the_text(tmp_path: Path) -> None:
    first = read_body(tmp_path, question("- [x] One", "- [ ] Two"))
    named = again(tmp_path, first, "- [ ] Two {#second}", "- [x] One {#first}")
    assert numbers(named) == [2, 1]
    reworded = again(tmp_path, named, "- [ ] Something else {#second}", "- [x] One {#first}")
    assert numbers(reworded) == [2, 1]
    assert reworded.question.revision == 1


@pytest.mark.parametrize(
    ("before", "after", "grows"),
    [
        (("- [x] A", "- [ ] B"), ("- [ ] A", "- [x] B"), True),
        (("- [x] A", "- [ ] B"), ("- [x] A", "- [x] B"), True),
        (("= a", "= b"), ("= b | a",), False),
        (("= a",), ("= a | c",), True),
        (("= 1",), ("= 1 +- 1",), True),
        (("= 1..2", "= 5"), ("= 5", "= 1..2"), False),
        (("- a => b", "- c => d"), ("- c => d", "- a => b"), False),
        (("- a => b", "- c => d"), ("- a => d", "- c => b"), True),
        (("- a => b", "- c => d"), ("- a => b", "- c => d", "- => e"), True),
        (("- [x] A", "- [ ] B"), ("= a",), True),
    ],
)
def test_the_revision_grows_when_the_set_of_answers_changes(
    tmp_path: Path, before: tuple[str, ...], after: tuple[str, ...], grows: bool
) -> None:
    first = read_body(tmp_path, question(*before))
    assert again(tmp_path, first, *after).question.revision == (2 if grows else 1)


def test_the_order_of_steps_is_the_answer(tmp_path: Path) -> None:
    first = read_body(tmp_path, question("1. One", "2. Two", attributes="#q type=ordering"))
    turned = again(tmp_path, first, "1. Two", "2. One", attributes="#q type=ordering")
    assert isinstance(turned.question.key, Ordering)
    assert [step.number for step in turned.question.key.steps] == [2, 1]
    assert turned.question.revision == 2


def test_both_sides_of_pairs_have_numbers_of_their_own(tmp_path: Path) -> None:
    first = read_body(tmp_path, question("- a => b", "- c => d", "- => spare"))
    key = again(tmp_path, first, "- => spare", "- c => d", "- new => b", "- a => b").question.key
    assert isinstance(key, Matching)
    assert [choice.number for choice in key.left] == [2, 3, 1]
    assert [choice.number for choice in key.right] == [3, 2, 1]
    assert key.pairs == ((2, 2), (3, 1), (1, 1))


def test_a_question_moved_to_another_page_keeps_everything(tmp_path: Path) -> None:
    first = read_body(tmp_path, question("- [x] One", "- [ ] Two"))
    files = {
        PAGE: page("Empty."),
        "units/1-unit/2-next.md": page("## A heading\n\n" + question("- [x] One", "- [ ] Two")),
    }
    moved = read_course(make_course(tmp_path, files), first.lock)
    assert moved.lock == first.lock
    assert moved.pages[1].page.questions[0].number == 1


def test_a_merged_lock_with_one_number_for_two_is_found() -> None:
    findings: list[Diagnostic] = []
    lock = read_lock(
        "question 1 a r1 single 1+ 2-\nquestion 1 b r1 single 1+ 2-\nchoice 1.1 ~x\nchoice 1.1 ~y\n", findings
    )
    assert [(str(finding.place), finding.rule) for finding in findings] == [
        ("course.lock:2:1", "SRC-016"),
        ("course.lock:4:1", "SRC-016"),
    ]
    assert lock.numbers["question"] == {"a": 1}


@pytest.mark.parametrize(
    "line",
    [
        "page 0 a",
        "page 01 a",
        "page 1",
        "unit 1 a",
        "page 1 a b",
        "choice 1 a",
        "page -1 a",
        "page 9999999 a",
        "=======",
        "x",
    ],
)
def test_a_line_that_cannot_be_read_is_found(line: str) -> None:
    findings: list[Diagnostic] = []
    read_lock(f"# comment\n\n{line}\n", findings)
    assert [(finding.place.line, finding.rule) for finding in findings] == [(3, "SRC-015")]


ITEMS = st.lists(st.sampled_from("abcdef"), min_size=2, max_size=6, unique=True)


@settings(max_examples=300)
@given(st.lists(st.tuples(ITEMS, st.sampled_from("abcdef")), min_size=2, max_size=6))
def test_no_text_ever_has_two_numbers_and_no_number_two_texts_at_once(versions: list[tuple[list[str], str]]) -> None:
    locked = LockedQuestion()
    history: dict[str, int] = {}
    for texts, right in versions:
        numberer = Numberer(locked)
        given_numbers = numberer.number("choice", [Item(text, text, text == right) for text in texts])
        assert len(set(given_numbers)) == len(texts)
        for text, number in zip(texts, given_numbers, strict=True):
            assert history.setdefault(text, number) == number
        key = " ".join(f"{n}{'+' if t == right else '-'}" for n, t in zip(given_numbers, texts, strict=True))
        before, locked = locked.revision, numberer.locked(f"single {key}")
        assert locked.revision >= max(before, 1)


@pytest.mark.parametrize("key", ["transcript", "transcript.bg"])
def test_the_digest_of_a_page_follows_what_it_depends_on(tmp_path: Path, key: str) -> None:
    body = question("- [x] One", "- [ ] Two") + f"\n\n::: video media/v.mp4 {{#v {key}=media/v.md}}\n:::"
    files = {PAGE: page(body), "media/v.mp4": "", "media/v.md": "Said."}

    def digests(changed: dict[str, str], lock: str = "") -> list[str]:
        reading = read_course(make_course(tmp_path, {**FILES, **files, **changed}), lock).reading
        assert reading.outline
        return [reading.digest(entry) for entry in reading.outline.pages]

    before = digests({})
    assert digests({}) == before
    assert [a == b for a, b in zip(before, digests({PAGE: page(body + "\nMore.")}), strict=True)] == [False, True]
    assert [a == b for a, b in zip(before, digests({"media/v.md": "Said more."}), strict=True)] == [False, True]
    assert [a == b for a, b in zip(before, digests({"course.yaml": COURSE + "subtitle: New\n"}), strict=True)] == [
        False
    ] * 2
    assert [a == b for a, b in zip(before, digests({}, "question 9 q\n"), strict=True)] == [False, True]


def test_the_digest_with_the_new_lock_is_the_next_digest(tmp_path: Path) -> None:
    first = read_body(tmp_path, question("- [x] One", "- [ ] Two"))
    second = read_course(tmp_path, first.lock)
    lock = first.reading.lock.with_questions(question for page in first.pages for question in page.questions)
    for entry in first.outline.pages:
        assert first.reading.digest(entry, lock) == second.reading.digest(entry)
