"""Questions as QTI: in the profile of the cartridge, with the right answers that importers find each in its own way."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from importers import canvas, cc2olx, items, moodle
from lxml import etree
from qti_profile import QTI, strangers
from sample_course import MATCHING, QUESTIONS, choice, question, words

from scormbuild.asked import AskedQuestion, numbers
from scormbuild.formats import qti, qti_items
from scormbuild.model import Choices, FillIn, Matching, Numeric, Ordering, Question

NUMBERS = {
    "exact": (Numeric((("42", "42"),)), ("42",)),
    "decimal": (Numeric((("0.50", "0.50"),)), ("0.50",)),
    "tolerance": (Numeric((("2.99", "3.01"),)), ("2.99", "3.00", "3.01")),
    "several": (Numeric((("7", "7"), ("40", "42"))), ("7", "40", "41", "42")),
    "below zero": (Numeric((("-1.5", "-1"),)), ("-1.5", "-1.4", "-1.3", "-1.2", "-1.1", "-1.0")),
    "wide": (Numeric((("0", "100"),)), ()),
    "endless": (Numeric((("0", "1000000000000000000"),)), ()),
    "fine": (Numeric((("3.140", "3.161"),)), ()),
}


def asked(made: Question, reasons: dict[int, str] | None = None, **texts: Any) -> AskedQuestion:
    key = made.key
    choices = {Choices: "choices", Ordering: "steps"}.get(type(key))
    listed = getattr(key, choices) if choices else key.left + key.right if isinstance(key, Matching) else ()
    lines = {one: f"Choice {one.id}" for one in listed}
    reasons = {one: reasons[one.number] for one in listed} if reasons else {}
    places = tuple(f"Step {step.number}?" for step in key.steps) if isinstance(key, Ordering) else ()
    return AskedQuestion(made, f"<p>{made.id}?</p>", lines, reasons, places=places, **texts)


def written(*made: AskedQuestion, **settings: Any) -> bytes:
    listed = [item for one in made for item in qti_items.items(one, told=settings.get("solutions", True))]
    return qti.assessment(qti.Assessment("quiz-check", "Check", tuple(listed), **settings))


def read(made: AskedQuestion, **settings: Any) -> Any:
    quiz = written(made, **settings)
    assert list(strangers(etree.fromstring(quiz), QTI)) == []
    return items(quiz)


REASONS = {number: f"<p>Reason {number}</p>" for number in range(1, 6)}
TEXTS = {"hint": "Hint", "feedback": "All", "feedback_right": "Well done", "feedback_wrong": "Not so"}


@pytest.mark.parametrize("texts", [{}, {"reasons": REASONS}, TEXTS, {**TEXTS, "reasons": REASONS}])
@pytest.mark.parametrize("made", QUESTIONS, ids=lambda made: made.id)
def test_every_type_is_in_the_profile_and_found_right_by_every_importer(made: Question, texts: dict[str, Any]) -> None:
    first, last = (read(asked(made, **texts), scored_first=first) for first in (True, False))
    for item, same in zip(first, last, strict=True):
        known = moodle(item)
        assert known.profile.removeprefix("cc.").removesuffix(".v0p1") in qti_items.Profile.__args__
        if known.profile != "cc.essay.v0p1":
            assert known.right
            assert cc2olx(item).right == moodle(same).right == canvas(same).right == known.right


def test_choices_keep_what_is_right() -> None:
    rights = {made.id: [moodle(item).right for item in read(asked(made))] for made in QUESTIONS}
    assert rights["q-single"] == [{"2"}]
    assert rights["q-multiple"] == [{"1", "3"}]
    assert rights["q-truth"] == [{"false"}]
    assert rights["q-agree"] == [{"2"}]
    assert rights["q-fill"] == [{"Sofia", "Sofija"}]
    assert rights["q-match"] == [{"2"}, {"1"}]
    assert rights["q-order"] == [{"1"}, {"2"}, {"3"}]


def test_each_choice_gets_its_own_feedback_and_nothing_of_the_others() -> None:
    single, multiple = (read(asked(QUESTIONS[at], reasons=REASONS, **TEXTS), scored_first=True)[0] for at in (0, 1))
    said = {"1": "<p>Reason 1</p>Not so", "2": "<p>Reason 2</p>Well done"}
    reasons = {str(number): f"<p>Reason {number}</p>" for number in (1, 2, 3)}
    assert moodle(single).feedback == canvas(single).feedback == said
    assert moodle(multiple).feedback == reasons
    assert moodle(single).general == moodle(multiple).general == "All"
    suited = read(asked(QUESTIONS[1], reasons=REASONS, **TEXTS))[0]
    assert canvas(suited).feedback == reasons
    assert canvas(single).general == canvas(suited).general == "All"


@pytest.mark.parametrize("at", [1, 4])
def test_what_is_said_of_wrong_answers_is_not_said_of_right_ones(at: int) -> None:
    item = read(asked(QUESTIONS[at], feedback_wrong="Not so"))[0]
    assert set(canvas(item).feedback) == canvas(item).right
    assert set(canvas(item).feedback.values()) == {"\N{CHECK MARK}"}


def test_a_question_of_two_that_says_other_words_than_true_and_false_is_a_choice() -> None:
    """Moodle would show its own words for them."""
    assert [moodle(item).profile for made in QUESTIONS[2:4] for item in read(asked(made))] == [
        "cc.true_false.v0p1",
        "cc.multiple_choice.v0p1",
    ]


def test_pairs_and_places_are_asked_one_by_one_and_share_the_points() -> None:
    many = question("q", "matching", MATCHING)._replace(points=5)
    assert [(item.get("ident"), moodle(item).points) for item in read(asked(many))] == [("q_1", 2), ("q_2", 2)]
    few = question("q", "ordering", Ordering(tuple(choice(f"s{n}", n) for n in range(1, 5))))
    parts = read(asked(few))
    assert [moodle(item).points for item in parts] == [1, 1, 1, 1]
    assert [len(item.findall(".//{*}response_label")) for item in parts] == [4, 4, 4, 4]
    assert "<strong>Step 2?</strong>" in parts[1].findtext(".//{*}mattext")


def test_a_pair_is_asked_by_its_left_side_whose_reason_is_not_said_of_a_right_side() -> None:
    pairs = question("q", "matching", MATCHING)
    reasons = {choice: f"Reason {choice.id}. " for choice in MATCHING.left}
    with_reasons = asked(pairs)._replace(reasons=reasons, feedback="All")
    parts = list(qti_items.items(with_reasons, told=True))
    assert [part.prompt for part in parts] == [f"<p>q?</p><p><strong>Choice {id}</strong></p>" for id in ("l1", "l2")]
    assert [[option.html for option in part.options] for part in parts] == [
        ["Choice r1", "Choice r2", "Choice spare"]
    ] * 2
    assert [part.feedback for part in parts] == ["Reason l1. ", "Reason l2. All"]
    assert not any(option.reason for part in parts for option in part.options)
    assert [part.feedback for part in qti_items.items(with_reasons, told=False)] == ["", "All"]


def test_right_sides_do_not_stand_in_the_order_of_their_pairs() -> None:
    sides = (choice("z", 1, text="Zinc"), choice("a", 2, text="Acid"))
    pairs = Matching((choice("l1", 1), choice("l2", 2)), sides, ((1, 1), (2, 2)))
    for part in qti_items.items(asked(question("q", "matching", pairs)), told=True):
        assert [option.ident for option in part.options] == ["2", "1"]


def test_parts_have_titles_of_their_own_however_long_the_question_is() -> None:
    parts = list(qti_items.items(asked(question("q", "matching", MATCHING, text="long " * 30)), told=True))
    assert [part.title[-6:] for part in parts] == ["g… (1)", "g… (2)"]
    assert all(len(part.title) <= 80 for part in parts)


@pytest.mark.parametrize("texts", [("Zinc", "Acid"), ("Acid", "Zinc")])
def test_steps_do_not_stand_in_the_right_order(texts: tuple[str, str]) -> None:
    steps = tuple(choice(f"s{number}", number, text=text) for number, text in enumerate(texts, 1))
    labels = read(asked(question("q", "ordering", Ordering(steps))))[0].findall(".//{*}response_label")
    assert [label.get("ident") for label in labels] == ["2", "1"]


@pytest.mark.parametrize(("key", "accepted"), NUMBERS.values(), ids=NUMBERS.keys())
def test_numbers_are_listed_one_by_one_or_graded_by_hand(key: Numeric, accepted: tuple[str, ...]) -> None:
    assert numbers(key) == accepted
    item = read(asked(question("q", "numeric", key)))[0]
    known = moodle(item)
    assert known.profile == ("cc.fib.v0p1" if accepted else "cc.essay.v0p1")
    assert set(accepted) <= known.right


def test_a_number_may_be_written_as_people_write_it() -> None:
    assert list(dict.fromkeys(qti_items.spellings("-0.50"))) == [
        "-0.50", "\u22120.50", "-0,50", "\u22120,50", "-0.5", "\u22120.5", "-0,5", "\u22120,5",
    ]  # fmt: skip
    assert set(qti_items.spellings("100")) == {"100"}


def test_who_grades_sees_what_is_right_and_learners_only_where_they_may() -> None:
    wide = asked(question("q", "numeric", Numeric((("0", "100"),), "kg")), feedback_right="Well done")
    shown, hidden = (items(written(wide, solutions=told))[0] for told in (True, False))
    for item in (shown, hidden):
        assert "0 – 100 kg" in item.findtext(".//{*}solution//{*}mattext")
    assert "0 – 100 kg" in moodle(shown).general
    assert moodle(hidden).general == ""


def test_case_counts_where_the_author_says_so() -> None:
    cases = {
        made.id: {one.get("case") for one in read(asked(made))[0].findall(".//{*}varequal")} for made in QUESTIONS[4:6]
    }
    assert cases == {"q-fill": {"No"}, "q-case": {"Yes"}}


@pytest.mark.parametrize(("attempts", "said"), [(0, "unlimited"), (1, "1"), (5, "5"), (6, "unlimited")])
def test_settings(attempts: int, said: str) -> None:
    def settings(**other: Any) -> dict[str, str]:
        root = etree.fromstring(written(asked(QUESTIONS[0]), attempts=attempts, **other))
        fields = root.findall("{*}assessment/{*}qtimetadata/{*}qtimetadatafield")
        return {one.findtext("{*}fieldlabel"): one.findtext("{*}fieldentry") for one in fields}

    assert settings()["cc_maxattempts"] == said
    assert "qmd_assessmenttype" not in settings()
    graded = settings(graded=True, feedback=False, solutions=False)
    assert graded["qmd_assessmenttype"] == "Examination"
    assert (graded["qmd_feedbackpermitted"], graded["qmd_solutionspermitted"]) == ("No", "No")


@pytest.mark.parametrize("nasty", ['"><x y="', "]]>", "<script>alert(1)</script>", "a\x00b\ud800", "&amp;", "{{7*7}}"])
def test_author_text_is_data(nasty: str) -> None:
    made = question("q", "fill-in", FillIn((nasty,)), nasty)
    item = read(AskedQuestion(made, f"<p>{len(nasty)}</p>", feedback=nasty))[0]
    assert item.find(".//{*}varequal").text == qti.xml_text(nasty)
    assert not item.findall(".//{*}script")


def test_the_second_opinion_would_see_what_is_wrong() -> None:
    root = etree.fromstring(written(asked(QUESTIONS[0], **TEXTS)))
    condition = root.find(".//{*}respcondition[{*}setvar]")
    condition.append(condition.find("{*}setvar"))
    condition.set("continue", "yes")
    etree.SubElement(root.find(".//{*}item"), "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}rubric")
    found = " ".join(strangers(root, QTI))
    assert "<respcondition> holds" in found
    assert "continue='yes'" in found
    assert "<item> holds" in found


def test_weights_stay_in_their_bounds() -> None:
    heavy = question("q", "fill-in", FillIn(("x",)))._replace(points=500)
    assert moodle(read(asked(heavy))[0]).points == qti_items.HEAVIEST


def test_titles_are_short_and_never_empty() -> None:
    long = question("q", "fill-in", FillIn(("x",)), "word " * 100)
    bare = replace(words("")[0], inlines=())
    empty = question("q-empty", "fill-in", FillIn(("x",)))._replace(prompt=(bare,))
    titles = [read(asked(made))[0].get("title") for made in (long, empty)]
    assert len(titles[0]) <= 80
    assert titles[1] == "q-empty"
