"""`tincan.xml`: as reviewed, one launch, every activity as the standard wants it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from proportion import grows_in_proportion
from sample_course import QUESTIONS, choice, course, material, question, words

from scormbuild.errors import ScormbuildError
from scormbuild.formats import FORMATS
from scormbuild.formats.activities import activities
from scormbuild.formats.interactions import interaction
from scormbuild.formats.text import cut, xml_text
from scormbuild.model import Choices, Course, FillIn, Matching, Numeric
from scormbuild.render.keys import question_key
from scormbuild.render.writer import Writer

NS = {"t": "http://projecttincan.com/tincan.xsd"}
GOLDEN = Path(__file__).with_name("golden")
IRI = "https://example.org/courses/bells"


def manifest(made: Course) -> etree._Element:
    return etree.fromstring(FORMATS["xapi"].assemble(made, material()).members[0].source)


def test_the_manifest_is_the_reviewed_one() -> None:
    contents = FORMATS["xapi"].assemble(course(), material())
    assert contents.members[0].path == "tincan.xml"
    assert contents.members[0].source.decode() == (GOLDEN / "tincan.xml").read_text()


def test_only_the_course_is_launched_and_it_comes_first() -> None:
    root = manifest(course())
    (launch,) = root.findall(".//t:launch", NS)
    first = root.find(".//t:activity", NS)
    assert launch.getparent() is first
    assert (launch.text, launch.get("lang")) == ("index.html", "en")
    assert first.get("id") == IRI


def test_ids_say_what_they_name() -> None:
    ids = [activity.get("id").removeprefix(IRI) for activity in manifest(course()).iter(f"{{{NS['t']}}}activity")]
    questions = [f"/questions/{made.id}" for made in QUESTIONS]
    assert ids == [
        "", "/videos/intro", "/units/casting", "/pages/start", "/videos/tour", "/pages/check", "/quizzes/check",
        *questions, "/outcomes/plan",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("id", "type", "patterns", "lists"),
    [
        ("q-single", "choice", ["b"], {"choices": ["a", "b"]}),
        ("q-multiple", "choice", ["a[,]c"], {"choices": ["a", "b", "c"]}),
        ("q-truth", "true-false", ["false"], {}),
        ("q-agree", "choice", ["no"], {"choices": ["yes", "no"]}),
        ("q-fill", "fill-in", ["Sofia", "Sofija"], {}),
        ("q-case", "fill-in", ["{case_matters=true}pH"], {}),
        ("q-number", "numeric", ["41.5[:]42.5", "7"], {}),
        ("q-match", "matching", ["l1[.]r2[,]l2[.]r1"], {"source": ["l1", "l2"], "target": ["r1", "r2", "spare"]}),
        ("q-order", "sequencing", ["first[,]second[,]third"], {"choices": ["first", "second", "third"]}),
    ],
)
def test_each_type_in_its_grammar(id: str, type: str, patterns: list[str], lists: dict[str, list[str]]) -> None:
    made = interaction(next(question for question in QUESTIONS if question.id == id))
    assert (made.type, list(made.patterns)) == (type, patterns)
    assert {name: [id for id, _ in components] for name, components in made.components.items()} == lists


def test_an_answer_the_grammar_cannot_write_is_left_out() -> None:
    assert interaction(question("q", "fill-in", FillIn(("a[,]b", "c")))).patterns == ("c",)
    (element,) = [
        activity
        for activity in manifest(course((question("q", "fill-in", FillIn(("a[,]b",))),))).iter(f"{{{NS['t']}}}activity")
        if activity.get("id").endswith("/questions/q")
    ]
    assert element.find("t:correctResponsePatterns", NS) is None


@pytest.mark.parametrize(
    "other",
    [
        {"iri": "example.org/bells"},
        {"iri": "https://example.org/a b"},
        {"language": "english language"},
        {"language": "e"},
        {"questions": (QUESTIONS[0], QUESTIONS[0])},
        {"questions": (question("q", "single", Choices((choice("a", 1), choice("a", 2, True)))),)},
        {"questions": (question("q", "single", Choices((choice("a b", 1, True),))),)},
        {"questions": (question("q", "numeric", Numeric((("NaN", "NaN"),))),)},
        {"questions": (question("q", "matching", Matching((choice("a", 1),), (choice("b", 2),), ())),)},
    ],
)
def test_what_the_standard_does_not_allow_is_refused(other: dict[str, Any]) -> None:
    with pytest.raises(ScormbuildError):
        FORMATS["xapi"].assemble(course(**other), material())


@pytest.mark.parametrize("tag", ["en", "en-GB", "sr-Latn-RS", "de-CH-1901", "zh-cmn-Hans-CN", "x-klingon", "es-419"])
def test_language_tags_are_taken(tag: str) -> None:
    assert {name.get("lang") for name in manifest(course(language=tag)).iter(f"{{{NS['t']}}}name")} == {tag}


def test_the_player_reports_the_same_definitions() -> None:
    """Both write what they know of a question into the same store: what both say must agree."""
    keys = [question_key(Writer, question) for question in QUESTIONS]  # type: ignore[arg-type]  # no text needs it
    said = subprocess.run(
        ["node", str(Path(__file__).with_name("player_definitions.mjs"))],
        input=json.dumps(keys), capture_output=True, text=True, check=True,
    )  # fmt: skip
    ours = [activity.definition.as_version() for activity in activities(course()) if "/questions/" in activity.id]
    for definition, reported in zip(ours, json.loads(said.stdout), strict=True):
        assert {"interactionType", "correctResponsesPattern"} <= reported.keys()
        assert {name: definition.get(name) for name in reported} == reported


@settings(max_examples=40)
@given(st.text(max_size=400), st.text(max_size=80))
def test_author_text_is_data(prompt: str, label: str) -> None:
    asked = question("q", "single", Choices((choice("a", 1, True, text=label), choice("b", 2))))
    root = manifest(course((asked._replace(prompt=words(prompt)),)))
    element = root.find(f".//t:activity[@id='{IRI}/questions/q']", NS)
    said = " ".join(prompt.split()) or "q"
    assert element.findtext("t:name", namespaces=NS) == cut(xml_text(said), 200)
    shown = " ".join(label.split()) or ("Choice a" if not label else "a")
    assert element.findtext("t:choices/t:component/t:description", namespaces=NS) == xml_text(shown)


def test_five_thousand_questions_take_work_in_proportion() -> None:
    choices = Choices(tuple(choice(f"c{number}", number, number < 2) for number in range(4)))

    def work(size: int) -> None:
        many = course(tuple(question(f"q{number}", "multiple", choices) for number in range(size)))
        assert len(activities(many)) == size + 8

    assert grows_in_proportion(work, 5000)
