"""The outline: course.yaml, units, order, ids, lists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from source_course import COURSE, FILES, PAGE, make_course, page, read_course

from scormbuild import model
from scormbuild.diagnostics import Place
from scormbuild.model import Paragraph, Text

QUESTION = "::: question {#a}\nA?\n\n= a\n:::"
QUIZ = "quiz: {id: a}\n"


def test_the_defaults(tmp_path: Path) -> None:
    outline = read_course(make_course(tmp_path, {PAGE: page("Text.")})).outline
    assert outline.minutes == outline.units[0].minutes == 15
    assert outline.completion == model.Completion("all", None, "passed")
    assert outline.grading == model.Grading(0.7, "best", ())
    assert outline.packaging[:2] == (("scorm12", "xapi"), "generic")
    assert (outline.navigation, outline.intro, outline.authors, outline.license) == ("free", None, (), "")
    assert [(unit.id, unit.title) for unit in outline.units] == [("unit", "One unit")]
    assert [(entry.id, entry.number, entry.quiz) for entry in outline.pages] == [("page", 1, None), ("next", 2, None)]


def test_everything_that_can_be_said(tmp_path: Path) -> None:
    course = COURSE + (
        "subtitle: A subtitle\nauthors: [{name: A, affiliation: B}, {name: C}]\nduration: 1h30m\nlicense: CC0-1.0\n"
        "acknowledgements: Thanks to [us](https://e.org).\nkeywords: [one, two]\n"
        "completion: {pages: none, videos: 80%, quizzes: finished}\n"
        "grading: {pass_mark: 50%, score: last, weights: {check: 2}}\nnavigation: {mode: sequential}\n"
        "package: {formats: [xapi], profile: moodle}\nignore: [{rule: A11Y-001, reason: decoration}]\n"
        "intro: {video: media/v.mp4, id: intro, captions: {en: media/v.vtt}, transcript: media/v.md, watch: 0.5}\n"
    )
    quiz = "quiz: {id: check, pass_mark: 60%, attempts: 3, retry: wrong-only, shuffle: [choices], feedback: at-end,\n"
    quiz += "  show_answers: always}\n"
    files = {"course.yaml": course, PAGE: page("x", quiz), "media/v.mp4": "", "media/v.vtt": "", "media/v.md": "Said."}
    read = read_course(make_course(tmp_path, files))
    outline = read.outline
    assert read.findings == ()
    assert outline.minutes == 90
    assert outline.authors == (model.Author("A", "B"), model.Author("C"))
    assert outline.acknowledgements == (
        Paragraph((Text("Thanks to "), model.Link((Text("us"),), "https://e.org"), Text("."))),
    )
    assert outline.completion == model.Completion("none", 0.8, "finished")
    assert outline.grading == model.Grading(0.5, "last", (("check", 2.0),))
    place = Place("course.yaml", 19, 10)
    assert (outline.navigation, outline.packaging) == ("sequential", model.Packaging(("xapi",), "moodle", place))
    assert [(ignore.rule, ignore.reason) for ignore in outline.ignores] == [("A11Y-001", "decoration")]
    assert outline.intro is not None
    assert (outline.intro.video.number, outline.intro.video.watch, outline.intro.video.title) == (1, 0.5, "intro")
    assert outline.intro.transcripts == (("", (Paragraph((Text("Said."),)),)),)
    assert read.reading.files == ("media/v.mp4", "media/v.vtt")
    assert outline.pages[0].quiz == model.Quiz(
        "check",
        1,
        0.6,
        3,
        "wrong-only",
        False,
        True,
        "at-end",
        "always",
        2.0,
        outline.pages[0].quiz.at,  # type: ignore[union-attr]
    )


@pytest.mark.parametrize(
    ("said", "certificate"),
    [
        ("", True),
        ("completion: {pages: none, quizzes: finished}\n", True),
        ("completion: {pages: none, videos: 80%, quizzes: none}\n", True),
        ("completion: {pages: none, quizzes: none}\n", False),
        ("completion: {pages: none, quizzes: none}\ncertificate: true\n", True),
        ("certificate: false\n", False),
        ("certificate: True\n", True),
    ],
)
def test_there_is_a_certificate_where_completion_asks_for_anything(
    tmp_path: Path, said: str, certificate: bool
) -> None:
    read = read_course(make_course(tmp_path, {"course.yaml": COURSE + said, PAGE: page("Text.")}))
    assert (read.findings, read.outline.certificate) == ((), certificate)


@pytest.mark.parametrize(("value", "hint"), [("maybe", "expected `true`"), ("'true'", "is text"), ("[true]", "a list")])
def test_yes_or_no_is_neither_guessed_nor_quoted(tmp_path: Path, value: str, hint: str) -> None:
    read = read_course(make_course(tmp_path, {"course.yaml": f"{COURSE}certificate: {value}\n", PAGE: page("Text.")}))
    (found,) = read.findings
    assert (found.rule, hint in f"{found.message} {found.hint}") == ("SRC-014", True), found


@pytest.mark.parametrize("version", ["../../elsewhere", "1/2", "1:2", "1.0 beta", ".1", "1.", "<b>", "a" * 51])
def test_a_version_is_part_of_the_names_of_files(tmp_path: Path, version: str) -> None:
    text = re.sub(r"(?m)^version: .*$", f"version: '{version}'", COURSE)
    (found,) = read_course(make_course(tmp_path, {"course.yaml": text, PAGE: page("Text.")})).findings
    assert (found.rule, found.message.startswith("`version` is `")) == ("SRC-014", True), found


@pytest.mark.parametrize("version", ["1", "1.0", "2026-11", "1.2.0-rc.1+build.7"])
def test_any_other_version_is_taken_as_it_is(tmp_path: Path, version: str) -> None:
    text = re.sub(r"(?m)^version: .*$", f"version: {version}", COURSE)
    read = read_course(make_course(tmp_path, {"course.yaml": text, PAGE: page("Text.")}))
    assert (read.findings, read.outline.version) == ((), version)


def test_the_introduction_can_have_transcripts_in_several_languages(tmp_path: Path) -> None:
    intro = "intro: {video: media/v.mp4, id: intro, transcript: {en: media/en.md, bg: media/bg.md}}\n"
    files = {"course.yaml": COURSE + intro, "media/v.mp4": "", "media/en.md": "Said.", "media/bg.md": "Казано."}
    outline = read_course(make_course(tmp_path, files)).outline
    assert outline is not None
    assert outline.intro is not None
    assert outline.intro.video.transcripts == (("bg", "media/bg.md"), ("en", "media/en.md"))


@pytest.mark.parametrize(
    ("transcript", "says"),
    [
        ("[media/en.md]", "`transcript` is a list: expected the path of a file of the course, or keys with values"),
        (
            "{english: media/en.md}",
            "a key of `transcript` is `english`: expected a language tag such as `en` or `pt-BR`",
        ),
    ],
)
def test_a_transcript_is_a_file_or_files_by_language(tmp_path: Path, transcript: str, says: str) -> None:
    intro = f"intro: {{video: media/v.mp4, id: intro, transcript: {transcript}}}\n"
    files = {"course.yaml": COURSE + intro, "media/v.mp4": "", "media/en.md": "Said."}
    found = read_course(make_course(tmp_path, files)).findings
    assert [(finding.rule, finding.message) for finding in found] == [("SRC-014", says)]


def test_order_is_by_number_then_by_name(tmp_path: Path) -> None:
    names = ["10-ten.md", "9-nine.md", "1-page.md", "extra.md", "03-two.md"]
    files = {f"units/1-unit/{name}": page("x") for name in names}
    files |= {
        "units/10-b/unit.yaml": "title: B\n",
        "units/10-b/1-b.md": page("x"),
        "units/2-c/unit.yaml": "title: C\n",
        "units/2-c/1-c.md": page("x"),
    }
    outline = read_course(make_course(tmp_path, files)).outline
    assert [unit.title for unit in outline.units] == ["One unit", "C", "B"]
    assert [entry.id for entry in outline.units[0].pages] == ["page", "next", "two", "nine", "ten", "extra"]


def test_lists_order_units_and_pages(tmp_path: Path) -> None:
    files = {
        "course.yaml": COURSE + "units: [2-c, 1-unit]\n",
        "units/1-unit/unit.yaml": "title: One\npages: [2-next.md, 1-page.md, 2-next.md, 3-none.md]\n",
        "units/2-c/unit.yaml": "title: C\n",
        "units/2-c/1-c.md": page("x"),
        PAGE: page("x"),
    }
    read = read_course(make_course(tmp_path, files))
    assert [entry.id for entry in read.outline.pages] == ["c", "next", "page"]
    assert [(finding.rule, finding.place.column) for finding in read.findings] == [("SRC-023", 31), ("SRC-023", 42)]


@pytest.mark.parametrize(
    ("files", "place"),
    [
        ({PAGE: page("x", "id: next\n")}, "units/1-unit/2-next.md:2:1"),
        ({"course.yaml": COURSE + "  - {id: see, text: Again}\n"}, "course.yaml:10:6"),
        ({"glossary.yaml": FILES["glossary.yaml"] * 2}, "glossary.yaml:2:4"),
        ({"units/2-unit/unit.yaml": "title: T\n", "units/2-unit/1-x.md": page("x")}, "units/2-unit/unit.yaml:1:1"),
        ({PAGE: page("x", QUIZ), "units/1-unit/3-x.md": page("x", QUIZ)}, "units/1-unit/3-x.md:4:8"),
        ({PAGE: page("::: reflection {#a}\nA\n:::\n\n::: reflection {#a}\nB\n:::")}, "units/1-unit/1-page.md:9:17"),
        ({PAGE: page(QUESTION), "units/1-unit/3-x.md": page(QUESTION)}, "units/1-unit/3-x.md:5:15"),
    ],
)
def test_an_id_is_used_once(tmp_path: Path, files: dict[str, str], place: str) -> None:
    read = read_course(make_course(tmp_path, files))
    assert [(finding.rule, str(finding.place)) for finding in read.findings] == [("SRC-018", place)]


def test_one_id_may_name_things_of_different_kinds(tmp_path: Path) -> None:
    body = "## A {#a}\n\n::: question {#a}\nA?\n\n= a\n:::\n\n::: reflection {#a}\nB\n:::"
    assert read_course(make_course(tmp_path, {PAGE: page(body, "id: a\nquiz: {}\n")})).findings == ()


def test_a_name_that_makes_no_id_asks_for_one(tmp_path: Path) -> None:
    read = read_course(make_course(tmp_path, {"units/1-unit/3-Über uns.md": page("x")}))
    (finding,) = read.findings
    assert (finding.rule, finding.message) == ("SRC-017", "`Über uns` is not an id")


def test_places_in_front_matter_are_those_of_the_file(tmp_path: Path) -> None:
    text = "---\n\n# a comment\ntitle: T\nminutes: 1\noutcomes:\n  - see\n  - nope\n---\n"
    (finding,) = read_course(make_course(tmp_path, {PAGE: text})).findings
    assert str(finding.place) == f"{PAGE}:8:5"


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("", ["SRC-025"]),
        ("---\ntitle: T\n", ["SRC-025"]),
        ("text\n---\n", ["SRC-025"]),
        ("---\n---\n", ["SRC-013", "SRC-013"]),
        ("--- \ntitle: T\nminutes: 1\n---", []),
        ("---\ntitle: a --- b\nminutes: 1\n---\n", []),
    ],
)
def test_front_matter_has_two_lines_around_it(tmp_path: Path, text: str, rules: list[str]) -> None:
    assert read_course(make_course(tmp_path, {PAGE: text})).rules == rules
