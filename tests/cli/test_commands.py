"""The commands as users call them: a process, its words, its exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import jsonschema
import pytest

from scormbuild import __version__


@pytest.fixture
def say(tmp_path: Path):
    """Run scormbuild in a folder of its own, with a cache of its own."""

    def run(*words: str, cwd: Path = tmp_path, **environment: str) -> subprocess.CompletedProcess[str]:
        clean = {name: value for name, value in os.environ.items() if name not in {"CI", "GITHUB_ACTIONS"}}
        surroundings = {**clean, "SCORMBUILD_CACHE": str(tmp_path / "cache"), **environment}
        command = [sys.executable, "-m", "scormbuild", *words]
        return subprocess.run(command, cwd=cwd, env=surroundings, capture_output=True, text=True)

    return run


@pytest.fixture
def course(say, tmp_path: Path) -> Path:
    assert say("new", "gardening").returncode == 0
    return tmp_path / "gardening"


def test_help_names_every_command_and_says_the_version(say) -> None:
    told = say("--help")
    assert told.returncode == 0
    for command in ("new", "check", "package", "validate", "explain", "schema", "completion"):
        assert f"  {command} " in told.stdout
    assert say("--version").stdout == f"scormbuild {__version__}\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_what_cannot_be_said_is_no_success(say) -> None:
    """The program ends at once, but not before its words have arrived."""
    with open("/dev/full", "w") as full:
        told = subprocess.run([sys.executable, "-m", "scormbuild", "explain", "SRC-001"], stdout=full, check=False)
    assert told.returncode == 3


def test_a_new_course_checks_packages_and_validates(say, course: Path, tmp_path: Path) -> None:
    assert say("check", "gardening").returncode == 0
    made = say("package", "gardening")
    assert made.returncode == 0, made.stdout + made.stderr
    zips = sorted((tmp_path / "dist").glob("*.zip"))
    assert [path.name for path in zips] == ["gardening-1.0.0-scorm12.zip", "gardening-1.0.0-xapi.zip"]
    assert (course / "course.lock").is_file()
    assert say("validate", *map(str, zips)).returncode == 0
    with zipfile.ZipFile(zips[0]) as archive:
        assert archive.namelist()[0] == "imsmanifest.xml"
        assert "index.html" in archive.namelist()


def test_an_unchanged_course_is_not_built_again(say, course: Path, tmp_path: Path) -> None:
    first = say("package", "gardening")
    assert "made" in first.stdout
    page = course / "units" / "1-start" / "1-a-page.md"
    for path in [*course.rglob("*"), course]:
        os.utime(path, (1_700_000_000, 1_700_000_000))
    say("package", "gardening")
    before = {path: path.stat() for path in (tmp_path / "dist").iterdir()}
    again = say("package", "gardening")
    assert "up to date" in again.stdout
    assert "made" not in again.stdout
    assert {path: path.stat() for path in (tmp_path / "dist").iterdir()} == before
    page.write_text(page.read_text() + "\nOne more line.\n")
    assert "made" in say("package", "gardening").stdout


def test_all_formats_are_those_that_can_be_made_here(say, course: Path, tmp_path: Path) -> None:
    told = say("package", "gardening", "-f", "all", SCORMBUILD_BROWSER="no-such-browser")
    assert told.returncode == 0, told.stdout + told.stderr
    made = {path.name.removeprefix("gardening-1.0.0") for path in (tmp_path / "dist").iterdir()}
    assert {"-scorm12.zip", "-web.zip", ".imscc", ".epub"} <= made
    assert ".pdf" not in made
    assert "PDF is left out: install Chromium" in told.stderr
    alone = say("package", "gardening", "-f", "pdf", SCORMBUILD_BROWSER="no-such-browser")
    assert alone.returncode == 3
    assert alone.stderr == (
        "scormbuild: PDF cannot be made here: install Chromium, which prints it, or name one in SCORMBUILD_BROWSER\n"
    )


def test_the_course_is_found_from_its_own_folder_and_from_the_one_above(say, course: Path, tmp_path: Path) -> None:
    assert say("check", cwd=course).returncode == 0
    course.rename(tmp_path / "course")
    assert say("check", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["check"], "scormbuild new"),
        (["check", "nowhere"], ""),
        (["package", "-f", "docx", "gardening"], "formats are"),
        (["package", "-f", "all", "-f", "docx", "gardening"], "formats are"),
        (["package", "--profile", "moodel", "gardening"], "did you mean `moodle`?"),
        (["preview", "--profile", "moodel", "gardening"], "did you mean `moodle`?"),
        (["preview", "--records", "gardening/records.sqlite", "gardening"], "keep it elsewhere"),
        (["package", "gardening", "-f", "xapi", "--edition", "3"], "leave --edition out"),
        (["package", "gardening", "-f", "scorm2004-3", "--edition", "4"], "`-f scorm2004-3` is not the edition that"),
        (["new", "Not An Id"], "lower-case"),
        (["new", "gardening"], "new folder"),
        (["explain", "MEDIA-01"], "MEDIA-001"),
        (["frobnicate"], ""),
        (["validate"], ""),
    ],
)
def test_wrong_words_give_code_2_and_a_hint(say, course: Path, words: list[str], hint: str) -> None:
    told = say(*words)
    assert told.returncode == 2
    assert hint in told.stderr
    assert "Traceback" not in told.stderr


def test_findings_name_file_line_column_rule_and_the_near_word(say, course: Path) -> None:
    file = course / "course.yaml"
    file.write_text(file.read_text().replace("description:", "descripton:"))
    told = say("check", "gardening")
    assert told.returncode == 1
    assert "course.yaml:6:1: error SRC-" in told.stdout
    assert "did you mean `description`?" in told.stdout


def test_all_errors_come_in_one_run(say, course: Path) -> None:
    quiz = course / "units" / "1-start" / "2-check-yourself.md"
    quiz.write_text(quiz.read_text().replace("[x] The text", "[ ] The text").replace("minutes: 5", "minutes: five"))
    page = course / "units" / "1-start" / "1-a-page.md"
    page.write_text(page.read_text() + "\n![a bridge](media/none.png)\n\n<b>raw</b>\n")
    [subject] = json.loads(say("check", "gardening", "--format", "json").stdout)["subjects"]
    files = {finding["path"] for finding in subject["findings"]}
    assert len(subject["findings"]) >= 4
    assert {"units/1-start/1-a-page.md", "units/1-start/2-check-yourself.md"} <= files
    assert "course.lock" not in files  # what it needs is known only of a course that is whole


def test_a_broken_course_leaves_the_last_good_packages(say, course: Path, tmp_path: Path) -> None:
    say("package", "gardening")
    before = {path.name: path.read_bytes() for path in (tmp_path / "dist").iterdir()}
    (course / "units" / "1-start" / "1-a-page.md").write_text("no front matter\n")
    assert say("package", "gardening").returncode == 1
    assert {path.name: path.read_bytes() for path in (tmp_path / "dist").iterdir()} == before


def test_packages_for_two_lmss_lie_side_by_side(say, course: Path, tmp_path: Path) -> None:
    assert say("package", "gardening", "-f", "scorm12").returncode == 0
    made = say("package", "gardening", "-f", "scorm12", "--profile", "moodle", "--profile", "ilias")
    assert made.returncode == 0, made.stdout + made.stderr
    names = ["", "-ilias", "-moodle"]
    assert sorted(path.name for path in (tmp_path / "dist").iterdir()) == sorted(
        f"gardening-1.0.0-scorm12{name}.zip" for name in names
    )
    again = say("package", "gardening", "-f", "scorm12", "--profile", "moodle", "--profile", "ilias")
    assert again.stdout.count("up to date") == 2


def test_a_web_site_can_be_a_single_file(say, course: Path, tmp_path: Path) -> None:
    assert say("package", "gardening", "-f", "web", "-o", "site").returncode == 0
    for formats in ((), ("-f", "web", "-f", "xapi")):
        told = say("package", "gardening", "--single-file", *formats)
        assert told.returncode == 2
        assert "add `-f web`, and no other format" in told.stderr
    assert say("package", "gardening", "-f", "web", "--single-file").returncode == 0
    assert [path.name for path in (tmp_path / "dist").iterdir()] == ["gardening-1.0.0-web.html"]
    assert "up to date" in say("package", "gardening", "-f", "web", "--single-file").stdout
    assert say("validate", "dist/gardening-1.0.0-web.html").returncode == 0


def test_the_editions_of_scorm_2004_lie_side_by_side(say, course: Path, tmp_path: Path) -> None:
    for words in (["--edition", "3"], ["-f", "scorm2004", "--edition", "4"], ["-f", "scorm2004-3", "--edition", "3"]):
        assert say("package", "gardening", *words).returncode == 0
    made = sorted((tmp_path / "dist").iterdir())
    assert [path.name for path in made] == ["gardening-1.0.0-scorm2004-3.zip", "gardening-1.0.0-scorm2004.zip"]
    said = [zipfile.ZipFile(path).read("imsmanifest.xml").decode() for path in made]
    assert ["2004 3rd Edition" in said[0], "2004 4th Edition" in said[1]] == [True, True]


def test_a_format_or_profile_that_does_not_exist_is_found_in_course_yaml(say, course: Path) -> None:
    text = (course / "course.yaml").read_text()
    mended = text.replace("{formats: [scorm12, xapi]}", "{formats: [scrom12], profile: moodel}")
    (course / "course.yaml").write_text(mended)
    for command in ("check", "package"):
        told = say(command, "gardening")
        assert told.returncode == 1, told.stderr
        assert f"course.yaml:{len(text.splitlines())}:" in told.stdout
        for words in ("COURSE-015", "did you mean `scorm12`?", "COURSE-016", "did you mean `moodle`?"):
            assert words in told.stdout


def test_strict_stops_at_warnings_and_frozen_at_a_lock_that_would_change(say, course: Path) -> None:
    assert say("package", "gardening", "--frozen").returncode == 1
    assert not (course / "course.lock").exists()
    say("package", "gardening")
    assert say("package", "gardening", "--frozen").returncode == 0
    unit = course / "units" / "1-start" / "unit.yaml"
    unit.write_text(unit.read_text().replace("15m", "20m"))
    assert say("package", "gardening").returncode == 0
    told = say("package", "gardening", "--strict")
    assert told.returncode == 1
    assert "COURSE-004" in told.stdout


@pytest.mark.parametrize("report", ["json", "sarif"])
def test_reports_for_machines_are_json(say, course: Path, report: str) -> None:
    assert json.loads(say("check", "gardening", "--format", report).stdout)


def test_github_gets_annotations_without_asking(say, course: Path) -> None:
    unit = course / "units" / "1-start" / "unit.yaml"
    unit.write_text(unit.read_text().replace("15m", "20m"))
    assert "::warning file=" in say("check", "gardening", GITHUB_ACTIONS="true").stdout


def test_colour_only_when_wanted(say, course: Path) -> None:
    unit = course / "units" / "1-start" / "unit.yaml"
    unit.write_text(unit.read_text().replace("15m", "20m"))
    assert "\033[" not in say("check", "gardening").stdout
    assert "\033[" in say("check", "gardening", FORCE_COLOR="1").stdout
    assert "\033[" not in say("check", "gardening", FORCE_COLOR="1", NO_COLOR="1").stdout


def test_the_schema_is_one_and_accepts_the_starter(say, course: Path) -> None:
    import yaml

    schema = json.loads(say("schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    value = yaml.safe_load((course / "course.yaml").read_text())
    jsonschema.Draft202012Validator(schema).validate(value)


def test_rules_are_listed_and_explained(say) -> None:
    listed = say("explain").stdout.splitlines()
    assert len(listed) > 100
    told = say("explain", "media-001")
    assert told.returncode == 0
    assert "captions" in told.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(say, shell: str) -> None:
    assert "_SCORMBUILD_COMPLETE" in say("completion", shell).stdout


def test_commands_and_formats_complete(say) -> None:
    told = say(_SCORMBUILD_COMPLETE="bash_complete", COMP_WORDS="scormbuild pac", COMP_CWORD="1")
    assert "package" in told.stdout


def test_a_folder_that_cannot_be_written_is_code_3_and_one_line(say, course: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    told = say("package", "gardening", "-o", str(tmp_path / "file" / "out"))
    assert told.returncode == 3
    assert "Traceback" not in told.stderr
    assert told.stderr.startswith("scormbuild: ")


def test_a_package_that_is_no_package_is_code_1(say, course: Path, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"not a zip")
    told = say("validate", "x.zip")
    assert told.returncode == 1
    assert "PKG-" in told.stdout
    told = say("validate", "gardening/course.yaml")
    assert "gardening/course.yaml: error PKG-" in told.stdout


def test_the_cache_changes_nothing(say, course: Path, tmp_path: Path) -> None:
    say("package", "gardening")
    with_cache = {path.name: path.read_bytes() for path in (tmp_path / "dist").iterdir()}
    say("package", "gardening", "-o", "other", SCORMBUILD_CACHE="off")
    assert {path.name: path.read_bytes() for path in (tmp_path / "other").iterdir()} == with_cache


def test_a_damaged_cache_is_no_cache(say, course: Path, tmp_path: Path) -> None:
    say("package", "gardening")
    for file in (tmp_path / "cache").glob("*.bin"):
        file.write_bytes(b"\x80\x05nonsense")
    assert say("package", "gardening").returncode == 0


def test_templates_of_a_course_are_used_only_when_it_is_said(say, course: Path) -> None:
    (course / "templates").mkdir()
    (course / "templates" / "start.html").write_text('<p>Own</p>{% include "original/start.html" %}')
    refused = say("package", str(course), "-f", "scorm12")
    assert refused.returncode == 1
    assert "THEME-006" in refused.stdout
    for words in (["package", "-f", "scorm12"], ["check"]):
        trusted = say(*words, str(course), "--trust-templates")
        assert trusted.returncode == 0, trusted.stdout + trusted.stderr
    made = next((course.parent / "dist").glob("*.zip"))
    assert say("diff", str(made), str(course)).returncode == 1
    assert say("diff", str(made), str(course), "--trust-templates").returncode == 0
    assert b"<p>Own</p>" in zipfile.ZipFile(made).read("index.html")
