"""Cartridges of any maker: none of their rules is asked of SCORM, nothing in a quiz is believed, nothing breaks."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packing import INVENTORY, RULES, tree, with_inventory, zipped
from proportion import grows_in_proportion

from scormbuild.diagnostics import Diagnostic, Severity
from scormbuild.validate import validate_package

FILES = tree(RULES / "_cartridge")
QUIZ = FILES["quiz-burns.xml"].decode()
NAMESPACE = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cartridges") / "package.imscc"


def findings(target: Path, files: dict[str, bytes], *, own: bool = False) -> list[Diagnostic]:
    target.write_bytes(zipped(with_inventory(files) if own else files))
    return validate_package(target)


def with_quiz(quiz: str | bytes) -> dict[str, bytes]:
    return {**FILES, "quiz-burns.xml": quiz if isinstance(quiz, bytes) else quiz.encode()}


def with_manifest(old: str, new: str) -> dict[str, bytes]:
    text = FILES["imsmanifest.xml"].decode()
    assert old in text
    return {**FILES, "imsmanifest.xml": text.replace(old, new).encode()}


@pytest.mark.parametrize("number", ["1", "2", "3"])
def test_every_version_has_its_own_rules_and_none_of_scorm(number: str, target: Path) -> None:
    files = with_manifest("imsccv1p3", f"imsccv1p{number}")
    files["imsmanifest.xml"] = files["imsmanifest.xml"].replace(b">1.3.0<", f">1.{number}.0<".encode())
    assert findings(target, files, own=True) == []


def test_rules_of_ours_are_only_warnings_about_others(target: Path) -> None:
    files = with_quiz(QUIZ.replace("<fieldentry>3<", "<fieldentry>100<"))
    own, other = findings(target, files, own=True), findings(target, files)
    assert [(f.rule, f.severity) for f in own] == [("CC-013", Severity.ERROR)]
    assert [(f.rule, f.severity) for f in other] == [("CC-013", Severity.WARNING)]


def test_the_inventory_alone_need_not_be_in_the_manifest(target: Path) -> None:
    assert INVENTORY not in FILES["imsmanifest.xml"].decode()
    unlisted = findings(target, {**FILES, "media/left.svg": b"<svg/>"}, own=True)
    assert [f.rule for f in unlisted] == ["IMS-037"]


def test_a_finding_in_a_quiz_has_its_file_and_line(target: Path) -> None:
    quiz = QUIZ.replace('<item ident="plan"', '<item ident=""')
    line = quiz[: quiz.index('<item ident=""')].count("\n") + 1
    assert [str(f.place) for f in findings(target, with_quiz(quiz), own=True)] == [f"quiz-burns.xml:{line}"]


@pytest.mark.parametrize(
    "quiz",
    [
        b"", b"<", b"\x00", b"<questestinterop/>", b"<a>" * 5000, "²".join(QUIZ.split("100")), QUIZ[:900],
        QUIZ.replace(">100<", ">1e309<"), QUIZ.replace(">100<", ">²<"), QUIZ.replace("media/hand.svg", "../" * 50),
        QUIZ.replace("media/hand.svg", "%00%ff"), QUIZ.replace('encoding="UTF-8"', 'encoding="UTF-7"'),
        '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><questestinterop>&e;</questestinterop>',
    ],
)  # fmt: skip
def test_what_is_no_quiz_is_refused_and_nothing_else_happens(quiz: str | bytes, target: Path) -> None:
    found = findings(target, with_quiz(quiz))
    assert {f.rule.partition("-")[0] for f in found} == {"CC"}
    assert "hostname" not in str(found) or "DOCTYPE" in str(found)


def test_questions_in_questions_are_looked_at_once(target: Path) -> None:
    label = "<fieldlabel>cc_profile</fieldlabel><fieldentry>cc.essay.v0p1</fieldentry>"
    begun = (
        f"<item><itemmetadata><qtimetadata><qtimetadatafield>{label}</qtimetadatafield></qtimetadata></itemmetadata>"
    )

    def work(depth: int) -> None:
        nested = begun * depth + "<mattext>a</mattext>" * (depth * 200) + "</item>" * depth
        findings(target, with_quiz(f'<questestinterop xmlns="{NAMESPACE}">{nested}</questestinterop>'))

    assert grows_in_proportion(work, 230)


WORDS = """
assessment section item itemmetadata qtimetadata qtimetadatafield fieldlabel fieldentry presentation material mattext
response_lid response_str render_choice response_label resprocessing respcondition conditionvar varequal not and other
setvar displayfeedback itemfeedback flow_mat
"""
TEXTS = ["", "100", "cc_profile", "cc.fib.v0p1", "cc.essay.v0p1", "cc.true_false.v0p1", "a", "$IMS-CC-FILEBASE$/%zz"]


@st.composite
def trees(draw: st.DrawFn, depth: int = 0) -> str:
    name = "questestinterop" if depth == 0 else draw(st.sampled_from(WORDS.split()))
    keys = st.sampled_from(["ident", "respident", "linkrefid", "rcardinality", "case", "varname"])
    attributes = draw(st.dictionaries(keys, st.sampled_from(["a", "b", "", "SCORE", "Yes"]), max_size=3))
    space = f' xmlns="{NAMESPACE}"' if depth == 0 else ""
    said = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    inner = "".join(draw(st.lists(trees(depth + 1), max_size=3))) if depth < 6 else draw(st.sampled_from(TEXTS))
    return f"<{name}{space}{said}>{inner}</{name}>"


@settings(max_examples=40)
@given(quiz=trees())
def test_any_tree_of_the_right_words_is_survived(quiz: str, target: Path) -> None:
    found = findings(target, with_quiz(quiz))
    assert found == sorted(found)
    assert "CC-008" not in {finding.rule for finding in found}
