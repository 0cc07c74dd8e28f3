"""The reading edition of a course: its pages without a player, as formats take it that are read and not run.

`render` makes it page by page, `build` hands it over, and a format puts its own documents around it. All text in it is
finished markup that is well-formed XML as well as HTML: each element is closed, and there are no named entities. What
an author wrote may still hold characters that XML forbids; whoever writes XML takes them out (``formats/text.py``).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from scormbuild.asked import AskedQuestion

SheetKind = Literal["introduction", "page", "glossary", "references", "answers"]


class Layout(NamedTuple):
    """How a format wants the edition.

    `page` leads from the id of a sheet to the address of the document that holds it, "" when all is one document; the
    place in it is added to that. `media` leads from the path of a file in a package to its address, "" for a file that
    the format does not carry: then the text says where it is to be had.

    `questions`: they stand in the text as exercises, and a sheet of answers comes last; without, they are left out.
    `deeper`: how many levels the headings of the pages go down, since the format has headings above a page's own; those
    of the other sheets, which belong to no unit, go down one level less.
    `screen`: it is read in a browser, so films are played where they stand, nothing is to be written between lines, and
    lines end before they get too long. `asked`: how the questions are laid out that come beside the text instead,
    because the format can ask them; None when it cannot.
    """

    page: Callable[[str], str]
    media: Callable[[str], str]
    questions: bool = True
    deeper: int = 0
    screen: bool = False
    asked: Layout | None = None


class Sheet(NamedTuple):
    """A page of the edition without its heading, which the format sets as it needs it.

    `anchor` must become the `id` of the heading or of what holds it: links to the page lead there. All ids in `html`
    begin with it, so that sheets may share a document. `unit` and `place` count from 1, the place within the unit; both
    are 0 for what belongs to no unit. `asked` are the page's questions, where the layout wants them beside its text.
    """

    kind: SheetKind
    id: str
    anchor: str
    title: str
    html: str
    unit: int = 0
    place: int = 0
    asked: tuple[AskedQuestion, ...] = ()

    @property
    def heading(self) -> str:
        """The title with its place in the course: ``1.2 Title``."""
        return f"{self.unit}.{self.place} {self.title}" if self.unit else self.title


class Edition(NamedTuple):
    """A course to be read.

    `sheets` stand in their order: introduction, pages, glossary, references, answers, as far as there are any. `front`
    is the text of the title page below the title itself; `cover` a picture of the title as SVG, in the colours of the
    theme; `style` a style sheet for all of it, `print_style` what is to be added to it for paper; `say` gives
    the words of a key in the language of the course, with its values; `direction` is `ltr` or `rtl`.
    """

    sheets: tuple[Sheet, ...]
    front: str
    cover: str
    style: str
    print_style: str
    say: Callable[..., str]
    direction: str
