"""PDFs: every rule has a sample that breaks it and nothing else, and damaged ones give findings, no exception."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packing import RULES

from scormbuild.diagnostics import Severity
from scormbuild.validate import validate_package

SAMPLES = sorted(folder for folder in RULES.iterdir() if folder.name.startswith("PDF-"))
WHOLE = RULES / "PDF-001" / "good" / "book.pdf"


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda folder: folder.name)
def test_the_bad_sample_breaks_this_rule_and_no_other(folder: Path) -> None:
    assert {finding.rule for finding in validate_package(folder / "bad" / "book.pdf")} == {folder.name}


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda folder: folder.name)
def test_the_good_sample_has_no_findings(folder: Path) -> None:
    assert validate_package(folder / "good" / "book.pdf") == []


def test_ids_have_no_gaps() -> None:
    assert [folder.name for folder in SAMPLES] == [f"PDF-{n:03}" for n in range(1, len(SAMPLES) + 1)]


def test_what_others_made_need_not_be_as_good_as_ours(tmp_path: Path) -> None:
    other = tmp_path / "other.pdf"
    untagged = (RULES / "PDF-004" / "bad" / "book.pdf").read_bytes()
    other.write_bytes(untagged.replace(b"(scormbuild", b"(wordbuilder"))
    found = validate_package(other)
    assert [(finding.rule, finding.severity) for finding in found] == [("PDF-004", Severity.WARNING)]


def test_objects_in_streams_are_found(tmp_path: Path) -> None:
    """As of version 1.5 most dictionaries stand in compressed object streams (ISO 32000-1, 7.5.7)."""
    inside = [b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Count 3>>"]
    head = b"1 0 2 %d " % len(inside[0])
    packed = zlib.compress(head + b"".join(inside))
    stream = b"<</Type /ObjStm /N 2 /First %d /Length %d>>stream\n%s\nendstream" % (len(head), len(packed), packed)
    data = b"%PDF-1.5\n4 0 obj\n" + stream + b"\nendobj\n"
    start = len(data)
    data += b"5 0 obj\n<</Type /XRef /Root 1 0 R /Size 6>>stream\n\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start
    file = tmp_path / "new.pdf"
    file.write_bytes(data)
    assert {finding.rule for finding in validate_package(file)} == {"PDF-003", "PDF-004", "PDF-005"}


@pytest.mark.parametrize("title", [b"<FEFF0>", b"<FEFFD8>", b"<>", b"(\xfe\xff\xd8)", b"(open", b"<zz>"])
def test_texts_that_are_no_texts_are_read_as_far_as_they_go(title: bytes, tmp_path: Path) -> None:
    file = tmp_path / "odd.pdf"
    file.write_bytes(WHOLE.read_bytes().replace(b"(Burns)", title))
    assert all(finding.rule in ("PDF-001", "PDF-003") for finding in validate_package(file))


@given(st.data())
def test_no_bytes_make_it_fail(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    bent = bytearray(WHOLE.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(bent) - 1))
        bent[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=20))
        bent = bent or bytearray(b"%")
    file = tmp_path_factory.getbasetemp() / "bent.pdf"
    file.write_bytes(b"%PDF-" + bytes(bent))
    validate_package(file)
