"""The whole reading edition: the authors' pages one after the other, then what is told of all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from scormbuild.asked import AskedQuestion
from scormbuild.edition import Edition, Layout, Sheet, SheetKind
from scormbuild.model import Body, Course, Page, PageEntry
from scormbuild.render.imprint import affiliations, license_terms
from scormbuild.render.lookup import Lookup
from scormbuild.render.own_pages import appendix_entries, introduction_entry
from scormbuild.render.page import quiz_terms
from scormbuild.render.reading.asked import ask
from scormbuild.render.reading.blocks import READING_BLOCKS
from scormbuild.render.reading.cover import render_cover
from scormbuild.render.reading.exercises import EXERCISES, is_told
from scormbuild.render.reading.inlines import READING_INLINES
from scormbuild.render.reading.sheet import render_print_style, render_style
from scormbuild.render.reading.writer import SheetWriter, anchor_of
from scormbuild.render.strings import direction
from scormbuild.render.templating import fill


def render_edition(lookup: Lookup, course: Course, pages: Iterable[tuple[Page, Body]], layout: Layout) -> Edition:
    """The edition of a course; `pages` are its pages with their text, in order, each needed only once."""
    strings = lookup.strings
    words = {**strings.features["quiz"], **strings.features["print"], **strings.page}
    strings = replace(strings, page=words)
    exercises = {question.number: at for at, question in enumerate(course.questions, 1)}
    maker = _Maker(lookup._replace(strings=strings), layout, exercises)
    return Edition(
        tuple(maker.sheets(pages)),
        maker.front(),
        render_cover(lookup.outline, affiliations(lookup.outline)),
        render_style(lookup.outline.theme, lookup.media, layout),
        render_print_style(lookup.outline.theme),
        strings.say,
        direction(lookup.outline.language),
    )


@dataclass(slots=True)
class _Maker:
    """What is gathered while sheets pass: answers by page, what is not told, where terms and works are mentioned.

    `exercises` leads from a question's number to the one it has in the edition.
    """

    lookup: Lookup
    layout: Layout
    exercises: Mapping[int, int]
    answers: list[tuple[Sheet, list[str]]] = field(default_factory=list)
    withheld: list[Sheet] = field(default_factory=list)
    terms: dict[str, Sheet] = field(default_factory=dict)
    works: defaultdict[str, list[Sheet]] = field(default_factory=lambda: defaultdict(list))

    def sheets(self, pages: Iterable[tuple[Page, Body]]) -> Iterator[Sheet]:
        outline = self.lookup.outline
        introduction = introduction_entry(self.lookup)
        if introduction and outline.intro:
            yield self._own("introduction", introduction, self.writer(introduction.id).text([outline.intro]))
        for page, body in pages:
            yield self.page(page, body)
        for entry in appendix_entries(self.lookup):
            if entry.id == self.lookup.own.glossary:
                yield self.glossary(entry)
            elif entry.id == self.lookup.own.references:
                yield self.references(entry)
        if self.answers or self.withheld:
            yield self.told()

    def page(self, page: Page, body: Body) -> Sheet:
        position = self.lookup.positions[page.entry.id]
        writer = self.writer(page.entry.id, self.layout.deeper)
        writer.exercises = self.exercises
        text = writer.blocks(body.blocks)
        quiz = page.entry.quiz
        html = fill(
            "reading/page.html",
            strings=self.lookup.strings,
            text=text,
            quiz=quiz_terms(self.lookup, len(page.questions), quiz) if quiz and self.layout.questions else [],
            notes=list(_notes(writer, body, text)),
        )
        anchor = anchor_of(self.lookup, page.entry.id)
        asked = tuple(self.asked(page, body)) if self.layout.asked else ()
        sheet = Sheet("page", page.entry.id, anchor, page.entry.title, html, position.unit, position.page, asked)
        self.note(sheet, writer)
        if self.layout.questions and not is_told(quiz) and any(question.quiz for question in page.questions):
            self.withheld.append(sheet)
        return sheet

    def asked(self, page: Page, body: Body) -> Iterator[AskedQuestion]:
        """The questions of a page, their addresses as that layout wants them."""
        for question in page.questions:
            writer = self.writer(page.entry.id)
            writer.layout = self.layout.asked or self.layout
            yield ask(writer, question, body)

    def note(self, sheet: Sheet, writer: SheetWriter) -> None:
        """Remember what later sheets must know of this one."""
        if writer.answers:
            self.answers.append((sheet._replace(html=""), writer.answers))
        for term in writer.terms:
            self.terms.setdefault(term, sheet._replace(html=""))
        for work in dict.fromkeys(reference for reference, _ in writer.cites):
            self.works[work].append(sheet._replace(html=""))

    def glossary(self, entry: PageEntry) -> Sheet:
        terms = sorted(self.lookup.outline.glossary, key=lambda term: (term.term.casefold(), term.id))
        return self._own("glossary", entry, self.writer(entry.id).fill("glossary", terms=terms, mentions=self.terms))

    def references(self, entry: PageEntry) -> Sheet:
        works = sorted(self.lookup.outline.references, key=lambda work: (work.text.casefold(), work.id))
        html = self.writer(entry.id).fill("references", references=works, mentions=dict(self.works))
        return self._own("references", entry, html)

    def told(self) -> Sheet:
        writer = self.writer(self.lookup.own.answers)
        answers = [(sheet, [Markup(answer) for answer in told]) for sheet, told in self.answers]
        left = "; ".join(sheet.heading for sheet in self.withheld)
        html = writer.fill("answers", answers=answers, withheld=left, level=writer.level(2))
        title = self.lookup.strings.say("print-key")
        return Sheet("answers", self.lookup.own.answers, anchor_of(self.lookup, self.lookup.own.answers), title, html)

    def front(self) -> str:
        outline = self.lookup.outline
        writer = self.writer(self.lookup.own.start)
        return writer.fill(
            "front",
            outline=outline,
            screen=self.layout.screen,
            affiliations=affiliations(outline),
            license=license_terms(outline),
            acknowledgements=writer.blocks(outline.acknowledgements),
        )

    def writer(self, page: str, deeper: int | None = None) -> SheetWriter:
        """A writer for a sheet; what belongs to no unit has its headings a level higher."""
        tables = (READING_INLINES, {**READING_BLOCKS, **EXERCISES})
        levels = max(0, self.layout.deeper - 1) if deeper is None else deeper
        return SheetWriter(self.lookup, page, tables, layout=self.layout, deeper=levels)

    def _own(self, kind: SheetKind, entry: PageEntry, html: str) -> Sheet:
        return Sheet(kind, entry.id, anchor_of(self.lookup, entry.id), entry.title, html)


def _notes(writer: SheetWriter, body: Body, text: str) -> Iterator[tuple[str, Markup, str]]:
    """Anchor and text of each footnote mentioned, and the way back, "" where it was first mentioned in an answer.

    A note may mention further ones.
    """
    number = 0
    while number < len(writer.notes):
        note = writer.blocks(body.footnotes[writer.notes[number]])
        number += 1
        text += note
        anchor = writer.anchor(f"note-{number}")
        spot = f"note-{number}-back"
        yield anchor, note, writer.address(writer.page, spot) if f'id="{anchor}-back"' in text else ""
