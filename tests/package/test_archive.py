"""The zip: readable by everybody, the same bytes everywhere, flat in memory."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import random
import shutil
import struct
import subprocess
import sys
import threading
import tracemalloc
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packages import PYTHONPATH, large, noise, small

from scormbuild import __version__
from scormbuild.errors import EnvironmentProblem
from scormbuild.package import Contents, Member, archive, deflate, records, source_date_epoch, steady, write_archive
from scormbuild.package.contents import DEFLATED, STORED, store

HERE = Path(__file__).parent


def read(target: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(target) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


# -- what is in it ----------------------------------------------------------------------------------------------------


def test_members_come_back_in_their_order_with_the_inventory_last(tmp_path: Path) -> None:
    contents = large(tmp_path)
    receipt = write_archive(contents, tmp_path / "a.zip")
    files = read(tmp_path / "a.zip")
    assert list(files) == [*(member.path for member in contents.members), "scormbuild.json"]
    assert files["index.html"] == b"<p>Hello.</p>" * 40
    assert files["media/a.mp4"] == noise(3_000_000)
    assert receipt.size == (tmp_path / "a.zip").stat().st_size
    assert [written.path for written in receipt.members] == list(files)
    for path, size, digest, crc in receipt.members:
        assert (size, digest, crc) == (
            len(files[path]),
            hashlib.sha256(files[path]).hexdigest(),
            zlib.crc32(files[path]),
        )


def test_the_inventory_says_what_is_there_and_nothing_of_the_machine(tmp_path: Path) -> None:
    write_archive(large(tmp_path), tmp_path / "a.zip")
    files = read(tmp_path / "a.zip")
    text = files.pop("scormbuild.json").decode("ascii")
    told = json.loads(text)
    assert list(told) == sorted(told) == ["files", "format", "launch", "profile", "source", "tool"]
    assert told["tool"] == {"name": "scormbuild", "version": __version__}
    assert (told["format"], told["profile"], told["launch"], told["source"]) == (
        "scorm12",
        "generic",
        "index.html",
        "5e" * 32,
    )
    assert told["files"] == [
        {"path": path, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for path, data in sorted(files.items())
    ]
    assert str(tmp_path) not in text


def test_headers_hold_nothing_that_importers_trip_over(tmp_path: Path) -> None:
    write_archive(large(tmp_path), tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as opened:
        for info in opened.infolist():
            assert (info.create_system, info.external_attr >> 16) == (3, 0o100644)
            assert (info.flag_bits, info.extra, info.comment, info.extract_version) == (0, b"", b"", 20)
            assert info.date_time == (1980, 1, 1, 0, 0, 0)
            assert not info.is_dir()
        kinds = {info.filename: info.compress_type for info in opened.infolist()}
        assert opened.comment == b""
    assert kinds == {
        "imsmanifest.xml": DEFLATED, "index.html": DEFLATED, "media/a.mp4": STORED, "media/b.svg": DEFLATED,
        "media/c.png": STORED, "media/d.vtt": STORED, "scormbuild.json": DEFLATED,
    }  # fmt: skip


def test_local_and_central_headers_agree(tmp_path: Path) -> None:
    write_archive(large(tmp_path), tmp_path / "a.zip")
    data = (tmp_path / "a.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as opened:
        position = 0
        for info in opened.infolist():
            assert info.header_offset == position  # nothing between the members
            fields = struct.unpack_from("<4sHHHHHLLLHH", data, position)
            assert fields[0] == b"PK\3\4"
            assert fields[6:9] == (info.CRC, info.compress_size, info.file_size)
            position += 30 + fields[9] + fields[10] + info.compress_size
        assert opened.start_dir == position


def test_other_readers_read_it(tmp_path: Path) -> None:
    contents = large(tmp_path)
    write_archive(contents, tmp_path / "a.zip")
    readers = []
    if unzip := shutil.which("unzip"):
        readers.append([unzip, "-tq", "a.zip"])
    if node := shutil.which("node"):
        readers.append([node, str(HERE / "read_zip.mjs"), "a.zip"])
    for reader in readers:
        done = subprocess.run(reader, cwd=tmp_path, capture_output=True, text=True, check=True)
        assert "media/a.mp4 3000000" in done.stdout or "No errors detected" in done.stdout
    assert (tmp_path / "a.zip").read_bytes()[:4] == b"PK\3\4"


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.from_regex(r"[a-z0-9_-]{1,20}(\.(js|png|txt))?", fullmatch=True), st.binary(max_size=3000), max_size=8
    )
)
def test_anything_written_reads_back(tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]) -> None:
    folder = tmp_path_factory.mktemp("any")
    members = []
    for number, (name, data) in enumerate(files.items()):
        (folder / name).write_bytes(data)
        members.append(Member(f"media/{name}", (data, deflate(data), store(data), folder / name)[number % 4]))
    write_archive(Contents(tuple(members), ""), folder / "out.zip")
    read_back = read(folder / "out.zip")
    read_back.pop("scormbuild.json")
    assert read_back == {f"media/{name}": data for name, data in files.items()}


@given(st.binary(max_size=2000))
def test_packing_never_makes_longer(data: bytes) -> None:
    packed = deflate(data)
    assert len(packed.data) <= len(data) == packed.size
    assert (zlib.decompress(packed.data, -15) if packed.method == DEFLATED else packed.data) == data
    assert (packed.crc, packed.sha256) == (zlib.crc32(data), hashlib.sha256(data).hexdigest())


@pytest.mark.parametrize(
    "path", ["/a", "../a", "a/../b", "a\\b", "ä", "a b", "", "a//b", "./a", "a/", "index.html", "INDEX.html"]
)
def test_paths_that_are_not_portable_or_not_unique_are_our_own_mistake(path: str, tmp_path: Path) -> None:
    contents = Contents((*small().members, Member(path, b"")), "index.html")
    with pytest.raises(ValueError, match="path"):
        write_archive(contents, tmp_path / "a.zip")
    assert not (tmp_path / "a.zip").exists()


# -- the same bytes everywhere ----------------------------------------------------------------------------------------

BUILD = """
import sys, os
from pathlib import Path
from packages import large
from scormbuild.package import source_date_epoch, write_archive
os.umask(int(sys.argv[2], 8))
folder = Path(sys.argv[1])
folder.mkdir(parents=True)
write_archive(large(folder, 20_000), folder / "out.zip", epoch=source_date_epoch())
"""


def build_elsewhere(folder: Path, cwd: Path, umask: str, **environ: str) -> str:
    """Build in a process of its own and give the digest of the zip."""
    inherited = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    command = [sys.executable, "-c", BUILD, str(folder), umask]
    subprocess.run(command, env={**inherited, "PYTHONPATH": PYTHONPATH, **environ}, cwd=cwd, check=True)
    return hashlib.sha256((folder / "out.zip").read_bytes()).hexdigest()


def test_the_same_bytes_wherever_and_whenever(tmp_path: Path) -> None:
    first = build_elsewhere(tmp_path / "a", tmp_path, "022", TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1")
    second = build_elsewhere(
        tmp_path / "some where" / "ünïcode", HERE, "077", TZ="Pacific/Apia", LC_ALL="tr_TR.UTF-8", PYTHONHASHSEED="2"
    )
    assert first == second


@pytest.mark.slow
def test_the_same_bytes_over_the_whole_matrix(tmp_path: Path) -> None:
    zones, languages = (
        ("UTC", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia"),
        ("C", "tr_TR.UTF-8", "de_DE", "ar_EG"),
    )
    cases = itertools.product(zones, languages, ("022", "077"), ("0", "7"))
    digests = {
        build_elsewhere(
            tmp_path / str(number), tmp_path, umask, TZ=zone, LANG=language, LC_ALL=language, PYTHONHASHSEED=seed
        )
        for number, (zone, language, umask, seed) in enumerate(cases)
    }
    assert len(digests) == 1


def test_neither_the_clock_nor_the_times_of_files_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    contents = large(tmp_path, 20_000)
    write_archive(contents, tmp_path / "now.zip")
    for member in contents.members[2:]:
        os.utime(member.source, (4e9, 4e9))  # type: ignore[arg-type]
        os.chmod(member.source, 0o600)  # type: ignore[arg-type]
    monkeypatch.setattr("time.time", lambda: 4e9)
    write_archive(contents, tmp_path / "later.zip")
    assert (tmp_path / "now.zip").read_bytes() == (tmp_path / "later.zip").read_bytes()


def test_the_bytes_are_those_of_this_version_for_ever(tmp_path: Path) -> None:
    """A compressor that packs otherwise, or a header that moves, shows here."""
    write_archive(small(), tmp_path / "a.zip")
    head = (tmp_path / "a.zip").read_bytes()[:46].hex(" ", 2)
    assert head == (
        "504b 0304 1400 0000 0800 0000 2100 e6d2 d992 1000 0000 6300 0000 0f00 0000 "
        "696d 736d 616e 6966 6573 742e 786d 6cb3"
    )
    text = (b"".join(b"line %d of a text\n" % (number * number) for number in range(3000))) + noise(500) * 3
    assert deflate(text).sha256 == "19b1a1104f3cc6663f98dad75ec5895e10f1c0e4c0dfb3938f826ac80d2a2007"
    assert (
        hashlib.sha256(deflate(text).data).hexdigest()
        == "1b47d7051a3a4ae21e5d3c1baa0d967b08d0d9444f2876d2dd6506615f221a8c"
    )


@pytest.mark.parametrize(
    ("epoch", "date"),
    [
        (None, (1980, 1, 1, 0, 0, 0)),
        (0, (1980, 1, 1, 0, 0, 0)),
        (-5, (1980, 1, 1, 0, 0, 0)),
        (1732280401, (2024, 11, 22, 13, 0, 0)),
        (4354819199, (2107, 12, 31, 23, 59, 58)),
        (10**18, (2107, 12, 31, 23, 59, 58)),
    ],
)
def test_the_time_of_members_is_what_was_asked_within_what_zip_can_say(
    epoch: int | None, date: tuple[int, ...], tmp_path: Path
) -> None:
    write_archive(small(), tmp_path / "a.zip", epoch=epoch)
    assert {info.date_time for info in zipfile.ZipFile(tmp_path / "a.zip").infolist()} == {date}


@pytest.mark.parametrize("word", ["yesterday", "1.5", "0x10", "1 ", "²", "9" * 40, "-"])
def test_a_garbled_epoch_is_told(word: str) -> None:
    with pytest.raises(EnvironmentProblem, match="SOURCE_DATE_EPOCH"):
        source_date_epoch({"SOURCE_DATE_EPOCH": word})


def test_the_epoch_of_the_environment() -> None:
    assert source_date_epoch({}) is None
    assert source_date_epoch({"SOURCE_DATE_EPOCH": ""}) is None
    assert source_date_epoch({"SOURCE_DATE_EPOCH": "-7"}) == -7


# -- large packages ---------------------------------------------------------------------------------------------------


def test_zip64_only_where_a_number_does_not_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_archive(large(tmp_path), tmp_path / "small.zip")
    assert b"PK\6\6" not in (tmp_path / "small.zip").read_bytes()
    entry = records.Entry("a", STORED, (0, 33), 5, 2**32, 2**32, 7)
    fields = struct.unpack_from("<4sHHHHHLLLHH", records.local_header(entry))
    assert fields[1:2] + fields[7:] == (45, 2**32 - 1, 2**32 - 1, 1, 20)
    far = records.Entry("a", STORED, (0, 33), 2**32 + 3, 9, 9, 7)
    assert records.local_header(far)[-1:] == b"a"  # only the central record holds the offset
    assert records.central_header(far)[-12:] == struct.pack("<HHQ", 1, 8, 2**32 + 3)


def test_more_members_than_a_plain_zip_can_count(tmp_path: Path) -> None:
    empty = store(b"")
    contents = Contents(tuple(Member(f"media/{number}", empty) for number in range(65_540)), "")
    write_archive(contents, tmp_path / "many.zip")
    with zipfile.ZipFile(tmp_path / "many.zip") as opened:
        assert len(opened.infolist()) == 65_541
        assert opened.read("media/65539") == b""


@pytest.mark.slow
def test_a_package_over_four_gigabytes(tmp_path: Path) -> None:
    for name, size in (("a.mp4", 2**32 + 10), ("b.mp4", 100)):
        with (tmp_path / name).open("wb") as file:
            file.truncate(size)
    members = tuple(Member(f"media/{name}", tmp_path / name) for name in ("a.mp4", "b.mp4"))
    write_archive(Contents(members, ""), tmp_path / "out.zip")
    with zipfile.ZipFile(tmp_path / "out.zip") as opened:
        assert [info.file_size for info in opened.infolist()][:2] == [2**32 + 10, 100]
        assert opened.testzip() is None
    for file in tmp_path.iterdir():
        file.unlink()  # not four gigabytes more with each run


def test_memory_stays_flat(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(bytes(40 << 20))
    (tmp_path / "b.tiff").write_bytes(bytes(archive.DEFLATE_AT_MOST + 1))
    contents = Contents((Member("media/a.mp4", tmp_path / "a.mp4"), Member("media/b.tiff", tmp_path / "b.tiff")), "")
    tracemalloc.start()
    try:
        write_archive(contents, tmp_path / "out.zip")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 6 << 20
    assert zipfile.ZipFile(tmp_path / "out.zip").getinfo("media/b.tiff").compress_type == STORED


# -- files that are not as they should be -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.mp4", "a.svg"])
@pytest.mark.parametrize("grow", [True, False])
def test_a_file_that_changes_while_it_is_read_is_refused(
    name: str, grow: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / name
    file.write_bytes(noise(archive.BLOCK + 5))
    read_into = steady.SteadyFile.read_into

    def meddle(self: steady.SteadyFile, buffer: memoryview) -> int:
        count = read_into(self, buffer)
        os.truncate(file, file.stat().st_size + 7 if grow else 10)
        return count

    monkeypatch.setattr(steady.SteadyFile, "read_into", meddle)
    with pytest.raises(EnvironmentProblem, match="changed while"):
        write_archive(Contents((Member(f"media/{name}", file),), ""), tmp_path / "out.zip")


def test_what_is_written_under_pressure_always_agrees_with_its_digest(tmp_path: Path) -> None:
    file, stop = tmp_path / "a.mp4", threading.Event()
    file.write_bytes(bytes(4 << 20))

    def scribble() -> None:
        with file.open("r+b") as open_file:
            while not stop.is_set():
                open_file.seek(random.randrange(4 << 20))
                open_file.write(b"!")
                open_file.flush()

    writer = threading.Thread(target=scribble)
    writer.start()
    refused = 0
    try:
        for _ in range(10):
            try:
                receipt = write_archive(Contents((Member("media/a.mp4", file),), ""), tmp_path / "out.zip")
                assert (
                    receipt.members[0].sha256 == hashlib.sha256(read(tmp_path / "out.zip")["media/a.mp4"]).hexdigest()
                )
            except EnvironmentProblem:
                refused += 1
    finally:
        stop.set()
        writer.join()
    assert refused


def test_a_file_that_is_missing_or_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match=r"cannot read .*gone\.mp4"):
        write_archive(Contents((Member("media/gone.mp4", tmp_path / "gone.mp4"),), ""), tmp_path / "out.zip")
    with pytest.raises(EnvironmentProblem, match=r"cannot read|not a file"):
        write_archive(Contents((Member("media/d.mp4", tmp_path),), ""), tmp_path / "out.zip")


def test_the_format_of_the_end_record() -> None:
    assert records.end_of_archive(1, 10, 60) == b"PK\5\6" + struct.pack("<4H2LH", 0, 0, 1, 1, 50, 10, 0)
    assert zipfile.ZipFile(BytesIO(records.end_of_archive(0, 0, 0))).namelist() == []
