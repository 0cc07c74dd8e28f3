"""Templates that a course brings itself: used only when trusted, seen by every cache, and never a traceback."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from scormbuild import build
from scormbuild.compare import compare
from scormbuild.diagnostics import Diagnostic, Severity

SAMPLE = Path(__file__).parents[1] / "rules" / "_course"
INSTITUTE = '<p class="over">An institute &copy; {{ outline.title }}</p>\n'


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course, with a cache of its own."""
    monkeypatch.setenv("SCORMBUILD_CACHE", str(tmp_path / "cache"))
    shutil.copytree(SAMPLE, tmp_path / "course")
    return tmp_path / "course"


def write(course: Path, name: str, text: str) -> None:
    path = course / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def build_it(course: Path) -> dict[str, bytes]:
    """The files of its package."""
    request = build.Request(course, course.parent / "out", ("scorm12",), trust_templates=True)
    (made,) = build.package(request).packages
    with zipfile.ZipFile(made.path) as package:
        return {name: package.read(name) for name in package.namelist()}


def check(course: Path) -> list[Diagnostic]:
    return build.check(course, trust_templates=True)


def test_a_template_of_the_course_takes_the_place_of_one(course: Path) -> None:
    write(course, "start.html", INSTITUTE + '{% include "original/start.html" %}')
    write(course, "blocks/note.html", '<div class="note">{{ blocks }}</div>')
    files = build_it(course)
    shell = files["index.html"].decode()
    assert '<p class="over">An institute &copy; A sample</p>' in shell
    assert shell.count('data-part="resume"') == 1


def test_without_trust_nothing_is_built(course: Path, tmp_path: Path) -> None:
    write(course, "start.html", INSTITUTE)
    outcome = build.package(build.Request(course, tmp_path / "out", ("scorm12",)))
    (findings,) = outcome.findings.values()
    assert [(one.rule, one.severity, str(one.place)) for one in findings] == [
        ("THEME-006", Severity.ERROR, "templates/start.html")
    ]
    assert not outcome.packages
    assert not list(tmp_path.glob("out/*"))


def test_a_refused_build_leaves_nothing_in_the_cache_for_a_trusted_one(course: Path, tmp_path: Path) -> None:
    write(course, "page.html", INSTITUTE.replace("outline", "entry") + '{% include "original/page.html" %}')
    build.package(build.Request(course, tmp_path / "out", ("scorm12",)))
    assert "An institute" in build_it(course)["pages/page.js"].decode()


def test_a_changed_template_changes_the_pages(course: Path) -> None:
    before = build_it(course)
    write(course, "page.html", '<p class="over">First</p>{% include "original/page.html" %}')
    first = build_it(course)
    write(course, "page.html", '<p class="over">Second</p>{% include "original/page.html" %}')
    second = build_it(course)
    shutil.rmtree(course / "templates")
    assert build_it(course) == before
    assert b"First" in first["pages/page.js"]
    assert b"Second" in second["pages/page.js"]
    sources = [json.loads(files["scormbuild.json"])["source"] for files in (before, first, second)]
    assert len(set(sources)) == 3


def test_a_changed_theme_changes_the_sheet_and_the_source(course: Path) -> None:
    before = build_it(course)
    with (course / "course.yaml").open("a") as file:
        file.write('theme: {primary: "#7a1f2b"}\n')
    after = build_it(course)
    assert after["style.css"] == before["style.css"] + after["style.css"][len(before["style.css"]) :]
    assert b"--brand:#7a1f2b" in after["style.css"]
    assert {name for name in before if before[name] != after[name]} == {"style.css", "scormbuild.json"}


def test_a_comparison_sees_theme_and_templates(course: Path) -> None:
    _, old = build.view(course, "scorm12")
    (course / "theme").mkdir()
    (course / "theme" / "theme.yaml").write_text("corners: square\n")
    write(course, "page.html", '<p>First</p>{% include "original/page.html" %}')
    findings, refused = build.view(course, "scorm12")
    assert refused is None
    assert "THEME-006" in {finding.rule for finding in findings}
    _, new = build.view(course, "scorm12", trust_templates=True)
    assert old
    assert new
    changed = {(change.kind, change.id) for change in compare(old, new)}
    assert ("package", "player") in changed
    assert ("page", "page") in changed


