"""Books of which anything may be wrong: findings, never an exception, and nothing outside the file is read."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packing import RULES, tree, with_inventory, zipped

from scormbuild.validate import validate_package

BASE = tree(RULES / "_epub")
XHTML = "EPUB/cool.xhtml"


def rules(target: Path, files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> set[str]:
    target.write_bytes(zipped(with_inventory({**BASE, **files}), method=method))
    return {finding.rule for finding in validate_package(target)}


def body(text: str) -> bytes:
    return (
        f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{text}</body></html>'.encode()
    )


def test_an_entity_reads_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden words")
    outside = f'<!DOCTYPE html [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()
    target = tmp_path / "book.epub"
    rules(target, {XHTML: outside + body('<h1 id="water">&e;</h1>')})
    assert "hidden" not in str(validate_package(target))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ('<h1 id="water">x</h1><a href="../../../../etc/passwd">y</a>', "EPUB-011"),
        ('<h1 id="water">x</h1><a href="%ff%00.xhtml#%zz">y</a>', "EPUB-011"),
        ('<h1 id="water">x</h1><a href="#">y</a><a href="">z</a>', None),
        ('<h1 id="water">x</h1><img src="//example.org/a.png" alt=""/>', "EPUB-010"),
        ('<h1 id="water">x</h1><img src="none.png" alt=""/>', "EPUB-011"),
        ('<h1 id="water">x</h1><svg xmlns="http://www.w3.org/2000/svg"><use href="#a"/></svg>', None),
        ("<div>" * 300 + "</div>" * 300, "EPUB-009"),
    ],
)
def test_addresses_of_all_kinds(text: str, rule: str | None, tmp_path: Path) -> None:
    assert rules(tmp_path / "book.epub", {XHTML: body(text)}) == ({rule} if rule else set())


def test_a_mimetype_of_any_size_is_no_reason_to_fail(tmp_path: Path) -> None:
    assert rules(tmp_path / "book.epub", {"mimetype": b"x" * (9 << 20)}) == {"EPUB-001"}


@given(st.sampled_from(sorted(BASE)), st.data())
def test_no_bytes_make_it_fail(tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject) -> None:
    bent = bytearray(BASE[name])
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(bent)))
        bent[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=12))
    rules(tmp_path_factory.getbasetemp() / "bent.epub", {name: bytes(bent)})
