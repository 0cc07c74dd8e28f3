"""The pages no author wrote: glossary and references."""

from __future__ import annotations

from scormbuild.diagnostics import Place
from scormbuild.model import Outline, PageEntry
from scormbuild.render.lookup import Lookup
from scormbuild.render.rendered import RenderedPage
from scormbuild.render.templating import fill

START, GLOSSARY, REFERENCES = -1, -2, -3


def own_entries(lookup: Lookup) -> list[PageEntry]:
    """Glossary and references as far as the course has them."""
    outline, say = lookup.outline, lookup.strings.say
    entries = []
    if outline.glossary:
        entries.append(_entry(outline, lookup.own.glossary, GLOSSARY, say("glossary")))
    if outline.references:
        entries.append(_entry(outline, lookup.own.references, REFERENCES, say("references")))
    return entries


def render_own_pages(lookup: Lookup) -> list[RenderedPage]:
    """The finished pages; never counted as seen."""
    return [
        RenderedPage(entry, _glossary(lookup) if entry.number == GLOSSARY else _references(lookup), tracked=False)
        for entry in own_entries(lookup)
    ]


def _glossary(lookup: Lookup) -> str:
    terms = sorted(lookup.outline.glossary, key=lambda term: (term.term.casefold(), term.id))
    return fill("glossary.html", strings=lookup.strings, terms=terms)


def _references(lookup: Lookup) -> str:
    references = sorted(lookup.outline.references, key=lambda reference: (reference.text.casefold(), reference.id))
    return fill("references.html", strings=lookup.strings, references=references)


def _entry(outline: Outline, page: str, number: int, title: str) -> PageEntry:
    return PageEntry(page, number, "", title, 0, (), Place(outline.at.path))
