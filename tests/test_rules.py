"""Every rule about the course is found in its bad sample and not in its good one.

A sample is a folder laid over the smallest valid course (`rules/_course`): a file replaces or adds, `NAME.absent` takes
NAME away, and `make.py` makes what a repository had better not hold, such as links and pipes.
"""

from __future__ import annotations

import re
import runpy
import shutil
from pathlib import Path

import pytest

from scormbuild import build
from scormbuild.catalogue import rule_ids
from scormbuild.checks import check_course, check_losses, check_packaging, check_page, without_ignored
from scormbuild.checks.lock import check_lock
from scormbuild.diagnostics import Diagnostic, Severity
from scormbuild.formats import FORMATS
from scormbuild.formats.profiles import PROFILES
from scormbuild.model import Course
from scormbuild.source import join_pages, read_outline, read_page

SAMPLES = Path(__file__).parent / "rules"
PREFIXES = ("SRC-", "QUIZ-", "COURSE-", "MEDIA-", "A11Y-", "THEME-", "STATE-", "QTI-")
AGAINST = {"COURSE-013", "COURSE-014"}
"""Rules about a course beside a package of it that was published: the smallest valid course."""
SINGLE = {"MEDIA-007"}
"""Rules about a course that is to be one page of HTML."""
BUILT = {"COURSE-018"}
"""Rules that know the LMSs: the whole course as it is to be packaged."""
TRUSTED = {"THEME-007", "THEME-008", "THEME-009", "THEME-010", "THEME-011"}
"""Rules about templates of the course, which are only looked at when they are trusted."""
RULES = sorted(path.name for path in SAMPLES.iterdir() if path.name.startswith(PREFIXES))


def lay_over(sample: Path, course: Path) -> None:
    """Make the course of a sample."""
    shutil.copytree(SAMPLES / "_course", course)
    for path in sorted(sample.rglob("*")):
        target = course / path.relative_to(sample)
        if path.is_dir():
            target.mkdir(exist_ok=True)
        elif path.suffix == ".absent":
            target.with_suffix("").unlink()
        elif path.name != "make.py":
            shutil.copyfile(path, target)
    if (sample / "make.py").exists():
        runpy.run_path(str(sample / "make.py"))["make"](course)


def findings(folder: Path) -> list[Diagnostic]:
    """Everything that reading and checking a course finds."""
    reading = read_outline(folder)
    if reading.outline is None:
        return list(reading.findings)
    pages = [read_page(reading, entry) for entry in reading.outline.pages]
    joined = join_pages(reading, pages)
    course = Course(reading.outline, tuple(page.page for page in pages), reading.files)
    used = {*course.files, *(file for page in course.pages for file in page.files)}
    found = [*reading.findings, *joined.findings, *check_packaging(course.outline, FORMATS, PROFILES)]
    for page in pages:
        found += [*page.findings, *check_page(page.page, page.body)]
    found += check_course(course, {file: reading.media[file] for file in sorted(used)}, state_limit=3900)
    found += check_losses(course, course.outline.packaging.formats)
    lock = folder / "course.lock"
    if lock.exists():
        found += check_lock(lock.read_text(), joined.lock.text())
    return without_ignored(reading.outline, found, rule_ids)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of the course the samples lie over."""
    folder = tmp_path_factory.mktemp("published")
    shutil.copytree(SAMPLES / "_course", folder / "course")
    made = build.package(build.Request(folder / "course", folder, ("scorm12",)))
    return made.packages[0].path


def found_by(rule: str, folder: Path, published: Path) -> list[Diagnostic]:
    """What reading and checking finds, beside the published package where the rule is about that."""
    if rule in SINGLE:
        outcome = build.package(build.Request(folder, folder.parent / "dist", ("web",), single_file=True))
        return [finding for found in outcome.findings.values() for finding in found]
    if rule in TRUSTED:
        return build.check(folder, trust_templates=True)
    if rule in BUILT:
        return build.check(folder)
    return build.check(folder, against=published) if rule in AGAINST else findings(folder)


def course_text(folder: Path) -> str:
    """The text of course.yaml; a rule that it ignores is part of what a sample shows."""
    file = folder / "course.yaml"
    return file.read_text() if file.exists() else ""


def test_nothing_is_wrong_with_the_course_the_samples_lie_over(tmp_path: Path) -> None:
    shutil.copytree(SAMPLES / "_course", tmp_path / "course")
    assert findings(tmp_path / "course") == []


@pytest.mark.parametrize("rule", RULES)
def test_the_bad_sample_shows_the_rule_and_no_other_error(rule: str, published: Path, tmp_path: Path) -> None:
    lay_over(SAMPLES / rule / "bad", tmp_path / "course")
    found = found_by(rule, tmp_path / "course", published)
    meant = {rule, *re.findall(r"rule: ([A-Z0-9]+-[0-9]+)", course_text(tmp_path / "course"))}
    assert rule in {finding.rule for finding in found}, found
    assert not [finding for finding in found if finding.severity is Severity.ERROR and finding.rule not in meant]
    for finding in found:
        assert finding.message
        assert finding.hint
        assert finding.place.path


@pytest.mark.parametrize("rule", RULES)
def test_the_good_sample_does_not_show_the_rule(rule: str, published: Path, tmp_path: Path) -> None:
    lay_over(SAMPLES / rule / "good", tmp_path / "course")
    found = found_by(rule, tmp_path / "course", published)
    assert rule not in {finding.rule for finding in found}
    assert not [finding for finding in found if finding.severity is Severity.ERROR], found
