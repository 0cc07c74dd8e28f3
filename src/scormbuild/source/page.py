"""Reading one page: its text as blocks, with what is gathered on the way."""

from __future__ import annotations

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, near_word
from scormbuild.model import Body, Page, PageEntry
from scormbuild.source.addresses import LOST_PAGE
from scormbuild.source.front_matter import body_of
from scormbuild.source.passage import page_passage
from scormbuild.source.reading import OutlineReading, PageReading
from scormbuild.source.scope import Scope
from scormbuild.source.tree import Tree

NO_QUESTIONS = rules.error(
    "QUIZ-013",
    "a quiz page without questions",
    reason="There is nothing to pass.",
    hint="add a `::: question`, or take `quiz:` out of the front matter",
)


def read_page(reading: OutlineReading, entry: PageEntry) -> PageReading:
    """One page of the course. Needs no other page and changes nothing, so pages can be read in any order and process."""
    findings: list[Diagnostic] = []
    passage = page_passage(*body_of(reading.sources[entry.file]), findings)
    scope = Scope(reading.around, reading.lock, passage, reading.folder, entry, findings)
    blocks = Tree(passage, scope).build()
    _check(scope, entry)
    page = Page(entry, tuple(scope.questions), tuple(scope.videos), tuple(scope.reflections), tuple(scope.files))
    return PageReading(
        page,
        Body(blocks, scope.footnotes),
        tuple(findings),
        tuple(scope.allotted),
        frozenset(scope.anchors),
        tuple(jump for jump in scope.jumps if jump.page),
    )


def _check(scope: Scope, entry: PageEntry) -> None:
    if entry.quiz and not scope.questions:
        scope.report(NO_QUESTIONS.at(entry.quiz.at, "the quiz has no questions"))
    for jump in scope.jumps:
        if not jump.page and jump.heading not in scope.anchors:
            hint = near_word(jump.heading, scope.anchors)
            scope.report(LOST_PAGE.at(jump.at, f"there is no heading `#{jump.heading}` on this page", hint))
