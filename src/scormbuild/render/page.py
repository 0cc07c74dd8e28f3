"""One page of the course: its text in the frame that names its place and leads on."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from scormbuild.model import Block, Body, Page, Paragraph, Quiz
from scormbuild.plain import plain
from scormbuild.render.blocks import RICH
from scormbuild.render.inlines import INLINES
from scormbuild.render.lookup import Lookup
from scormbuild.render.prose import PROSE
from scormbuild.render.questions import QUESTIONS
from scormbuild.render.rendered import RenderedPage
from scormbuild.render.search_index import page_text
from scormbuild.render.templating import fill
from scormbuild.render.turns import page_turns
from scormbuild.render.writer import Writer

_LEAD = 320
"""Most characters of a first paragraph that is set larger, as a lead."""


def new_writer(lookup: Lookup, page: str) -> Writer:
    """A writer for the page with that id."""
    return Writer(lookup, page, (INLINES, {**PROSE, **RICH, **QUESTIONS}))


def render_page(lookup: Lookup, page: Page, body: Body) -> RenderedPage:
    """The finished page; depends on nothing but the outline, the media's sizes and its own text."""
    entry = page.entry
    writer = new_writer(lookup, entry.id)
    writer.questions_on_page = len(page.questions)
    blocks = _text(writer, body.blocks)
    position = lookup.positions[entry.id]
    if position.ends_unit:
        writer.features.add("ends")
    html = fill(
        "page.html",
        strings=lookup.strings,
        entry=entry,
        position=position,
        text=blocks,
        notes=_notes(writer, body),
        quiz=_quiz_values(lookup, page, entry.quiz) if entry.quiz else None,
        turns=page_turns(lookup, position),
    )
    features, questions = tuple(sorted(writer.features)), tuple(writer.questions)
    text = page_text(html)._replace(cites=_cites(writer, html), terms=tuple(dict.fromkeys(writer.terms)))
    return RenderedPage(entry, html, features, questions, text=text)


def _text(writer: Writer, blocks: tuple[Block, ...]) -> Markup:
    """The blocks; a short first paragraph becomes the lead."""
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph) and len(plain(first.inlines)) <= _LEAD:
        lead = Markup('<p class="lead">{}</p>').format(writer.inlines(first.inlines))
        return lead + Markup(writer.take_tips() + "\n") + writer.blocks(blocks[1:])
    return writer.blocks(blocks)


def _cites(writer: Writer, html: str) -> tuple[tuple[str, str], ...]:
    """Each work cited, with the place of its first citation that stands on the page; reasons and hints come later."""
    places: dict[str, str] = {}
    for reference, spot in writer.cites:
        shown = spot if f'id="at-{spot}"' in html else ""
        places[reference] = places.get(reference) or shown
    return tuple(places.items())


def _notes(writer: Writer, body: Body) -> list[tuple[int, str, Markup]]:
    """Number, anchor and text of each footnote mentioned; a note may mention further ones."""
    notes: list[tuple[int, str, Markup]] = []
    while len(notes) < len(writer.notes):
        number = len(notes) + 1
        text = writer.blocks(body.footnotes[writer.notes[number - 1]])
        notes.append((number, writer.anchor(f"note-{number}"), text))
    return notes


def _quiz_values(lookup: Lookup, page: Page, quiz: Quiz) -> dict[str, Any]:
    return {"settings": quiz, "terms": quiz_terms(lookup, len(page.questions), quiz)}


def quiz_terms(lookup: Lookup, questions: int, quiz: Quiz) -> list[str]:
    """What a learner wants to know before the first question."""
    strings = lookup.strings
    attempts = strings.count("quiz-attempts", quiz.attempts) if quiz.attempts else strings.say("quiz-attempts-free")
    terms = [strings.count("quiz-questions", questions), attempts]
    if not quiz.weight:
        return [*terms, strings.say("quiz-practice")]
    terms.append(strings.say("quiz-pass", share=f"{quiz.pass_mark:.0%}"))
    return terms if quiz.attempts == 1 else [*terms, strings.say(f"quiz-{lookup.outline.grading.score}")]
