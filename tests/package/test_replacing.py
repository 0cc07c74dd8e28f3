"""A package under its final name is complete, whatever happens while it is made."""

from __future__ import annotations

import os
import random
import resource
import signal
import stat
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from packages import PYTHONPATH, large, noise, small

from scormbuild.errors import EnvironmentProblem
from scormbuild.package import Contents, Member, names_to_disk, replacing, write_archive

BUILD = """
import os, signal, sys
from pathlib import Path
from packages import large
from scormbuild.package import names_to_disk, replacing, write_archive

out, folder, kill_at = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
calls = 0

def count(event, arguments):
    # every step that touches a file, as Python itself reports it
    global calls
    if event in ("open", "os.rename", "os.remove", "os.chmod", "tempfile.mkstemp", "fcntl.flock", "os.truncate"):
        step()

def step():
    global calls
    calls += 1
    if calls == kill_at:
        os.kill(os.getpid(), signal.SIGKILL)

contents = large(folder, 2_500_000)
sys.addaudithook(count)
write = os.fsync
os.fsync = lambda handle: (step(), write(handle), step())
print("ready", flush=True)
with replacing(out) as draft:
    from scormbuild.package import archive, pouring
    watched = ((archive, "local_header"), (archive, "central_header"), (archive, "end_of_archive"), (pouring, "crc32"))
    for module, name in watched:
        def before(*arguments, inner=getattr(module, name)):
            step()
            return inner(*arguments)
        setattr(module, name, before)
    write_archive(contents, draft.path)
    draft.accept()
names_to_disk(out.parent)
print(calls)
"""


def start(out: Path, folder: Path, kill_at: int = 0) -> subprocess.Popen[str]:
    folder.mkdir(exist_ok=True)
    return subprocess.Popen(
        [sys.executable, "-c", BUILD, str(out), str(folder), str(kill_at)],
        env={**os.environ, "PYTHONPATH": PYTHONPATH},
        stdout=subprocess.PIPE,
        text=True,
    )


def build(out: Path, contents: Contents) -> None:
    with replacing(out) as draft:
        write_archive(contents, draft.path)
        draft.accept()


def old_package(tmp_path: Path) -> tuple[Path, bytes]:
    out = tmp_path / "dist" / "bells.zip"
    build(out, small())
    return out, out.read_bytes()


def drafts(out: Path) -> list[str]:
    return sorted(path.name for path in out.parent.iterdir() if path != out)


def assert_old_or_new(out: Path, old: bytes) -> bool:
    """Either the old bytes or a whole new package; True when it is the new one."""
    if out.read_bytes() == old:
        return False
    with zipfile.ZipFile(out) as opened:
        assert opened.testzip() is None
        assert len(opened.namelist()) == 7
    return True


# -- the quiet cases --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("umask", [0o022, 0o077, 0o000])
def test_an_accepted_draft_takes_the_name_with_its_own_mode(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        build(tmp_path / "new" / "dist" / "a.zip", small())
    finally:
        os.umask(before)
    out = tmp_path / "new" / "dist" / "a.zip"
    assert stat.S_IMODE(out.stat().st_mode) == 0o644
    assert drafts(out) == []


def test_a_draft_that_is_not_accepted_vanishes(tmp_path: Path) -> None:
    out, old = old_package(tmp_path)
    with replacing(out) as draft:
        draft.path.write_bytes(b"bad")
        assert draft.path.parent == out.parent  # else it could not be moved in one step
        assert draft.path.suffix != ".zip"  # nobody takes it for a package
    assert out.read_bytes() == old
    assert drafts(out) == []


@pytest.mark.parametrize("failure", [ValueError("ours"), KeyboardInterrupt(), MemoryError(), EnvironmentProblem("no")])
def test_any_failure_leaves_everything_as_it_was(tmp_path: Path, failure: BaseException) -> None:
    out, old = old_package(tmp_path)

    def fail_late() -> None:
        with replacing(out) as draft:
            draft.path.write_bytes(b"half")
            draft.accept()
            raise failure

    with pytest.raises(type(failure)):
        fail_late()
    assert out.read_bytes() == old
    assert drafts(out) == []


# -- the machine is in the way ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("limit", [0, 1, 100, 300, 70_000, 1_100_000])
def test_a_full_disk_is_one_line_and_keeps_the_old_package(tmp_path: Path, limit: int) -> None:
    out, old = old_package(tmp_path)
    contents = large(tmp_path)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        with pytest.raises(EnvironmentProblem, match="cannot write") as caught:
            build(out, contents)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 3
    assert out.read_bytes() == old
    assert drafts(out) == []


@pytest.mark.parametrize("call", ["fsync", "replace", "mkstemp"])
@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(30, "Read-only file system")])
def test_every_refusal_of_the_system_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, error: OSError
) -> None:
    out, old = old_package(tmp_path)

    def refuse(*arguments: object, **words: object) -> None:
        raise error

    monkeypatch.setattr(
        {"fsync": "os.fsync", "replace": "pathlib.Path.replace", "mkstemp": "tempfile.mkstemp"}[call], refuse
    )
    with pytest.raises(EnvironmentProblem, match=f"cannot write {out}: {error.strerror}$"):
        build(out, small())
    monkeypatch.undo()
    assert out.read_bytes() == old
    assert drafts(out) == []


