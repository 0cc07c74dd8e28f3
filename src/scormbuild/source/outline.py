"""Reading the outline: course.yaml, its lists, its units, and the numbers of course.lock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from scormbuild import model, rules
from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.source.blocks.video import make_video
from scormbuild.source.declarations import COURSE, REFERENCE, TERM
from scormbuild.source.declare import ListOf, Record, Values, read_list, read_record
from scormbuild.source.folder import Folder, open_folder
from scormbuild.source.ids import claim
from scormbuild.source.lock import FILE as LOCK_FILE
from scormbuild.source.lock import Numbering, read_lock
from scormbuild.source.nodes import Mapping, compose
from scormbuild.source.passage import plain_passage
from scormbuild.source.reading import OutlineReading, Surroundings
from scormbuild.source.scope import Scope
from scormbuild.source.templates import FOLDER as TEMPLATES
from scormbuild.source.templates import read_templates
from scormbuild.source.text import SourceText
from scormbuild.source.theme import FILE as THEME_FILE
from scormbuild.source.theme import read_theme
from scormbuild.source.units import UnitReader

NO_COURSE = rules.error(
    "SRC-020",
    "No course here",
    reason="A course begins with a file course.yaml that says what it is.",
    hint="name the folder that holds course.yaml, or make a course with `scormbuild new`",
)
COURSE_FILE, GLOSSARY_FILE, REFERENCES_FILE = "course.yaml", "glossary.yaml", "references.yaml"


def read_outline(root: Path, *, lock_text: str | None = None, trust_templates: bool = False) -> OutlineReading:
    """Read everything of a course but the text of its pages.

    `lock_text` stands in for the file course.lock. Templates of the course are read only when they are trusted.
    """
    folder = open_folder(root)
    findings = list(folder.findings)
    values = _course_file(folder, findings)
    if values is None:
        return OutlineReading(None, tuple(findings), folder)
    lock = read_lock(_lock_text(folder, findings) if lock_text is None else lock_text, findings)
    templates = read_templates(folder, trust_templates, findings)
    return replace(_Reader(folder, values, Numbering(lock), findings).read(), templates=templates)


def _course_file(folder: Folder, findings: list[Diagnostic]) -> Values | None:
    if COURSE_FILE not in folder.files:
        findings.append(NO_COURSE.at(Place(COURSE_FILE), "there is no course.yaml"))
        return None
    before = len(findings)
    source = folder.text(COURSE_FILE, findings)
    node = compose(source, findings) if source else None
    if isinstance(node, Mapping):
        return read_record(COURSE, node, node.at, findings)
    if len(findings) == before:
        findings.append(NO_COURSE.at(Place(COURSE_FILE, 1, 1), "course.yaml holds no keys"))
    return None


def _lock_text(folder: Folder, findings: list[Diagnostic]) -> str:
    source = folder.text(LOCK_FILE, findings) if LOCK_FILE in folder.files else None
    return source.text if source else ""


@dataclass
class _Reader:
    folder: Folder
    values: Values
    numbering: Numbering
    findings: list[Diagnostic]

    def read(self) -> OutlineReading:
        values = self.values
        outcomes = self._outcomes()
        grading = _grading(values["grading"])
        names = frozenset(outcome.id for outcome in outcomes)
        units = UnitReader(self.folder, self.findings, names, grading, self.numbering)
        intro: Values | None = values["intro"]
        if intro is not None and intro["id"]:
            units.take("video", intro["id"], intro.place("id"))
        made = units.units(values["units"], values.place("units"))
        terms, references = self._glossary(), self._references()
        around = Surroundings(
            media=frozenset(path for path in self.folder.files if not _is_own(path)),
            pages={page.file: page.id for unit in made for page in unit.pages},
            terms=frozenset(term.id for term in terms),
            references=frozenset(reference.id for reference in references),
            outcomes=names,
        )
        lock = self.numbering.lock()
        thanks = SourceText(COURSE_FILE, values["acknowledgements"])
        passage = plain_passage(thanks, values.place("acknowledgements"))
        scope = Scope(around, lock, passage, self.folder, findings=self.findings)
        theme = read_theme(self.folder, values, around.media, self.findings)
        completion = model.Completion(**values["completion"])
        outline = model.Outline(
            **{key: values[key] or "" for key in _TEXTS},
            authors=tuple(model.Author(item["name"] or "", item["affiliation"]) for item in values["authors"]),
            minutes=sum(unit.minutes for unit in made) if values["duration"] is None else values["duration"],
            acknowledgements=scope.text_of(passage),
            keywords=tuple(item.value for item in values["keywords"]),
            outcomes=outcomes,
            intro=_intro(intro, scope) if intro is not None else None,
            completion=completion,
            certificate=completion.asks if values["certificate"] is None else values["certificate"],
            grading=grading,
            navigation=values["navigation"]["mode"],
            packaging=_packaging(values["package"]),
            units=made,
            glossary=terms,
            references=references,
            ignores=tuple(model.Ignore(item["rule"] or "", item["reason"] or "", item.at) for item in values["ignore"]),
            at=values.at,
            theme=theme,
        )
        files = (*scope.files, *theme.files)
        return OutlineReading(
            outline, tuple(self.findings), self.folder, lock, units.sources, around, units.numbered, files
        )

    def _outcomes(self) -> tuple[model.Outcome, ...]:
        taken: dict[str, Place] = {}
        made = []
        for item in self.values["outcomes"]:
            if item["id"] and claim(item["id"], item.place("id"), taken, self.findings):
                number = self.numbering.number("outcome", item["id"])
                made.append(model.Outcome(item["id"], number, item["text"] or "", item.at))
        return tuple(made)

    def _glossary(self) -> tuple[model.Term, ...]:
        entries = self._entries(GLOSSARY_FILE, TERM)
        return tuple(model.Term(item["id"], item["term"] or "", item["text"] or "", item.at) for item in entries)

    def _references(self) -> tuple[model.Reference, ...]:
        entries = self._entries(REFERENCES_FILE, REFERENCE)
        return tuple(model.Reference(item["id"], item["text"] or "", item["url"], item.at) for item in entries)

    def _entries(self, path: str, record: Record) -> Iterator[Values]:
        """The records of a file that is a list of them, each id once."""
        source = self.folder.text(path, self.findings) if path in self.folder.files else None
        if source is None:
            return
        taken: dict[str, Place] = {}
        for item in read_list(ListOf(record), compose(source, self.findings), path, self.findings):
            if item["id"] and claim(item["id"], item.place("id"), taken, self.findings):
                yield item


_TEXTS = ("id", "iri", "title", "subtitle", "description", "language", "version", "license")


def _is_own(path: str) -> bool:
    """Whether a file is part of the source itself: pages and YAML are not media."""
    if path in (COURSE_FILE, LOCK_FILE, GLOSSARY_FILE, REFERENCES_FILE, THEME_FILE) or path.startswith(TEMPLATES):
        return True
    return path.startswith("units/") and path.count("/") == 2 and path.endswith((".md", "/unit.yaml"))


def _grading(values: Values) -> model.Grading:
    weights = tuple((id, item.value) for id, item in values["weights"].items())
    return model.Grading(values["pass_mark"], values["score"], weights)


def _packaging(values: Values) -> model.Packaging:
    made = model.Packaging(
        profile=values["profile"], at=values.at, units="apart" if values["sco"] == "per-unit" else "together"
    )
    formats = values["formats"]
    return made if formats is None else made._replace(formats=tuple(item.value for item in formats))


def _intro(values: Values, scope: Scope) -> model.VideoBlock | None:
    by_language = ("captions", "transcript")
    files = {key: {language: item.value for language, item in values[key].items()} for key in by_language}
    written = {**values, **files}
    return make_video(values["id"] or "", written, (), scope, values.place)
