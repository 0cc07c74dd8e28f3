"""A course beside a package of it that was published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from scormbuild.build.course import FinishedCourse
from scormbuild.build.packages import assemble, own_profile
from scormbuild.compare import View, compare, files_of, read_package, read_view
from scormbuild.compare.published import check_changes, check_numbers
from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.formats import FORMATS
from scormbuild.model import Course


def view_of(finished: FinishedCourse, format: str) -> View:
    """The course as its package of that format would be read."""
    return read_view(files_of(assemble(FORMATS[format], finished, own_profile(finished))))


def check_against(published: Path, finished: FinishedCourse, whole: bool) -> Iterator[Diagnostic]:
    """What those who have begun the published package would lose or notice; `whole` = the course can be built."""
    old = read_package(published)
    yield from check_numbers(old, finished.lock)
    if whole:
        yield from check_changes(compare(old, view_of(finished, old.format)), places(finished.course))


def places(course: Course) -> Mapping[tuple[str, str], Place]:
    """Where the author wrote each thing, by its kind and id; the course itself is ("", "")."""
    found = {("", ""): course.outline.at}
    found |= {("unit", unit.title): unit.at for unit in course.outline.units}
    found |= {("outcome", outcome.id): outcome.at for outcome in course.outline.outcomes}
    found |= {("video", video.id): video.at for video in course.videos}
    found |= {("question", question.id): question.at for question in course.questions}
    for page in course.outline.pages:
        found["page", page.id] = page.at
        if page.quiz:
            found["quiz", page.quiz.id] = page.quiz.at
    return found
