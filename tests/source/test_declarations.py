"""YAML: values with places, nothing coerced in silence, and a JSON Schema that says the same."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from source_course import COURSE, PAGE, make_course, page, read_course

from scormbuild.diagnostics import Diagnostic
from scormbuild.source import kinds
from scormbuild.source.declarations import COURSE as COURSE_RECORD
from scormbuild.source.declare import Key, ListOf, Record
from scormbuild.source.nodes import Mapping, Scalar, compose, compose_any, simple_mapping
from scormbuild.source.schema import FILES, schema
from scormbuild.source.text import SourceText


def composed(text: str) -> tuple[object, list[tuple[str, int, int]]]:
    findings: list[Diagnostic] = []
    node = compose(SourceText("a.yaml", text), findings)
    return node, [(finding.rule, *finding.place[1:]) for finding in findings]


def test_scalars_stay_what_the_author_wrote() -> None:
    node, findings = composed("a: no\nb: 012\nc: 1.0\nd: 2024-01-01\ne: 'yes'\nf: >-\n  one\n  two\ng:\nh: ~\né: ü\n")
    assert findings == []
    assert isinstance(node, Mapping)
    scalars = {key: value for key, value in node.values.items() if isinstance(value, Scalar)}
    assert [value.text for value in scalars.values()] == [
        "no",
        "012",
        "1.0",
        "2024-01-01",
        "yes",
        "one two",
        "",
        "~",
        "ü",
    ]
    assert [key for key, value in scalars.items() if value.empty] == ["g", "h"]
    assert scalars["é"].at == ("a.yaml", 11, 4)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("a: 1\nb: 2\na: 3\n", ("SRC-011", 3, 1)),
        ("a: &x 1\n", ("SRC-010", 1, 4)),
        ("a: *x\n", ("SRC-010", 1, 4)),
        ("a: !!python/object:os.system x\n", ("SRC-010", 1, 4)),
        ("a: !!str x\n", ("SRC-010", 1, 4)),
        ("<<: {a: 1}\n", ("SRC-010", 1, 1)),
        ("[a]: b\n", ("SRC-010", 1, 1)),
        ("a: 1\n---\nb: 2\n", ("SRC-010", 2, 1)),
        ("a: [1\nb: 2\n", ("SRC-009", 2, 2)),
        ("a: b: c\n", ("SRC-009", 1, 5)),
        ("a: '\n", ("SRC-009", 2, 1)),
        ("[" * 30, ("SRC-010", 1, 22)),
        ("[" * 10_000, ("SRC-010", 1, 22)),
    ],
)
def test_what_yaml_a_course_does_not_use(text: str, finding: tuple[str, int, int]) -> None:
    assert composed(text)[1] == [finding]


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    bomb = "a: &a [x,x]\n" + "".join(f"{b}: &{b} [*{a},*{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    assert composed(bomb)[1] == [("SRC-010", 1, 4)]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (kinds.SHARE, "70%", 0.7),
        (kinds.SHARE, "0.7", 0.7),
        (kinds.SHARE, "33.3%", 0.333),
        (kinds.SHARE, "101%", None),
        (kinds.SHARE, "1.5", None),
        (kinds.SHARE, "-1%", None),
        (kinds.DURATION, "15h", 900),
        (kinds.DURATION, "1h30m", 90),
        (kinds.DURATION, "20m", 20),
        (kinds.DURATION, "", None),
        (kinds.DURATION, "90", None),
        (kinds.DURATION, "30m1h", None),
        (kinds.LANGUAGE, "en", "en"),
        (kinds.LANGUAGE, "zh-Hant-TW", "zh-Hant-TW"),
        (kinds.LANGUAGE, "sr-Latn", "sr-Latn"),
        (kinds.LANGUAGE, "en_GB", None),
        (kinds.LANGUAGE, "english", None),
        (kinds.IDENTIFIER, "a-1", "a-1"),
        (kinds.IDENTIFIER, "A", None),
        (kinds.IDENTIFIER, "a" * 49, None),
        (kinds.IDENTIFIER, "é", None),
        (kinds.IDENTIFIER, "a\n", None),
        (kinds.IRI, "https://example.org/é", "https://example.org/é"),
        (kinds.IRI, "example.org", None),
        (kinds.IRI, "https://exa mple.org", None),
        (kinds.WEB_ADDRESS, "javascript:alert(1)", None),
        (kinds.WHOLE, "12", 12),
        (kinds.WHOLE, "1.5", None),
        (kinds.WHOLE, "٣", None),
        (kinds.WHOLE, "1e400", None),
        (kinds.POSITIVE, "0", None),
        (kinds.NUMBER, "0.5", 0.5),
        (kinds.NUMBER, "nan", None),
    ],
)
def test_kinds_read_their_own_and_nothing_else(kind: kinds.Word, text: str, value: object) -> None:
    assert kind.parse(text) == value
    pattern = kind.schema.get("pattern")
    if pattern and "\n" not in text:
        assert bool(re.search(pattern, text)) == (value is not None)


@pytest.mark.parametrize(
    ("front", "rule", "line", "message"),
    [
        ("tittle: x\n", "SRC-012", 4, "unknown key `tittle`"),
        ("outcomes: see\n", "SRC-014", 4, "`outcomes` is `see`: expected a list"),
        ("outcomes: [smell]\n", "SRC-019", 4, "the course has no outcome `smell`"),
        ("id: Bad Id\n", "SRC-014", 4, "`id` is `Bad Id`: expected lower-case letters, digits and hyphens, at most 48"),
        ("quiz: true\n", "SRC-014", 4, "`quiz` is `true`: expected keys with values: id, pass_mark,"),
        ("quiz: {attempts: '3'}\n", "SRC-014", 4, "`attempts` is text: expected a whole number such as `20`"),
        (
            "quiz: {shuffle: [answers]}\n",
            "SRC-014",
            4,
            "`shuffle` is `answers`: expected one of `questions`, `choices`",
        ),
        ("quiz: {pass_mark: 700%}\n", "SRC-014", 4, "`pass_mark` is `700%`: expected a share such as `70%` or `0.7`"),
    ],
)
def test_front_matter_that_is_wrong(tmp_path: Path, front: str, rule: str, line: int, message: str) -> None:
    (finding,) = read_course(make_course(tmp_path, {PAGE: page("Text.", front)})).findings
    assert (finding.rule, finding.place.line) == (rule, line)
    assert finding.message.startswith(message)


@pytest.mark.parametrize("key", ["completion", "grading", "navigation", "package", "theme"])
def test_a_word_in_the_place_of_keys_is_a_finding(tmp_path: Path, key: str) -> None:
    (finding,) = read_course(make_course(tmp_path, {"course.yaml": f"{COURSE}{key}: free\n"})).findings
    assert (finding.rule, finding.place.line) == ("SRC-014", COURSE.count("\n") + 1)
    assert finding.message.startswith(f"`{key}` is `free`: expected keys with values")


def test_near_words_are_suggested(tmp_path: Path) -> None:
    files = {PAGE: page("Text.", "outcome: [see]\nquiz: {retry: wrong-onyl}\n")}
    hints = [finding.hint for finding in read_course(make_course(tmp_path, files)).findings]
    assert hints == ["did you mean `outcomes`?", "did you mean `wrong-only`?"]


def test_all_errors_are_found_in_one_run(tmp_path: Path) -> None:
    files = {
        "course.yaml": COURSE + "duration: long\nlanguage: en\ncolour: red\n",
        "units/1-unit/unit.yaml": "titel: One\n",
        PAGE: "---\nminutes: x\n---\n<b>\n",
        "units/1-unit/2-next.md": "no front matter",
        "glossary.yaml": "- {id: a}\n- text\n",
    }
    rules = read_course(make_course(tmp_path, files)).rules
    page_rules = ["SRC-013", "SRC-014", "SRC-025", "SRC-030"]
    yaml_rules = ["SRC-011", "SRC-012", "SRC-012", "SRC-013", "SRC-013", "SRC-013", "SRC-014", "SRC-014"]
    assert sorted(rules) == sorted([*page_rules, *yaml_rules])


def test_yaml_that_cannot_be_read_brings_no_findings_about_what_it_lacks(tmp_path: Path) -> None:
    files = {"units/1-unit/unit.yaml": "title: [\n", PAGE: "---\ntitle: '\n---\nText.\n", "glossary.yaml": "- {"}
    assert set(read_course(make_course(tmp_path, files)).rules) == {"SRC-009"}


def walk(record: Record) -> list[Key]:
    keys: list[Key] = []
    for key in record.keys:
        inner = key.kind.item if isinstance(key.kind, ListOf) else key.kind
        keys += [key, *(walk(inner) if isinstance(inner, Record) else [])]
    return keys


def test_the_schema_describes_every_key() -> None:
    made = schema()
    assert made["$schema"].endswith("2020-12/schema")
    assert set(made["$defs"]) == set(FILES) == {"course", "theme", "unit", "page", "glossary", "references"}
    text = json.dumps(made)
    for key in walk(COURSE_RECORD):
        assert f'"{key.name}"' in text
    course = made["$defs"]["course"]
    assert course["required"] == ["id", "iri", "title", "description", "language", "version"]
    assert course["additionalProperties"] is False
    assert course["properties"]["grading"]["properties"]["pass_mark"]["default"] == 0.7
    assert made["$defs"]["page"]["properties"]["minutes"]["type"] == "integer"


def test_the_documentation_names_every_key() -> None:
    text = (Path(__file__).parents[2] / "docs/reference/course-source.md").read_text()
    for record in (record.item if isinstance(record, ListOf) else record for record in FILES.values()):
        assert isinstance(record, Record)
        for key in walk(record):
            assert key.name in text, key.name


_VALUE = st.one_of(
    st.text(alphabet="aB9ü .,;:#()/'\"-_[]{}&*!|>%@`?~=\t", max_size=12),
    st.sampled_from(
        ["null", "no", "1.0", "[a, b-c]", "[a]", "[a,b]", "[]", "a: b", "a #b", "- a", "2024-01-01", "[a, 1]"]
    ),
)
_LINE = st.one_of(
    st.tuples(st.sampled_from(["title", "id", "a_b", "null", "Key", "a-b", " a"]), _VALUE).map(": ".join),
    st.sampled_from(["", "# comment", "title:", "  more", "---", "..."]),
)


@given(st.lists(_LINE, max_size=4).map("\n".join), st.booleans())
@example("title: Café (2), über all; it's\noutcomes: [one, two-3]\nminutes: 5", True)
def test_a_simple_text_is_read_as_any_other(text: str, ended: bool) -> None:
    source = SourceText("a.md", text + "\n" * ended)
    simple = simple_mapping(source, 2)
    if simple is not None:
        findings: list[Diagnostic] = []
        assert simple == compose_any(source, findings, 2)
        assert repr(simple) == repr(compose_any(source, [], 2))
        assert not findings


def test_what_pages_begin_with_is_simple() -> None:
    for text in ("title: Page 5\nminutes: 5\n", "id: page-5\ntitle: It's (nearly) all", "outcomes: [one, two]"):
        assert simple_mapping(SourceText("a.md", text)) is not None
    for text in ("", "title: a: b", "title: a #b", "title: 'a'", "a: 1\na: 2", "a: [b,c]", "a: b ", "a:  b", "a:\tb"):
        assert simple_mapping(SourceText("a.md", text)) is None
