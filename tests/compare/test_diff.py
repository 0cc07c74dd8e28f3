"""``scormbuild diff`` and ``check --against``: words, forms, exit codes, and zips that are not ours."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from scormbuild import build
from scormbuild.compare import Impact

from .versions import Edit, all_of, delete, diff, package, replace, run, write

CHECK, THREE, COURSE, LOCK = "units/1-first/3-check.md", "units/2-second/1-three.md", "course.yaml", "course.lock"
OTHER_CHOICE = replace(CHECK, "- [x] This one\n- [ ] That", "- [ ] This one\n- [x] That")
PAGE = "---\ntitle: A new page\nminutes: 1\noutcomes: [see]\n---\nNew text.\n"

Update = Callable[[Edit], Path]
Said = pytest.CaptureFixture[str]


def test_nothing_changed_is_said_in_every_form(old: Path, first: Path, capsys: Said) -> None:
    assert run("diff", old, first) == 0
    assert capsys.readouterr().out == "no difference\n"
    assert run("diff", old, first, "--format", "markdown") == 0
    assert capsys.readouterr().out == "**A sample** 1.0.0 → 1.0.0: no difference\n"
    assert diff(old, first, capsys)["changes"] == []


def test_the_deepest_impact_comes_first_and_each_has_its_reason(old: Path, update: Update, capsys: Said) -> None:
    folder = update(all_of(OTHER_CHOICE, write("units/2-second/9-new.md", PAGE), replace(THREE, "last", "final")))
    assert run("diff", old, folder) == 1
    lines = capsys.readouterr().out.splitlines()
    heads = [line.split(":")[0] for line in lines if line and not line.startswith(" ")]
    assert heads[:3] == ["completion re-opened", "answer dropped", "safe"]
    assert lines[-1] == "1 completion re-opened, 1 answer dropped, 1 safe"
    assert any("`c1` is wrong now; `c2` is right now" in line for line in lines)
    assert sum(line.startswith("      ") for line in lines) == 3


@pytest.mark.parametrize(("allow", "code"), [("safe", 1), ("answer-dropped", 0), ("progress-lost", 0)])
def test_an_impact_can_be_allowed(allow: str, code: int, old: Path, update: Update) -> None:
    assert run("diff", old, update(OTHER_CHOICE), "--allow", allow) == code


def test_the_json_is_whole_and_has_a_version(old: Path, update: Update, capsys: Said) -> None:
    said = diff(old, update(all_of(OTHER_CHOICE, replace(COURSE, "1.0.0", "1.1.0"))), capsys)
    assert said["schema"] == 1
    assert said["impact"] == "answer-dropped"
    assert [said[side]["version"] for side in ("old", "new")] == ["1.0.0", "1.1.0"]
    assert said["counts"] == {impact.key: 0 for impact in Impact} | {"answer-dropped": 1, "safe": 1}
    assert [change["kind"] for change in said["changes"]] == ["question", "settings"]
    for change in said["changes"]:
        assert change.keys() == {"impact", "kind", "id", "action", "words", "reason"}
        assert change["reason"].endswith(".")


def test_markdown_lets_no_markup_through(old: Path, update: Update, capsys: Said) -> None:
    folder = update(replace(THREE, "Page three", "A | B <img src=x> @everyone *bold* [a](b)"))
    run("diff", old, folder, "--format", "markdown")
    row = capsys.readouterr().out.splitlines()[-1]
    assert "A \\| B \\<img src=x\\> &#64;everyone \\*bold\\* \\[a\\](b)" in row
    assert row.count("|") - row.count("\\|") == 5


def test_text_lets_no_command_to_a_terminal_through(old: Path, update: Update, capsys: Said) -> None:
    run("diff", old, update(replace(THREE, "title: Page three", 'title: "a\\x9b31m"')))
    assert "\x9b" not in capsys.readouterr().out


def test_media_are_compared_by_content(old: Path, update: Update, capsys: Said) -> None:
    said = diff(old, update(write("media/film.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nA word.\n")), capsys)
    assert [(one["kind"], one["action"]) for one in said["changes"]] == [("media", "changed")]
    assert said["changes"][0]["id"].endswith(".vtt")


def test_metadata_are_a_change_too(old: Path, update: Update, capsys: Said) -> None:
    said = diff(old, update(replace(COURSE, "An author", "Another author")), capsys)
    about = {"index.html", "imsmanifest.xml", "pages/certificate.js", "pages/print.js"}
    assert {one["id"] for one in said["changes"]} == about
    assert said["impact"] == "safe"


def test_a_unit_keeps_its_pages_under_another_title(old: Path, update: Update, capsys: Said) -> None:
    said = diff(old, update(replace("units/1-first/unit.yaml", "The first unit", "Begin")), capsys)
    assert [(one["kind"], one["action"]) for one in said["changes"]] == [("unit", "reworded")]


@pytest.mark.parametrize(("format", "impact"), [("scorm12", "safe"), ("xapi", "progress-lost")])
def test_another_iri_matters_where_the_course_is_known_by_it(
    format: str, impact: str, first: Path, update: Update, tmp_path: Path, capsys: Said
) -> None:
    before = package(first, tmp_path, format)
    folder = update(replace(COURSE, "courses/sample", "courses/other"))
    assert diff(before, folder, capsys)["impact"] == impact


def test_a_package_in_another_format_is_another_activity(old: Path, first: Path, tmp_path: Path, capsys: Said) -> None:
    said = diff(old, package(first, tmp_path, "xapi"), capsys)
    assert [(one["id"], one["impact"]) for one in said["changes"]] == [("format", "progress-lost")]


def test_identifiers_an_lms_keeps_tracks_by(old: Path, tmp_path: Path, capsys: Said) -> None:
    new = rewritten(old, tmp_path / "new.zip", "imsmanifest.xml", (b'identifier="item-sample"', b'identifier="item-7"'))
    said = diff(old, new, capsys)
    assert [(one["id"], one["impact"]) for one in said["changes"]] == [("identifier of item", "progress-lost")]


def rewritten(old: Path, new: Path, name: str, texts: tuple[bytes, bytes]) -> Path:
    """A copy of a zip with one text in one member put for another."""
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(new, "w") as target:
        for member in source.namelist():
            data = source.read(member)
            assert member != name or texts[0] in data
            target.writestr(member, data.replace(*texts) if member == name else data)
    return new


@pytest.mark.parametrize(
    ("name", "texts", "complaint"),
    [
        ("scormbuild.json", (b'"format"', b'"form"'), "there is no 'format'"),
        ("scormbuild.json", (b"{", b"["), "cannot be read"),
        ("index.html", (b'id="course"', b'id="other"'), "cannot be read"),
        ("index.html", (b'"passMark"', b'"mark"'), "cannot be read"),
        ("index.html", (b'data-outcome="1"', b'data-outcome="7"'), "cannot be read"),
        ("scormbuild.json", (b'"imsmanifest.xml"', b'"manifest.xml"'), "cannot be read"),
        ("pages/three.js", (b"scormbuild.page", b"scormbuild.pages"), "cannot be read"),
        ("imsmanifest.xml", (b"</manifest>", b""), "cannot be read"),
    ],
)
def test_a_package_that_is_not_ours_is_a_complaint(
    name: str, texts: tuple[bytes, bytes], complaint: str, old: Path, tmp_path: Path, capsys: Said
) -> None:
    assert run("diff", old, rewritten(old, tmp_path / "new.zip", name, texts)) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"scormbuild: {tmp_path / 'new.zip'}: ")
    assert complaint in said


def test_bytes_that_are_no_zip_are_a_complaint(old: Path, tmp_path: Path, capsys: Said) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04 and then nothing")
    (tmp_path / "y.zip").write_bytes(old.read_bytes()[:-9000])
    for name in ("x.zip", "y.zip"):
        assert run("diff", old, tmp_path / name) == 2
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.writestr("index.html", "")
    assert run("diff", tmp_path / "z.zip", old) == 2
    assert "there is no 'scormbuild.json'" in capsys.readouterr().err


def test_a_package_without_a_player_has_nothing_to_compare(
    old: Path, first: Path, tmp_path: Path, capsys: Said
) -> None:
    made = build.package(build.Request(first, tmp_path, ("cc",))).packages[0].path
    printed = tmp_path / "course.pdf"
    printed.write_bytes(b"%PDF-1.7\n")
    for other in (made, printed):
        assert run("diff", old, other) == 2
        assert f"{other}: it has no player" in capsys.readouterr().err


def test_a_site_in_one_page_is_not_called_a_zip(first: Path, tmp_path: Path, capsys: Said) -> None:
    made = build.package(build.Request(first, tmp_path, ("web",), single_file=True)).packages[0].path
    assert run("diff", made, made) == 2
    said = capsys.readouterr().err
    assert f"{made}: it is a page by itself" in said
    assert "--single-file" in said


def test_a_course_that_cannot_be_built_says_its_findings(old: Path, update: Update, capsys: Said) -> None:
    assert run("diff", old, update(replace(CHECK, "- [x] This one", "- [ ] This one"))) == 1
    assert "QUIZ-006" in capsys.readouterr().out


# -- check --against --------------------------------------------------------------------------------------------------


def findings(old: Path, folder: Path, capsys: Said) -> list[dict[str, object]]:
    """COURSE-013 and COURSE-014 as ``check --against`` finds them."""
    capsys.readouterr()
    run("check", folder, "--against", old, "--format", "json")
    said = json.loads(capsys.readouterr().out)["subjects"][0]["findings"]
    return [finding for finding in said if finding["rule"] in ("COURSE-013", "COURSE-014")]


def test_an_unchanged_course_stands_beside_its_package(old: Path, first: Path, capsys: Said) -> None:
    assert findings(old, first, capsys) == []
    assert run("check", first, "--against", old) == 0


def test_what_learners_notice_is_said_where_the_author_wrote_it(old: Path, update: Update, capsys: Said) -> None:
    folder = update(all_of(OTHER_CHOICE, write("units/2-second/9-new.md", PAGE)))
    found = findings(old, folder, capsys)
    assert {(one["rule"], one["path"], one["line"]) for one in found} == {
        ("COURSE-014", CHECK, 7),
        ("COURSE-014", "units/2-second/9-new.md", 1),
    }
    assert run("check", folder, "--against", old) == 0


def test_a_removed_thing_keeps_its_number(old: Path, update: Update, capsys: Said) -> None:
    folder = update(delete(THREE))
    assert findings(old, folder, capsys) == []
    text = (folder / LOCK).read_text()
    (folder / LOCK).write_text(text.replace("page 4 three\n", ""))
    found = findings(old, folder, capsys)
    assert [(one["rule"], one["path"]) for one in found] == [("COURSE-013", "course.lock")]
    assert "page 4 `three` was published" in str(found[0]["message"])


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (replace(LOCK, "page 4 three", "page 9 three"), "page 4 `three` was published and is not in course.lock"),
        (replace(LOCK, "quiz 1 check\nquiz 2 final", "quiz 1 final\nquiz 2 check"), "quiz 1 is `final`"),
        (all_of(delete(LOCK), OTHER_CHOICE), "under the same revision 1"),
        (replace(COURSE, "id: sample", "id: example"), "course id: `sample` → `example`"),
    ],
)
def test_numbers_and_ids_that_mean_something_else_are_errors(
    edit: Edit, message: str, old: Path, update: Update, capsys: Said
) -> None:
    folder = update(edit)
    errors = [one for one in findings(old, folder, capsys) if one["severity"] == "error"]
    assert {one["rule"] for one in errors} == {"COURSE-013"}
    assert any(message in str(one["message"]) for one in errors)
    assert run("check", folder, "--against", old) == 1


def test_numbers_are_looked_at_even_when_the_course_has_other_errors(old: Path, update: Update, capsys: Said) -> None:
    folder = update(all_of(replace(LOCK, "page 4 three", "page 9 three"), replace(CHECK, "- [x] This", "- [ ] This")))
    assert [one["rule"] for one in findings(old, folder, capsys)] == ["COURSE-013"]


def test_a_package_that_is_not_there_or_not_ours(first: Path, tmp_path: Path, capsys: Said) -> None:
    assert run("check", first, "--against", tmp_path / "no.zip") == 2
    shutil.copyfile(first / COURSE, tmp_path / "x.zip")
    assert run("check", first, "--against", tmp_path / "x.zip") == 2
    assert "the zip cannot be read" in capsys.readouterr().err


def test_a_sco_for_each_unit_is_another_record(old: Path, update: Update, capsys: Said) -> None:
    folder = update(replace(COURSE, "completion:", "package: {formats: [scorm12], sco: per-unit}\ncompletion:"))
    said = diff(old, folder, capsys)
    assert said["impact"] == "progress-lost"
    (lost,) = [one for one in said["changes"] if one["impact"] == "progress-lost"]
    words = "one record of the whole course, `sample` → a record for each unit, `sample.first`, `sample.second`"
    assert (lost["id"], lost["words"]) == ("scos", words)
    assert lost["reason"].startswith("Every learner begins anew")
    own = [one for one in said["changes"] if "start-first" in one["id"]]
    assert [(one["impact"], one["words"]) for one in own] == [("safe", "instead of start, search, print")]
    apart = package(folder, folder.parent / "apart")
    assert diff(apart, folder, capsys)["changes"] == []
    run("diff", apart, old)
    assert "progress lost" in capsys.readouterr().out
    assert run("check", folder, "--against", old) == 1
    assert "COURSE-013" in capsys.readouterr().out


def test_units_with_the_introduction_in_one_of_them_are_compared(old: Path, update: Update, capsys: Said) -> None:
    settings = (
        "package: {formats: [scorm12], sco: per-unit}\n"
        "intro: {video: media/film.mp4, id: intro, title: Intro,"
        " captions: {en: media/film.vtt}, transcript: {en: media/film.md}}\n"
    )
    folder = update(replace(COURSE, "completion:", f"{settings}completion:"))
    assert ("video", "intro") in {(one["kind"], one["id"]) for one in diff(old, folder, capsys)["changes"]}
    apart = package(folder, folder.parent / "apart")
    assert diff(apart, folder, capsys)["changes"] == []


def test_a_page_that_changes_the_unit_changes_the_record(old: Path, update: Update, capsys: Said) -> None:
    apart = update(replace(COURSE, "completion:", "package: {formats: [scorm12], sco: per-unit}\ncompletion:"))
    before = package(apart, apart.parent / "apart")
    (apart / "units/1-first/2-two.md").rename(apart / "units/2-second/2-two.md")
    changes = {(one["kind"], one["id"], one["impact"]) for one in diff(before, apart, capsys)["changes"]}
    assert ("page", "two", "progress-lost") in changes


def test_pages_that_no_author_wrote_lose_nothing_with_the_unit_that_had_them(
    old: Path, update: Update, capsys: Said
) -> None:
    apart = update(replace(COURSE, "completion:", "package: {formats: [scorm12], sco: per-unit}\ncompletion:"))
    before = package(apart, apart.parent / "apart")
    shutil.rmtree(apart / "units/1-first")
    lost = [one for one in diff(before, apart, capsys)["changes"] if one["impact"] == "progress-lost"]
    assert ("course", "scos") in {(one["kind"], one["id"]) for one in lost}
    assert not [one for one in lost if one["kind"] == "page"]
