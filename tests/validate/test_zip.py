"""The walker: what it finds in sound zips is what others find, and nothing that anybody may send makes it fall over."""

from __future__ import annotations

import io
import os
import random
import shutil
import subprocess
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packing import END, RULES, doubled, package, patched, streamed, tincan, with_inventory, zipped

from scormbuild.diagnostics import Diagnostic, Severity
from scormbuild.errors import EnvironmentProblem
from scormbuild.validate import Depth, validate_package
from scormbuild.validate.zip import walk

NAMES = st.from_regex(r"[a-z0-9_-]{1,12}(/[a-z0-9_-]{1,12}){0,2}\.[a-z]{2,4}", fullmatch=True)
FRONTS = st.binary(max_size=20).filter(lambda front: b"PK" not in front)
FILES = st.dictionaries(NAMES, st.binary(max_size=3000), max_size=8)


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("zips") / "package.zip"


def findings(target: Path, data: bytes, depth: Depth = "full") -> list[Diagnostic]:
    target.write_bytes(data)
    return validate_package(target, depth)


def ids(target: Path, data: bytes) -> set[str]:
    return {finding.rule for finding in findings(target, data)}


@given(files=FILES, method=st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]), front=FRONTS)
def test_records_are_those_that_another_reader_finds(files: dict[str, bytes], method: int, front: bytes) -> None:
    data = front + zipped(files, method=method)
    ours = walk(io.BytesIO(data)).entries
    theirs = zipfile.ZipFile(io.BytesIO(data)).infolist()
    assert [(e.name, e.size, e.packed, e.crc, e.method) for e in ours] == [
        (i.filename, i.file_size, i.compress_size, i.CRC, i.compress_type) for i in theirs
    ]
    for entry, info in zip(ours, theirs, strict=True):
        assert data[entry.local.data :][: entry.packed] == data[entry.local.end - entry.packed : entry.local.end]
        assert entry.local.start == info.header_offset


@given(files=FILES)
def test_a_streamed_zip_has_its_descriptors_counted(files: dict[str, bytes]) -> None:
    found = walk(io.BytesIO(streamed(files)))
    assert [entry.local.end for entry in found.entries[:-1]] == [entry.local.start for entry in found.entries[1:]]
    assert all(entry.local.described for entry in found.entries)


@pytest.mark.parametrize("base", [package, tincan])
@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_sound_packages_have_no_findings(base, method: int, target: Path) -> None:
    assert findings(target, zipped(base(), method=method)) == []


@pytest.mark.slow
@pytest.mark.parametrize("sample", sorted(RULES.glob("PKG-0*/good")), ids=lambda path: path.parent.name)
def test_others_accept_the_good_samples(sample: Path, target: Path) -> None:
    from test_zip_rules import findings_of

    findings_of(sample, target)
    assert zipfile.ZipFile(target).testzip() is None
    unzip = shutil.which("unzip")
    assert unzip, "this test needs Info-ZIP"
    result = subprocess.run([unzip, "-tqq", str(target)], capture_output=True, check=False)
    assert result.returncode in (0, 1)  # 1: a warning about what lies before or behind


def test_only_our_own_packages_are_held_to_our_own_form(target: Path) -> None:
    files = with_inventory({**package(), "a b.xsd": b""})
    assert {f.severity for f in findings(target, zipped(files)) if f.rule == "PKG-021"} == {Severity.ERROR}
    del files["scormbuild.json"]
    assert {f.severity for f in findings(target, zipped(files)) if f.rule == "PKG-021"} == {Severity.WARNING}


def test_the_structure_is_checked_without_reading_all_bytes(target: Path) -> None:
    data = zipped(package(), method=zipfile.ZIP_STORED).replace(b"use strict", b"use_strict")
    assert findings(target, data, "structure") == []
    assert [f.rule for f in findings(target, data, "full")] == ["PKG-018"]


def test_findings_are_the_same_every_time_and_in_the_order_of_their_places(target: Path) -> None:
    files = {**package(), "Core.js": b"", "a b.js": b"", "x\n.js": b""}
    first = findings(target, zipped(files))
    assert first == sorted(first)
    assert len(first) > 5
    assert all(findings(target, zipped(files)) == first for _ in range(5))


# -- what strangers send -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b"PK", END, END + bytes(17), END + bytes(18), bytes(100_000), b"\xff" * 70_000])
def test_rubbish_is_a_finding(data: bytes, target: Path) -> None:
    assert ids(target, data) <= {"PKG-001", "PKG-002", "PKG-028", "PKG-024"}
    assert findings(target, data)


