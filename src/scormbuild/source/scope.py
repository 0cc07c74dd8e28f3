"""The scope of a text: what it may refer to, and what is gathered while it is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from scormbuild import model
from scormbuild.diagnostics import Diagnostic, Place, near_word
from scormbuild.plain import plain
from scormbuild.source.addresses import (
    FORBIDDEN_LINK,
    LOST_PAGE,
    LOST_REFERENCE,
    LOST_TERM,
    OUTWARD,
    find_file,
    find_page,
    near_path,
    scheme,
)
from scormbuild.source.blocks import make_block
from scormbuild.source.elements import FencedContent
from scormbuild.source.folder import Folder
from scormbuild.source.ids import claim
from scormbuild.source.inlines import Inlines
from scormbuild.source.lock import Lock, LockedQuestion
from scormbuild.source.passage import Passage, plain_passage
from scormbuild.source.reading import Jump, Surroundings
from scormbuild.source.slugs import slug
from scormbuild.source.tree import Tree


@dataclass
class Scope:
    """One page (or one text of the outline) while it is read: where it stands, and what it holds so far."""

    around: Surroundings
    lock: Lock
    passage: Passage
    folder: Folder
    entry: model.PageEntry | None = None
    findings: list[Diagnostic] = field(default_factory=list)
    anchors: dict[str, Place] = field(default_factory=dict)
    slugs: dict[str, int] = field(default_factory=dict)
    questions: list[model.Question] = field(default_factory=list)
    videos: list[model.Video] = field(default_factory=list)
    reflections: list[tuple[str, int]] = field(default_factory=list)
    files: dict[str, None] = field(default_factory=dict)
    jumps: list[Jump] = field(default_factory=list)
    footnote_marks: set[str] = field(default_factory=set)
    footnotes: dict[str, tuple[model.Block, ...]] = field(default_factory=dict)
    allotted: list[tuple[int, LockedQuestion]] = field(default_factory=list)

    def report(self, finding: Diagnostic) -> None:
        """Note a finding."""
        self.findings.append(finding)

    # -- files, links and ids --

    def media(self, written: str, at: Place) -> str:
        """The path in the course of a file the text uses; "" when it is not there."""
        path = self.file(written, at)
        if path:
            self.files[path] = None
        return path

    def file(self, written: str, at: Place) -> str:
        """Like `media`, for a file that is read and not delivered."""
        return find_file(written, self.passage.folder, self.around.media, at, self.findings)

    def image(self, inlines: Inlines, value: Any, at: Callable[[], Place]) -> Inlines:
        """A picture in a line."""
        file = self.media(value["dest_url"], at())
        return (model.Image(file, plain(inlines), value["title"]),)

    def link(self, inlines: Inlines, value: Any, at: Callable[[], Place]) -> Inlines:
        """A link to wherever its address says; a link that leads nowhere is a finding and stays text."""
        address: str = value["dest_url"]
        if value["link_type"] == "Email":
            address = f"mailto:{address}"
        kind = scheme(address)
        if kind == "glossary":
            return self._mention(model.TermLink, inlines, address, at)
        if kind == "ref":
            return self._mention(model.ReferenceLink, inlines, address, at)
        if kind in OUTWARD and address.lower().startswith(kind):
            return (model.Link(inlines, address, value["title"]),)
        if kind or address.startswith(("//", "\\")):
            self.report(FORBIDDEN_LINK.at(at(), f"`{address[:60]}` is not an address a course may link to"))
            return inlines
        return self._page_link(inlines, address, at())

    def heading_id(self, id: str, inlines: Inlines, at: Place) -> str:
        """The id of a heading: the author's, else one made from its text; unique on the page."""
        if id:
            self.claim(id, at)
            return id
        base = made = slug(plain(inlines))
        while made in self.anchors:
            self.slugs[base] = self.slugs.get(base, 1) + 1
            made = f"{base}-{self.slugs[base]}"
        self.anchors[made] = at
        return made

    def claim(self, id: str, at: Place) -> None:
        """Take an author's id for something on this page that links may lead to."""
        claim(id, at, self.anchors, self.findings)

    def _mention(
        self,
        link: type[model.TermLink] | type[model.ReferenceLink],
        inlines: Inlines,
        address: str,
        at: Callable[[], Place],
    ) -> Inlines:
        id = unquote(address.partition(":")[2])
        rule, known = (
            (LOST_TERM, self.around.terms) if link is model.TermLink else (LOST_REFERENCE, self.around.references)
        )
        if id not in known:
            self.report(rule.at(at(), f"there is no `{id}`", near_word(id, known)))
            return inlines
        return (link(inlines, id),)

    def _page_link(self, inlines: Inlines, address: str, at: Place) -> Inlines:
        path, _, heading = address.partition("#")
        heading = unquote(heading)
        if not path:
            self.jumps.append(Jump("", heading, at))
            return (model.PageLink(inlines, "", heading),)
        file = find_page(path, self.passage.folder, self.around.pages)
        if not file:
            self.report(LOST_PAGE.at(at, f"there is no page `{path}`", self._instead(path)))
            return inlines
        page = self.around.pages[file]
        if heading:
            self.jumps.append(Jump(page, heading, at))
        return (model.PageLink(inlines, page, heading),)

    def _instead(self, path: str) -> str:
        if not path.endswith(".md"):
            return "a link leads to a page; offer a file with `::: download`"
        return near_path(path, self.around.pages)

    # -- blocks --

    def block(self, content: FencedContent) -> model.Block | None:
        """The block that fences hold; None when it cannot be made."""
        return make_block(content, self)

    def transcript(self, path: str) -> tuple[model.Block, ...]:
        """The blocks of a transcript's file; its references are relative to itself."""
        source = self.folder.text(path, self.findings)
        return self.text_of(plain_passage(source)) if source else ()

    def text_of(self, passage: Passage) -> tuple[model.Block, ...]:
        """The blocks of a passage."""
        outer, self.passage = self.passage, passage
        try:
            return Tree(self.passage, self).build()
        finally:
            self.passage = outer
