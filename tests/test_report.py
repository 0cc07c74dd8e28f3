"""Reports say what was found, in each form, and never let a name or a message act on whoever shows it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scormbuild.diagnostics import Diagnostic, Place, Severity
from scormbuild.report import FORMATS, explain, render_findings, visible
from scormbuild.rules import Rule
from scormbuild.validate.manifest import NOT_A_MANIFEST

ERROR = Diagnostic(
    Place("units/1/burns.md", 12, 3), "QUIZ-001", Severity.ERROR, "no choice is right", "mark one with *"
)
WARNING = Diagnostic(Place("imsmanifest.xml", 4), NOT_A_MANIFEST.id, Severity.WARNING, "odd", "mend it")
ADVICE = Diagnostic(Place(""), "PKG-011", Severity.ADVICE, "streamed")
FINDINGS = {"course": [ERROR, ERROR], "dist/a.zip": [ADVICE, WARNING], "dist/b.zip": []}
EVIL = [
    "\x1b[31mred",
    "a\nb",
    "a\r\n::error::x",
    "</script>",
    "]]>",
    "<b>&amp;",
    "a\u202eb",
    "\x00",
    "\x9b1m",
    "\u2028",
    "%0A::x",
]
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def test_text_names_each_place_as_an_editor_opens_it_and_each_hint_once() -> None:
    assert render_findings(FINDINGS, "text") == (
        "course/units/1/burns.md:12:3: error QUIZ-001 no choice is right\n"
        "    mark one with *\n"
        "course/units/1/burns.md:12:3: error QUIZ-001 no choice is right\n"
        "\n"
        "dist/a.zip: advice PKG-011 streamed\n"
        f"dist/a.zip!/imsmanifest.xml:4: warning {NOT_A_MANIFEST.id} odd\n"
        "    mend it\n"
        "\n"
        "2 errors, 1 warning, 1 advice\n"
    )


@pytest.mark.parametrize("none", [{}, [], {"course": []}])
def test_text_says_when_there_is_nothing_to_say(none) -> None:
    assert render_findings(none) == "nothing to mend\n"


def test_a_list_has_places_of_its_own() -> None:
    assert render_findings([ERROR]).startswith("units/1/burns.md:12:3: error")


def test_colours_only_when_asked() -> None:
    assert "\x1b[31merror\x1b[0m" in render_findings(FINDINGS, "text", colour=True)
    assert "\x1b" not in "".join(render_findings(FINDINGS, format) for format in FORMATS)


def test_json_holds_everything_as_it_is() -> None:
    said = json.loads(render_findings(FINDINGS, "json"))
    assert said["schema"] == 1
    assert said["counts"] == {"error": 2, "warning": 1, "advice": 1}
    assert [subject["name"] for subject in said["subjects"]] == list(FINDINGS)
    assert said["subjects"][0]["findings"][0] == {
        "rule": "QUIZ-001", "severity": "error", "path": "units/1/burns.md", "line": 12, "column": 3,
        "message": "no choice is right", "hint": "mark one with *",
    }  # fmt: skip


def test_sarif_points_into_files_and_names_what_is_inside_of_zips() -> None:
    run = json.loads(render_findings(FINDINGS, "sarif"))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({"QUIZ-001", "PKG-011", NOT_A_MANIFEST.id})
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert {rule["id"]: rule.get("fullDescription") for rule in rules}[NOT_A_MANIFEST.id] == {
        "text": NOT_A_MANIFEST.reason
    }
    locations = [result["locations"][0] for result in run["results"]]
    assert locations[0]["physicalLocation"] == {
        "artifactLocation": {"uri": "course/units/1/burns.md"},
        "region": {"startLine": 12, "startColumn": 3},
    }
    assert locations[3]["physicalLocation"] == {"artifactLocation": {"uri": "dist/a.zip"}}
    assert locations[3]["logicalLocations"][0]["fullyQualifiedName"] == "imsmanifest.xml:4"
    assert [result["level"] for result in run["results"]] == ["error", "error", "note", "warning"]


def test_junit_fails_for_errors_only() -> None:
    suites = ElementTree.fromstring(render_findings(FINDINGS, "junit")).findall("testsuite")
    assert [(suite.get("name"), suite.get("tests"), suite.get("failures")) for suite in suites] == [
        ("course", "2", "2"),
        ("dist/a.zip", "2", "0"),
        ("dist/b.zip", "1", "0"),
    ]
    assert [failure.get("message") for failure in suites[0].iter("failure")] == ["no choice is right"] * 2


def test_github_shows_findings_beside_lines() -> None:
    assert render_findings(FINDINGS, "github").splitlines() == [
        "::error file=course/units/1/burns.md,line=12,col=3,title=QUIZ-001::no choice is right%0Amark one with *",
        "::error file=course/units/1/burns.md,line=12,col=3,title=QUIZ-001::no choice is right%0Amark one with *",
        "::notice file=dist/a.zip,title=PKG-011::streamed",
        f"::warning file=dist/a.zip,title={NOT_A_MANIFEST.id}::imsmanifest.xml:4: odd%0Amend it",
        "2 errors, 1 warning, 1 advice",
    ]


@pytest.mark.parametrize("evil", EVIL)
@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("subject", ["", "a.zip"])
def test_nothing_that_was_found_acts_on_the_reader(evil: str, format: str, subject: str) -> None:
    finding = Diagnostic(Place(evil, 1, 1), "PKG-016", Severity.ERROR, evil, evil)
    said = render_findings({subject + evil: [finding]}, format)
    assert not UNSEEN.search(said)
    assert not any(line.lstrip().startswith("::error::x") for line in said.splitlines())
    if format in ("json", "sarif"):
        json.loads(said)
    if format == "junit":
        ElementTree.fromstring(said)


@pytest.mark.parametrize("path", ["::error::x", " ::add-mask::x", "##[error]x"])
def test_no_name_is_a_command_to_the_runner(path: str) -> None:
    said = render_findings([Diagnostic(Place(path), "PKG-016", Severity.ERROR, "m")], "text")
    assert not said.lstrip().startswith("::")
    assert "##[" not in said


@given(text=st.text(), format=st.sampled_from(list(FORMATS)))
def test_each_finding_stays_on_its_lines(text: str, format: str) -> None:
    plain = render_findings([Diagnostic(Place("p", 1), "PKG-001", Severity.ERROR, "m", "h")], format)
    said = render_findings([Diagnostic(Place("p", 1), "PKG-001", Severity.ERROR, text or "m", text or "h")], format)
    assert said.count("\n") == plain.count("\n")
    said.encode("utf-8")


@given(st.text())
def test_what_can_be_seen_stays_as_it_is(text: str) -> None:
    shown = visible(text)
    assert not UNSEEN.search(shown)
    assert "\n" not in shown
    if text.isascii() and text.isprintable() and "##[" not in text:
        assert shown == text


def test_explain_gives_reason_hint_and_source() -> None:
    rule = Rule("SRC-999", Severity.WARNING, "title", "reason", "hint", "spec")
    assert explain(rule) == "SRC-999 (warning): title\n\nWhy: reason\n\nWhat to do: hint\n\nSource: spec"
    assert explain(NOT_A_MANIFEST).endswith("SCORM 1.2 CAM section 2.3.2")


def test_reports_need_no_heavy_library() -> None:
    source = Path(__file__).parents[1] / "src" / "scormbuild" / "report.py"
    assert "lxml" not in source.read_text()