def test_what_is_no_file_is_a_finding(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.zip")
    for path in (tmp_path, tmp_path / "pipe.zip", tmp_path / "missing.zip"):
        assert [finding.rule for finding in validate_package(path)] == ["PKG-001"]


def test_a_file_that_cannot_be_read_is_a_problem_of_the_machine(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target.write_bytes(zipped(package()))

    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(EnvironmentProblem, match="Input/output error"):
        validate_package(target)


def test_a_member_that_holds_more_than_it_declares_is_left_at_once(target: Path) -> None:
    data = bytearray(zipped({"big.bin": bytes(200 << 20)}))
    for at in (22, data.index(b"PK\x01\x02") + 24):
        data[at : at + 4] = (1 << 20).to_bytes(4, "little")
    tracemalloc.start()
    found = findings(target, bytes(data))
    assert tracemalloc.get_traced_memory()[1] < 16 << 20
    tracemalloc.stop()
    assert "PKG-018" in {finding.rule for finding in found}
    assert "holds more" in "".join(finding.message for finding in found)


def test_many_members_on_the_same_bytes_are_not_unpacked(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand records that all point to one member: a gigabyte declared in fifty kilobytes."""
    data = zipped({"core.js": bytes(1 << 20)})
    start, end = data.index(b"PK\x01\x02"), data.rindex(END)
    record, count = data[start:end], 1000
    tail = bytearray(data[end:])
    tail[8:16] = count.to_bytes(2, "little") * 2 + (len(record) * count).to_bytes(4, "little")
    unpacked = []
    honest = zlib.decompressobj
    monkeypatch.setattr(zlib, "decompressobj", lambda *words: unpacked.append(words) or honest(*words))
    found = ids(target, data[:start] + record * count + tail)
    assert len(unpacked) < 10
    assert {"PKG-007", "PKG-012", "PKG-019"} <= found


def test_too_many_members_are_not_read(target: Path) -> None:
    tail = bytearray(zipped({"a": b""}))
    at = tail.rindex(END)
    tail[at + 8 : at + 12] = (20_001).to_bytes(2, "little") * 2
    assert [f.message for f in findings(target, bytes(tail))] == ["it has 20001 members; more than 20000 are not read"]


@pytest.mark.parametrize("flags", [1, 1 << 3, 1 << 11])
def test_flags_in_one_header_only_are_a_contradiction(flags: int, target: Path) -> None:
    whole = zipped(package())
    bent = patched(whole, "core.js", flags)
    directory = whole.index(b"PK\x01\x02")
    assert "PKG-006" in ids(target, whole[:directory] + bent[directory:])


def test_a_name_used_twice_is_read_both_times(target: Path) -> None:
    files = package()
    del files["scormbuild.json"]
    data = doubled(files, "core.js").replace(b"other", b"ether")
    assert {"PKG-012"} <= ids(target, data)


def _mutants(seed: int, count: int) -> list[bytes]:
    """Sound packages with bytes changed, cut out, doubled, or set to the numbers that hurt."""
    chance = random.Random(seed)
    bases = [zipped(package()), zipped(tincan(), method=zipfile.ZIP_STORED), zipped(package(), zip64=True)]
    bases.append(streamed(package()))
    painful = [b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"\xff\xff", b"\x01", b"PK\x05\x06", b"PK\x06\x07", b"\x00/.."]
    made = []
    for _ in range(count):
        data = bytearray(chance.choice(bases))
        for _ in range(chance.randint(1, 4)):
            at = (
                chance.randrange(max(len(data), 1))
                if chance.random() < 0.4
                else max(0, len(data) - chance.randint(1, 600))
            )
            word = chance.choice(painful)
            match chance.randrange(5):
                case 0:
                    data[at : at + 1] = bytes([chance.randrange(256)])
                case 1:
                    data[at : at + len(word)] = word
                case 2:
                    del data[at : at + chance.randint(1, 40)]
                case 3:
                    data[at:at] = data[at : at + chance.randint(1, 80)]
                case 4:
                    data = data[:at]
        made.append(bytes(data))
    return made


def _survives(target: Path, mutants: list[bytes]) -> int:
    """No mutant raises; where nothing is said against the zip itself, another reader gets the same bytes."""
    sound = 0
    for data in mutants:
        found = findings(target, data)
        assert found == sorted(found)
        if not any(finding.rule.startswith("PKG") and finding.severity is Severity.ERROR for finding in found):
            assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
            sound += 1
    return sound


def test_mutants_are_survived(target: Path) -> None:
    assert _survives(target, _mutants(1, 1000)) < 1000


@pytest.mark.slow
def test_many_mutants_are_survived(target: Path) -> None:
    _survives(target, _mutants(2, 20_000))


@settings(max_examples=150)
@given(data=st.binary(max_size=300))
def test_any_bytes_are_survived(data: bytes, target: Path) -> None:
    assert findings(target, data)