def test_a_folder_that_does_not_get_to_disk_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(handle: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(EnvironmentProblem, match=f"cannot write {tmp_path}: Input/output error$"):
        names_to_disk(tmp_path)


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "dist").write_text("")
    with pytest.raises(EnvironmentProblem, match="cannot write"):
        build(tmp_path / "dist" / "a.zip", small())


# -- killed -----------------------------------------------------------------------------------------------------------


def kill_at_steps(tmp_path: Path, steps: range | list[int]) -> tuple[int, int]:
    """Kill one build at each of these steps; gives how many left the old and the new package."""
    out, old = old_package(tmp_path)
    kept = replaced = 0
    for step in steps:
        if assert_old_or_new(out, old):
            out.write_bytes(old)
        process = start(out, tmp_path / "media", step)
        process.communicate()
        assert process.returncode == -signal.SIGKILL
        if assert_old_or_new(out, old):
            replaced += 1
        else:
            kept += 1
    build(out, small())
    assert drafts(out) == []  # the next build sweeps what the killed ones left
    return kept, replaced


def number_of_steps(tmp_path: Path) -> int:
    process = start(tmp_path / "count" / "a.zip", tmp_path / "media")
    return int((process.communicate()[0] or "").split()[-1])


def test_killed_at_chosen_steps(tmp_path: Path) -> None:
    steps = number_of_steps(tmp_path)
    assert steps > 25
    kept, replaced = kill_at_steps(tmp_path, [2, steps // 3, steps // 2, steps - 4, steps - 2, steps])
    assert kept >= 3
    assert replaced >= 1


@pytest.mark.slow
def test_killed_at_every_step(tmp_path: Path) -> None:
    steps = number_of_steps(tmp_path)
    kept, replaced = kill_at_steps(tmp_path, range(1, steps + 1))
    assert kept + replaced == steps
    assert replaced >= 1


def kill_at_random(tmp_path: Path, times: int, chance: random.Random) -> None:
    out, old = old_package(tmp_path)
    for _ in range(times):
        process = start(out, tmp_path / "media")
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0, 0.03))
        process.kill()
        process.communicate()
        assert_old_or_new(out, old)
    build(out, small())
    assert drafts(out) == []


def test_killed_at_random_moments(tmp_path: Path) -> None:
    kill_at_random(tmp_path, 6, random.Random(1))


@pytest.mark.slow
def test_killed_at_many_random_moments(tmp_path: Path) -> None:
    kill_at_random(tmp_path, 150, random.Random(2))


# -- two at once ------------------------------------------------------------------------------------------------------


def test_builds_at_once_are_all_right(tmp_path: Path) -> None:
    out = tmp_path / "dist" / "a.zip"
    running = [start(out, tmp_path / f"media{number}") for number in range(3)]
    assert [(process.communicate()[0] or "").split()[0] for process in running] == ["ready"] * 3
    assert [process.returncode for process in running] == [0] * 3
    assert assert_old_or_new(out, b"")
    assert drafts(out) == []


def test_a_draft_in_use_is_not_swept_and_one_left_behind_is(tmp_path: Path) -> None:
    out, _ = old_package(tmp_path)
    left = out.parent / f".{out.name}.left.part"
    left.write_bytes(b"half")
    others = out.parent / ".other.zip.left.part"
    others.write_bytes(b"not ours")
    with replacing(out) as first:
        with replacing(out) as second:
            assert first.path.exists()
            assert first.path != second.path
            assert not left.exists()
            write_archive(Contents((Member("a.bin", noise(9)),), ""), second.path)
            second.accept()
        write_archive(small(), first.path)
        first.accept()
    assert drafts(out) == [others.name]
    with zipfile.ZipFile(out) as opened:
        assert opened.namelist()[0] == "imsmanifest.xml"
