"""Reading units and what the outline needs of their pages: unit.yaml, front matter, order and permanent numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from scormbuild import model, rules
from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.source.attributes import read_attributes
from scormbuild.source.declarations import UNIT
from scormbuild.source.declare import Item, Values, read_file, read_record
from scormbuild.source.fences import find_fences
from scormbuild.source.folder import Folder
from scormbuild.source.front_matter import PageFile, read_page_file
from scormbuild.source.ids import claim, known_outcomes
from scormbuild.source.kinds import IDENTIFIER
from scormbuild.source.lock import Named, Numbering
from scormbuild.source.order import in_order, without_number
from scormbuild.source.slugs import slug
from scormbuild.source.text import SourceText

NO_UNIT_FILE = rules.error(
    "SRC-021",
    "A unit without unit.yaml",
    reason="The title of a unit stands in its unit.yaml.",
    hint="add unit.yaml with `title: ...`, or let the folder's name begin with `_`",
)
NO_PAGES = rules.error(
    "SRC-022",
    "A course or unit without pages",
    reason="There is nothing to learn from.",
    hint="a page is a file `units/1-unit/1-page.md`",
)

RETRY = rules.advice(
    "QUIZ-013",
    "A way to try again in a quiz that is taken once",
    reason="The setting has no effect, which usually means that something else was meant.",
    hint="take `retry` away, or allow more attempts",
)

_NUMBERED: dict[str, Named] = {"question": "question", "video": "video", "reflection": "reflection"}


@dataclass
class UnitReader:
    """Reads all units; gathers the pages' texts, the ids on them, and what is wrong."""

    folder: Folder
    findings: list[Diagnostic]
    outcomes: frozenset[str]
    grading: model.Grading
    numbering: Numbering
    sources: dict[str, SourceText] = field(default_factory=dict)
    numbered: dict[str, tuple[tuple[Named, str], ...]] = field(default_factory=dict)
    taken: dict[str, dict[str, Place]] = field(default_factory=dict)

    def units(self, listed: tuple[Item, ...] | None, at: Place) -> tuple[model.Unit, ...]:
        """The units in order."""
        names = sorted(
            {path.split("/")[1] for path in self.folder.files if path.startswith("units/") and path.count("/") > 1}
        )
        units = tuple(self._unit(name) for name in in_order(names, listed, at, self.findings))
        if not units:
            self.findings.append(NO_PAGES.at(at, "the course has no units"))
        return units

    def take(self, kind: Named, id: str, at: Place) -> bool:
        """Give an id its number; False and a finding when it is malformed or taken."""
        if not claim(id, at, self.taken.setdefault(kind, {}), self.findings):
            return False
        self.numbering.number(kind, id)
        return True

    def _unit(self, name: str) -> model.Unit:
        folder = f"units/{name}"
        values = self._unit_file(f"{folder}/unit.yaml")
        at = values.at
        files = [file for file in self.folder.names(folder) if file.endswith(".md")]
        names = in_order(files, values["pages"], values.place("pages"), self.findings)
        pages = tuple(page for file in names if (page := self._page(f"{folder}/{file}")))
        if not names:
            self.findings.append(NO_PAGES.at(at, f"the unit `{name}` has no pages"))
        return model.Unit(
            id=self._id("unit", values, without_number(name)),
            title=values["title"] or name,
            minutes=values["duration"] if values["duration"] is not None else sum(page.minutes for page in pages),
            outcomes=self._outcomes(values),
            pages=pages,
            at=at,
        )

    def _unit_file(self, path: str) -> Values:
        if path not in self.folder.files:
            self.findings.append(NO_UNIT_FILE.at(Place(path), f"there is no `{path}`"))
            return read_record(UNIT, None, Place(path), [])
        return read_file(UNIT, self.folder.text(path, self.findings), Place(path, 1, 1), self.findings)

    def _page(self, path: str) -> model.PageEntry | None:
        source = self.folder.text(path, self.findings)
        if source is None:
            return None
        self.sources[path] = source
        file = read_page_file(source, self.findings)
        values = file.values
        id = self._id("page", values, without_number(path.rpartition("/")[2].removesuffix(".md")))
        self.numbered[path] = tuple(self._ids(file))
        return model.PageEntry(
            id=id,
            number=self.numbering.number("page", id),
            file=path,
            title=values["title"] or id,
            minutes=values["minutes"] or 0,
            outcomes=self._outcomes(values),
            at=Place(path, 1, 1),
            quiz=self._quiz(values, id) if values["quiz"] is not None else None,
        )

    def _quiz(self, page: Values, page_id: str) -> model.Quiz:
        values: Values = page["quiz"]
        id = values["id"] or page_id
        claim(id, values.place("id"), self.taken.setdefault("quiz", {}), self.findings)
        if values["attempts"] == 1 and values.written("retry"):
            self.findings.append(
                RETRY.at(values.place("retry"), "the quiz allows one attempt, so `retry` does nothing")
            )
        shuffled = {item.value for item in values["shuffle"]}
        return model.Quiz(
            id=id,
            number=self.numbering.number("quiz", id),
            pass_mark=self.grading.pass_mark if values["pass_mark"] is None else values["pass_mark"],
            attempts=values["attempts"],
            retry=values["retry"],
            shuffle_questions="questions" in shuffled,
            shuffle_choices="choices" in shuffled,
            feedback=values["feedback"],
            show_answers=values["show_answers"],
            weight=dict(self.grading.weights).get(id, 1.0),
            at=page.place("quiz"),
        )

    def _id(self, kind: str, values: Values, name: str) -> str:
        """The id written in a file, or the one its name gives."""
        id: Any = values["id"] or name
        if not claim(id, values.place("id"), self.taken.setdefault(kind, {}), self.findings):
            return id if IDENTIFIER.parse(id) else slug(id)
        return str(id)

    def _outcomes(self, values: Values) -> tuple[str, ...]:
        return known_outcomes(values["outcomes"], self.outcomes, self.findings)

    def _ids(self, file: PageFile) -> list[tuple[Named, str]]:
        """The ids on a page that have numbers of their own, in order; each gets its number here."""
        found: list[tuple[Named, str]] = []
        for fence in find_fences(file.body, file.first_line):
            kind = _NUMBERED.get(fence.name)
            if kind is None:
                continue
            attributes = read_attributes(*fence.attributes_text, [])
            if attributes.id and self.take(kind, attributes.id, attributes.id_at):
                found.append((kind, attributes.id))
        return found
