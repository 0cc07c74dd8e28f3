"""The visible table of what is looked at, for a page and for the course."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from scormbuild.checks import (  # noqa: F401  (for what they register)
    access,
    captions,
    grading,
    ignoring,
    lock,
    losses,
    media,
    outcomes,
    single_file,
    state,
    theme,
    time,
)
from scormbuild.checks.walk import PageText, walk
from scormbuild.diagnostics import Diagnostic
from scormbuild.model import Body, Course, Page

PAGE_CHECKS: tuple[Callable[[PageText], Iterator[Diagnostic]], ...] = (
    access.check_headings,
    access.check_pictures,
    access.check_links,
    access.check_tables,
    grading.check_quiz_page,
)

COURSE_CHECKS: tuple[Callable[[Course], Iterator[Diagnostic]], ...] = (
    outcomes.check_taught,
    outcomes.check_assessed,
    outcomes.check_named,
    time.check_units,
    time.check_course,
    grading.check_completion,
    grading.check_marks,
    media.check_videos,
)


def check_page(page: Page, body: Body) -> list[Diagnostic]:
    """Findings of one page that need no other page."""
    text = walk(page, body)
    return [finding for check in PAGE_CHECKS for finding in check(text)]


def check_course(course: Course, files: Mapping[str, Path], state_limit: int) -> list[Diagnostic]:
    """Findings of the course as a whole.

    `files` are the media it uses: path in the course to path on disk. `state_limit` is how many characters of learner
    state the strictest of its formats is trusted with, 0 = any number.
    """
    findings = [finding for check in COURSE_CHECKS for finding in check(course)]
    findings += media.check_files(course, files)
    findings += captions.check_captions(course, files)
    findings += theme.check_theme(course.outline.theme, files)
    findings += state.check_budget(course, state_limit)
    return findings