@pytest.mark.parametrize(
    ("name", "text", "line", "message"),
    [
        ("page.html", "<p>\n{{ nothing }}\n</p>", 2, "'nothing' is undefined"),
        ("page.html", "\n\n{% if %}", 3, "Expected an expression"),
        ("page.html", "{{ entry.title | shout }}", 1, "No filter named 'shout'"),
        (
            "page.html",
            "\n{{ ().__class__.__base__ }}",
            2,
            "access to attribute '__class__' of 'tuple' object is unsafe",
        ),
        ("start.html", '\n\n\n{% include "missing.html" %}', 4, "there is no template `missing.html`"),
        ("start.html", '{% include "start.html" %}', 1, "maximum recursion depth"),
        ("shell.html", "{{ outline.pages[99].title }}", 1, "tuple object has no element 99"),
        ("search.html", "{{ 1 / 0 }}", 1, "division by zero"),
        ("glossary.html", "\n{{ entry.title", 2, "unexpected end of template"),
    ],
)
def test_what_goes_wrong_in_a_template_is_a_finding(
    course: Path, name: str, text: str, line: int, message: str
) -> None:
    write(course, name, text)
    (finding,) = [finding for finding in check(course) if finding.rule == "THEME-008"]
    assert (finding.place.path, finding.place.line) == (f"templates/{name}", line)
    assert message in finding.message


def test_words_of_the_course_take_the_place_of_ours(course: Path) -> None:
    write(course, "strings/en.json", '{"page": {"contents": "In <this> course"}, "quiz": {}}')
    assert "In &lt;this&gt; course" in build_it(course)["index.html"].decode()
    assert check(course) == []


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('{\n"page": {', 2, "not JSON: "),
        ("[]", 1, "there are no sections"),
        ('{"pages": {}}', 1, "there is no section `pages`"),
        ('{"page": []}', 1, "the section `page` holds no keys"),
        ('{"page": {\n"contens": "x"}}', 2, "there is no word `contens`"),
        ('{"page": {\n\n"contents": 1}}', 3, "`contents` is not a text"),
        ('{"page": {"version": "Edition"}}', 1, "`version` has other values in braces than “Version {version}”"),
    ],
)
def test_words_that_cannot_be_used_are_findings(course: Path, text: str, line: int, message: str) -> None:
    write(course, "strings/en.json", text)
    (finding,) = check(course)
    assert (finding.rule, finding.place.path) == ("THEME-010", "templates/strings/en.json")
    assert finding.place.line == line
    assert message in finding.message


def test_words_for_another_language_are_not_used(course: Path) -> None:
    write(course, "strings/bg.json", "{}")
    assert [finding.rule for finding in check(course)] == ["THEME-007"]
    text = (course / "course.yaml").read_text()
    (course / "course.yaml").write_text(text.replace("language: en", "language: bg"))
    write(course, "strings/bg.json", '{"page": {"contents": "Съдържание"}}')
    assert "Съдържание" in build_it(course)["index.html"].decode()


def test_a_template_no_page_uses_is_not_run(course: Path) -> None:
    """It is compiled, so that a slip shows before the first page that uses it."""
    write(course, "blocks/video.html", "{{ 1 / 0 }}")
    assert [finding.rule for finding in check(course)] == ["THEME-009"]


def test_a_template_is_never_media(course: Path) -> None:
    write(course, "start.html", INSTITUTE)
    page = course / "units/1-unit/1-page.md"
    page.write_text(page.read_text() + "\n::: download templates/start.html\nA file.\n:::\n")
    assert "SRC-033" in {finding.rule for finding in check(course)}


def test_author_text_stays_data_in_a_template_of_the_course(course: Path) -> None:
    text = (course / "course.yaml").read_text()
    (course / "course.yaml").write_text(text.replace("title: A sample", "title: '{{ 1 + 1 }} <b>'"))
    write(course, "start.html", INSTITUTE + '{% include "original/start.html" %}')
    assert "{{ 1 + 1 }} &lt;b&gt;</p>" in build_it(course)["index.html"].decode()
