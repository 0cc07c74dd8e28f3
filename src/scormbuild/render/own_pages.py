"""The pages no author wrote: search, introduction, certificate, glossary, references and print."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from scormbuild.diagnostics import Place
from scormbuild.model import PageEntry
from scormbuild.render.certificate import render_certificate
from scormbuild.render.imprint import affiliations, license_words
from scormbuild.render.lookup import Lookup
from scormbuild.render.mentions import Mentions, collect_mentions
from scormbuild.render.page import new_writer
from scormbuild.render.rendered import RenderedPage
from scormbuild.render.search_index import PageText, page_text, write_words
from scormbuild.render.templating import fill
from scormbuild.render.turns import turns

START, GLOSSARY, REFERENCES, INTRODUCTION, SEARCH, CERTIFICATE, PRINT = -1, -2, -3, -4, -5, -6, -7

Texts = Iterable[tuple[int, PageText]]
"""What can be found of the authors' pages, by their numbers."""


def search_entry(lookup: Lookup) -> PageEntry:
    """The page where one looks for words; its script brings the index, so that no other page carries it."""
    return _entry(lookup, lookup.own.search, SEARCH, "search")


def print_entry(lookup: Lookup) -> PageEntry:
    """The page where the course or a unit of it is put together for paper."""
    return _entry(lookup, lookup.own.print, PRINT, "print")


def introduction_entry(lookup: Lookup) -> PageEntry | None:
    """The page of the introduction's video: one of its own, so that the start page is light and loads no media."""
    has_video = lookup.outline.intro is not None
    return _entry(lookup, lookup.own.introduction, INTRODUCTION, "introduction") if has_video else None


def certificate_entry(lookup: Lookup) -> PageEntry | None:
    """The page with what has been reached and a sheet to print, once nothing is missing."""
    return _entry(lookup, lookup.own.certificate, CERTIFICATE, "certificate") if lookup.outline.certificate else None


def appendix_entries(lookup: Lookup) -> list[PageEntry]:
    """Certificate, glossary and references as far as the course has them."""
    certificate = certificate_entry(lookup)
    entries = [certificate] if certificate else []
    if lookup.outline.glossary:
        entries.append(_entry(lookup, lookup.own.glossary, GLOSSARY, "glossary"))
    if lookup.outline.references:
        entries.append(_entry(lookup, lookup.own.references, REFERENCES, "references"))
    return entries


def render_own_pages(lookup: Lookup, texts: Texts) -> list[RenderedPage]:
    """The finished pages; never counted as seen."""
    known = list(texts)
    mentions = collect_mentions(lookup.outline, known)
    introduction = introduction_entry(lookup)
    entries = ([introduction] if introduction else []) + appendix_entries(lookup)
    pages = [_RENDER[entry.number](lookup, entry, mentions) for entry in entries]
    return [*pages, _search(lookup, [*known, *((page.entry.number, page.text) for page in pages)]), _print(lookup)]


def _introduction(lookup: Lookup, entry: PageEntry, _: Mentions) -> RenderedPage:
    writer = new_writer(lookup, entry.id)
    intro = lookup.outline.intro
    html = fill(
        "introduction.html",
        strings=lookup.strings,
        entry=entry,
        title=intro.video.title if intro else entry.title,
        text=writer.blocks([intro] if intro else []),
        turns=turns(lookup, None, next(iter(lookup.outline.pages), None)),
    )
    return RenderedPage(entry, html, tuple(sorted(writer.features)), tracked=False, text=page_text(html))


def _glossary(lookup: Lookup, entry: PageEntry, mentions: Mentions) -> RenderedPage:
    """What leads back is not found in it: the titles of pages are found on their pages."""
    terms = sorted(lookup.outline.glossary, key=lambda term: (term.term.casefold(), term.id))
    html, plain = (
        fill("glossary.html", strings=lookup.strings, entry=entry, terms=terms, mentions=shown)
        for shown in (mentions.terms, {})
    )
    return RenderedPage(entry, html, tracked=False, text=page_text(plain))


def _references(lookup: Lookup, entry: PageEntry, mentions: Mentions) -> RenderedPage:
    references = sorted(lookup.outline.references, key=lambda reference: (reference.text.casefold(), reference.id))
    html, plain = (
        fill("references.html", strings=lookup.strings, entry=entry, references=references, mentions=shown)
        for shown in (mentions.works, {})
    )
    return RenderedPage(entry, html, tracked=False, text=page_text(plain))


def _search(lookup: Lookup, texts: list[tuple[int, PageText]]) -> RenderedPage:
    entry = search_entry(lookup)
    html = fill("search.html", strings=lookup.strings, entry=entry)
    return RenderedPage(entry, html, ("search",), tracked=False, course_index=_index(lookup, texts))


def _print(lookup: Lookup) -> RenderedPage:
    """What the title page says stands in it; the rest of the book comes from the pages themselves."""
    entry = print_entry(lookup)
    outline = lookup.outline
    html = fill(
        "print.html",
        strings=lookup.strings,
        entry=entry,
        outline=outline,
        first_unit=lookup.first_unit,
        affiliations=affiliations(outline),
        license=license_words(lookup),
        acknowledgements=new_writer(lookup, entry.id).blocks(outline.acknowledgements),
    )
    return RenderedPage(entry, html, ("print",), tracked=False)


def _index(lookup: Lookup, texts: list[tuple[int, PageText]]) -> dict[str, Any]:
    """``SearchIndex`` of ``player/src/types.d.ts``."""
    return {
        "pages": [number for number, _ in texts],
        "words": write_words([text for _, text in texts]),
        "glossary": [[term.id, term.term] for term in lookup.outline.glossary],
    }


_RENDER: dict[int, Callable[[Lookup, PageEntry, Mentions], RenderedPage]] = {
    INTRODUCTION: _introduction,
    GLOSSARY: _glossary,
    REFERENCES: _references,
    CERTIFICATE: lambda lookup, entry, _mentions: render_certificate(lookup, entry),
}


def _entry(lookup: Lookup, page: str, number: int, title: str) -> PageEntry:
    return PageEntry(page, number, "", lookup.strings.say(title), 0, (), Place(lookup.outline.at.path))
