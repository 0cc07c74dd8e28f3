"""The types of questions: shape to model, and the asides around the answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_course import Read, read_body

from scormbuild import model
from scormbuild.plain import plain


def ask(root: Path, answers: str, attributes: str = "", asides: str = "") -> Read:
    return read_body(root, f"::: question {{#q {attributes}}}\nWhich?\n\n{answers}\n\n{asides}\n:::")


def said(blocks: tuple[model.Block, ...]) -> str:
    return " / ".join(plain(block.inlines) for block in blocks if isinstance(block, model.Paragraph))


@pytest.mark.parametrize(
    ("answers", "attributes", "type"),
    [
        ("- [x] A\n- [ ] B", "", "single"),
        ("- [x] A\n- [x] B", "", "multiple"),
        ("- [x] A\n- [ ] B", "type=multiple", "multiple"),
        ("- [ ] True\n- [x] False", "", "true-false"),
        ("- [ ] TRUE {#t}\n- [x] false {#f}", "", "true-false"),
        ("- [ ] Ja\n- [x] Nein", "type=true-false", "true-false"),
        ("= word", "", "fill-in"),
        ("= 42\n= forty-two", "", "fill-in"),
        ("= 1912", "type=fill-in", "fill-in"),
        ("= 42", "", "numeric"),
        ("= 42 +- 0.5", "", "numeric"),
        ("= 40..45", "", "numeric"),
        ("- a => b\n- c => d", "", "matching"),
        ("1. a\n2. b", "type=ordering", "ordering"),
    ],
)
def test_the_type_follows_from_the_shape(tmp_path: Path, answers: str, attributes: str, type: str) -> None:
    read = ask(tmp_path, answers, attributes)
    assert read.findings == ()
    assert read.question.type == type
    assert said(read.question.prompt) == "Which?"


def test_choices_have_reasons_ids_and_marked_up_text(tmp_path: Path) -> None:
    read = ask(tmp_path, "- [x] With *stress* {#one}\n  > Because\n  > it is.\n- [ ] `code`")
    key = read.question.key
    assert isinstance(key, model.Choices)
    first, second = key.choices
    assert (first.id, first.number, first.right, plain(first.inlines)) == ("one", 1, True, "With stress")
    assert said(first.reason) == "Because it is."
    assert second == model.Choice("c2", 2, (model.Code("code"),))


def test_asides_go_to_the_next_empty_line_or_the_next_sign(tmp_path: Path) -> None:
    asides = "? A hint\nof two lines.\n! After any\n!= After *right*\n\n!~ After wrong\n\n? Another hint"
    question = ask(tmp_path, "- [x] A\n- [ ] B", asides=asides).question
    assert said(question.hint) == "A hint of two lines. / Another hint"
    assert said(question.feedback) == "After any"
    assert said(question.feedback_right) == "After right"
    assert said(question.feedback_wrong) == "After wrong"


def test_asides_may_stand_before_the_answers_and_right_after_them(tmp_path: Path) -> None:
    read = read_body(tmp_path, "::: question {#q}\nWhich?\n? A hint\n\n- [x] A\n- [ ] B\n! Said\n:::")
    assert read.findings == ()
    assert (said(read.question.hint), said(read.question.feedback)) == ("A hint", "Said")
    assert len(read.question.key.choices) == 2  # type: ignore[union-attr]


def test_signs_in_code_are_code(tmp_path: Path) -> None:
    read = read_body(tmp_path, "::: question {#q}\nWhat is printed?\n\n```\n= 1\n? x\n```\n\n= 2\n:::")
    assert read.question.key == model.Numeric((("2", "2"),))
    assert read.question.prompt[1] == model.CodeBlock("= 1\n? x\n")


def test_signs_outside_questions_are_text(tmp_path: Path) -> None:
    read = read_body(tmp_path, "? A question\n\n::: note\n= 5\n:::")
    assert read.blocks[0] == model.Paragraph((model.Text("? A question"),))
    assert read.findings == ()


@pytest.mark.parametrize(
    ("answers", "ranges"),
    [
        ("= 42", [("42", "42")]),
        ("= 42 +- 0.5", [("41.5", "42.5")]),
        ("= 0.1 +- 0.2", [("-0.1", "0.3")]),
        ("= 1 ± 1", [("0", "2")]),
        ("= -5..-1\n= +3", [("-5", "-1"), ("+3", "+3")]),
        ("= 40 .. 45", [("40", "45")]),
    ],
)
def test_numbers_are_exact_decimals(tmp_path: Path, answers: str, ranges: list[tuple[str, str]]) -> None:
    read = ask(tmp_path, answers, 'unit="m/s"')
    assert read.question.key == model.Numeric(tuple(ranges), "m/s")


@pytest.mark.parametrize(
    "answer", ["= 1e400", "= 1,5", "= 1 000", "= ½", "= ٣", "= 0x10", "= NaN", "= 1..", "= " + "9" * 40]
)
def test_what_is_not_a_decimal_number_is_no_number(tmp_path: Path, answer: str) -> None:
    assert "QUIZ-011" in ask(tmp_path, answer, "type=numeric").rules


def test_answers_in_words(tmp_path: Path) -> None:
    assert ask(tmp_path, "=  Open   data | open-data\n= a \\| b").question.key == model.FillIn(
        ("Open data", "open-data", "a | b")
    )
    assert ask(tmp_path, "= pH", ".case").question.key == model.FillIn(("pH",), case=True)


@pytest.mark.parametrize(
    ("answers", "columns"),
    [
        ('= 161 +- 1 {unit="t"}', [12]),
        ("=  salt {#salt}", [9]),
        ("= salt {.case} | sea salt { .case }", [8, 27]),
        ("= salt {.case} of the sea", []),
        ("= {a, b} | {...} | {.5} | { x } | {}", []),
        ("= \\{x=1\\}", []),
    ],
)
def test_attributes_in_an_answer_are_doubted(tmp_path: Path, answers: str, columns: list[int]) -> None:
    read = ask(tmp_path, answers)
    assert [(one.rule, one.place.line, one.place.column) for one in read.findings] == [
        ("QUIZ-014", 8, column) for column in columns
    ]


def test_braces_that_are_meant_are_kept(tmp_path: Path) -> None:
    assert ask(tmp_path, "= \\{x=1} | {a, b}").question.key == model.FillIn(("{x=1}", "{a, b}"))


def test_several_lefts_may_share_a_right_side(tmp_path: Path) -> None:
    key = ask(tmp_path, "- Apple => Fruit {#f}\n- Pear => Fruit\n- Leek => Vegetable\n- => Meat").question.key
    assert isinstance(key, model.Matching)
    assert key.pairs == ((1, 1), (2, 1), (3, 2))
    assert [(right.id, plain(right.inlines)) for right in key.right] == [
        ("f", "Fruit"),
        ("r2", "Vegetable"),
        ("r3", "Meat"),
    ]


def test_outcomes_points_and_quiz_of_a_question(tmp_path: Path) -> None:
    front = "---\ntitle: T\nminutes: 1\noutcomes: [hear]\nquiz: {id: check}\n---\n"
    body = "::: question {#a}\nA?\n\n= a\n:::\n\n::: question {#b outcome='see' points=3}\nB?\n\n= b\n:::\n"
    read = read_body(tmp_path, "", {"units/1-unit/1-page.md": front + body.replace("'", '"')})
    first, second = read.pages[0].page.questions
    assert (first.outcomes, first.points, first.quiz) == (("hear",), 1, "check")
    assert (second.outcomes, second.points, second.quiz) == (("see",), 3, "check")
    assert read_body(tmp_path, body.replace("'", "")).question.quiz == ""


@pytest.mark.parametrize(
    ("answers", "attributes", "rule"),
    [
        ("", "", "QUIZ-002"),
        ("1. a\n2. b", "", "QUIZ-002"),
        ("- [] a\n- [] b", "", "QUIZ-002"),
        ("- [ ] a\n- [ ] b", "", "QUIZ-006"),
        ("- [x] a\n- b", "", "QUIZ-003"),
        ("- [x] a\n\n  more\n- [ ] b", "", "QUIZ-003"),
        ("- [x] a\n- [ ] b\n\n= c", "", "QUIZ-003"),
        ("- a\n- b", "type=ordering", "QUIZ-003"),
        ("1. a", "type=ordering", "QUIZ-004"),
        ("- a => b", "", "QUIZ-004"),
        ("= a | A", "", "QUIZ-005"),
        ("- a => b\n- a => c", "", "QUIZ-005"),
        ("- [x] a {#a}\n- [ ] b {#a}", "", "SRC-018"),
        ("- [x] a\n- [ ] b", "points=0", "SRC-014"),
        ("- [x] a\n- [ ] b", "type=choice", "SRC-014"),
        ("- [x] a\n- [ ] b", "outcome=smell", "SRC-019"),
    ],
)
def test_what_is_wrong_with_a_question_is_said(tmp_path: Path, answers: str, attributes: str, rule: str) -> None:
    assert rule in ask(tmp_path, answers, attributes).rules


def test_a_bad_question_takes_nothing_else_with_it(tmp_path: Path) -> None:
    good = "::: question {{#{}}}\nWhich?\n\n- [x] A\n- [ ] B\n:::\n\n"
    read = read_body(tmp_path, good.format("a") + "::: question {#b}\nNothing.\n:::\n\n" + good.format("c"))
    assert [question.id for question in read.pages[0].page.questions] == ["a", "c"]
    assert read.rules == ["QUIZ-002"]
