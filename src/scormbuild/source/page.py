"""Reading one page: its text as blocks, with what is gathered on the way."""

from __future__ import annotations

from scormbuild.diagnostics import Diagnostic, near_word
from scormbuild.model import Body, Page, PageEntry
from scormbuild.source.addresses import LOST_PAGE
from scormbuild.source.front_matter import body_of
from scormbuild.source.passage import page_passage
from scormbuild.source.reading import OutlineReading, PageReading
from scormbuild.source.scope import Scope
from scormbuild.source.tree import Tree


def read_page(reading: OutlineReading, entry: PageEntry) -> PageReading:
    """One page of the course. It needs no other page and changes nothing: any order and any process will do."""
    findings: list[Diagnostic] = []
    passage = page_passage(*body_of(reading.sources[entry.file]), findings)
    scope = Scope(reading.around, reading.lock, passage, reading.folder, entry, findings)
    blocks = Tree(passage, scope).build()
    _check_jumps(scope)
    page = Page(entry, tuple(scope.questions), tuple(scope.videos), tuple(scope.reflections), tuple(scope.files))
    return PageReading(
        page,
        Body(blocks, scope.footnotes),
        tuple(findings),
        tuple(scope.allotted),
        frozenset(scope.anchors),
        tuple(jump for jump in scope.jumps if jump.page),
    )


def _check_jumps(scope: Scope) -> None:
    for jump in scope.jumps:
        if not jump.page and jump.heading not in scope.anchors:
            hint = near_word(jump.heading, scope.anchors)
            scope.report(LOST_PAGE.at(jump.at, f"there is no heading `#{jump.heading}` on this page", hint))
