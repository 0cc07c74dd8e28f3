"""A small course made by hand: every block, inline and question type once, and media with known sizes."""

from __future__ import annotations

import struct
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

from scormbuild.diagnostics import Place
from scormbuild.model import (
    Author,
    Block,
    Body,
    Choice,
    Choices,
    Code,
    CodeBlock,
    Completion,
    Course,
    Definition,
    DefinitionList,
    Divider,
    Download,
    Emphasis,
    Figure,
    FillIn,
    FootnoteMark,
    Grading,
    Heading,
    Image,
    Inline,
    Key,
    LineBreak,
    Link,
    ListBlock,
    ListItem,
    Matching,
    Note,
    Numeric,
    Ordering,
    Outcome,
    Outline,
    Packaging,
    Page,
    PageEntry,
    PageLink,
    Paragraph,
    Part,
    Parts,
    Question,
    QuestionBlock,
    QuestionType,
    Quiz,
    Quote,
    Reference,
    ReferenceLink,
    Reflection,
    Strong,
    Struck,
    Table,
    Term,
    TermLink,
    Text,
    Unit,
    Video,
    VideoBlock,
)
from scormbuild.render import Renderer

AT = Place("units/1-one/1-first.md", 1, 1)
STATE = {"limit": 0, "keep": {"reflections": True, "responses": True, "tries": True}, "text": 250, "reflection": 500}
PROFILE = {
    "name": "generic", "objectives": True, "interactions": True, "interactionId": "question", "redrive": "auto",
    "pace": "auto", "keepAlive": "read",
}  # fmt: skip


def t(words: str) -> tuple[Inline, ...]:
    return (Text(words),)


def p(*inlines: Inline | str) -> Paragraph:
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in inlines))


def heading(words: str, level: int = 2, id: str = "") -> Heading:
    return Heading(level, t(words), id or words.lower().replace(" ", "-").strip("?,."), AT)


def choice(number: int, words: str, right: bool = False, reason: str = "") -> Choice:
    return Choice(f"c{number}", number, t(words), right, (p(reason),) if reason else ())


def question(number: int, type: QuestionType, prompt: str, key: Key, quiz: str = "", **more: object) -> Question:
    values: dict[str, object] = {"outcomes": ("tell",), "points": 1, "revision": 1, **more}
    blocks = values.pop("prompt_blocks", (p(prompt),))
    return Question(id=f"q-{number}", number=number, type=type, prompt=blocks, key=key, at=AT, quiz=quiz, **values)  # type: ignore[arg-type]


def table(caption: str = "", wide: bool = False) -> Table:
    head = tuple(t(words) for words in ("Plate", "Subject", "Place", "Earliest", "Latest"))
    rows = (
        ("GP-0117", "Bridge, three arches", "Old crossing", "1909", "1912"),
        ("GP-0118", "Market, awnings", "Upper square", "1911", "1911"),
        ("GP-0342", "Bridge after the flood", "Old crossing", "1926", "1927"),
        ("GP-0907", "Portrait, two sisters", "Studio", "1890", "1930"),
    )
    cells = tuple(tuple(t(cell) for cell in row) for row in rows)
    return Table(head, cells, ("", "", "", "right", "right"), caption, wide)


def fields() -> Table:
    rows = (
        ("1", "Subject", "Bridge, three arches"),
        ("2", "Person", "Unknown, with a cart"),
        ("3", "Place", "Old crossing, seen from the south"),
        ("4", "Date", "Between 1909 and 1912"),
        ("5", "Condition", "Corner broken off"),
    )
    cells = tuple(tuple(t(cell) for cell in row) for row in rows)
    return Table(tuple(map(t, ("Mark", "Field", "Value"))), cells, ("", "", ""))


def video(number: int = 1, id: str = "intro", languages: tuple[str, ...] = ("",)) -> VideoBlock:
    captions = (("de", "media/intro.de.vtt"), ("en", "media/intro.en.vtt"))
    kept = Video(id, number, "media/intro.mp4", "The module in eight minutes", captions, (), "media/intro.jpg", 0.8, AT)
    said = tuple((language, (p("For twenty years we have photographed."),)) for language in languages)
    return VideoBlock(kept, (p("Where a collection starts to answer back."),), said)


PARTS = (
    Part(t("Descriptions"), (p("Catalogue records, card indexes, inventories and finding aids."),), "descriptions"),
    Part(t("Text"), (p("Print, handwriting and captions become text."), p("Software estimates.")), "text"),
    Part(t("Use and history"), (p("Loan registers and exhibition lists."),), "use"),
)

READING: tuple[Block, ...] = (
    p("A scan shows one photograph to one pair of eyes. A table lets anybody put a question to all of them at once."),
    p(
        "Imagine the archive of a small river town: 1,204 glass plates, scanned with care and published in a viewer. "
        "Every visitor can admire them. Nobody can ask which bridges were photographed before the flood, because the "
        "answer is in the pictures and in a curator’s memory. Turning what is known into ",
        TermLink(t("structured data"), "structured-data"),
        " is the step from digitisation to datafication.",
        FootnoteMark("a"),
    ),
    heading("One plate, five facts", id="one-plate"),
    p(
        "Look at the plate as a ",
        Emphasis(t("cataloguer")),
        " would. Each ",
        Strong(t("mark")),
        " is a fact; ",
        Struck(t("wrong")),
        " ",
        Code("a < b && c"),
        ", see ",
        Link(t("the standard"), "https://example.org/?a=1&b=2", "ISO"),
        ", ",
        PageLink(t("the quiz"), "check"),
        ", ",
        ReferenceLink(t("Wilkinson"), "wilkinson"),
        LineBreak(),
        "or write to ",
        Link(t("us"), "mailto:us@example.org"),
        ".",
        FootnoteMark("b"),
    ),
    Figure(
        "media/plate.svg",
        "A stone bridge of three arches.",
        (p("From a glass plate to five fields."),),
        "plate",
        AT,
        fields(),
        True,
    ),
    Note(
        "note",
        "Keep the doubt",
        (p("“Between 1909 and 1912” is better data than “1910”. An honest range can be narrowed."),),
    ),
    Note("tip", "", (p("Begin with ten rows."),)),
    Note(
        "warning",
        "Personal data",
        (p("Look for names of living people first."), ListBlock((ListItem((p("sitters"),)),))),
    ),
    heading("The same facts, ready to be asked", id="same-facts"),
    p("Four rows are enough to see the difference."),
    table("An extract of the catalogue as data", wide=True),
    p("Written down for a machine, the first row looks like this."),
    CodeBlock('{\n  "subject": "Bridge, three arches",\n  "created": "1909/1912"\n}\n', "json"),
    heading("Lists of every kind", 3, "lists"),
    ListBlock(
        (ListItem((p("one"), ListBlock((ListItem((p("inner"),)), ListItem((p("deep"),)))))), ListItem((p("two"),)))
    ),
    ListBlock((ListItem((p("third"),)), ListItem((p("fourth"),))), start=3),
    ListBlock((ListItem((p("loose"), p("with two paragraphs"))), ListItem((p("end"),))), tight=False),
    ListBlock((ListItem((p("scan"),), True), ListItem((p("describe"),), False))),
    DefinitionList(
        (
            Definition(t("Digitisation"), ((p("makes a surrogate."),),)),
            Definition(t("Datafication"), ((p("makes data."),), (p("and documents it."),))),
        )
    ),
    Quote((p("Data are never given."),)),
    Divider(),
    p("A picture in a line: ", Image("media/dot.png", "a dot", "Dot"), "."),
    heading("Questions people ask here", id="faq"),
    Parts("accordion", PARTS, 3),
    heading("Layers", id="layers"),
    Parts("tabs", tuple(Part(part.title, part.blocks, f"tab-{part.id}") for part in PARTS), 3),
    heading("Step by step", id="step"),
    Parts("steps", tuple(Part(part.title, part.blocks, f"step-{part.id}") for part in PARTS), 3),
    Download("media/table.csv", "The extract as a table", (p("Opens in any spreadsheet."),), AT),
    heading("Watch", id="watch"),
    video(2, "walk"),
    heading("Think", id="think"),
    Reflection("mine", 1, (p("Which fields did you and your colleague not share?"), p("Say why.")), 5, AT),
    QuestionBlock(question(1, "true-false", "A scan is data.", Choices((choice(1, "True"), choice(2, "False", True))))),
)
NOTES: dict[str, tuple[Block, ...]] = {
    "a": (p("The same argument is made by ", ReferenceLink(t("others"), "wilkinson"), "."),),
    "b": (p("A second note."),),
}

QUIZ = Quiz("check", 1, 0.7, 3, "wrong-only", False, True, "after-each", "after-pass", 1.0, AT)
QUESTIONS = (
    question(
        2,
        "single",
        "8,000 scanned letters are transcribed, and ships are marked in the text. What has been added?",
        Choices(
            (
                choice(1, "The pages can be read on a phone", reason="Reading is a person’s work."),
                choice(2, "A program can find every letter that mentions a ship", True, "Names have become fields."),
                choice(3, "The images are sharper than before"),
            )
        ),
        "check",
        hint=(p("What could a program do with it?"),),
        feedback_right=(p("Questions across all letters."),),
    ),
    question(
        3,
        "multiple",
        "Which of these could a program compute on as they are?",
        Choices(
            (
                choice(1, "Page images behind a viewer"),
                choice(2, "A documented table", True),
                choice(3, "Full text through an open interface", True),
            )
        ),
        "check",
        points=2,
        feedback=(p("Both of the right ones can be computed on."),),
        outcomes=("tell", "judge"),
    ),
    question(
        4,
        "matching",
        "Match each task with what does it.",
        Matching(
            (choice(1, "Says that two records mean the same bridge"), choice(2, "Tells a reuser what is allowed")),
            (choice(1, "Persistent identifier"), choice(2, "Rights statement"), choice(3, "Image file")),
            ((1, 1), (2, 2)),
        ),
        "check",
    ),
    question(
        5,
        "ordering",
        "Put the work in order, first step at the top.",
        Ordering((choice(1, "Describe gaps and doubt"), choice(2, "Photograph the plates"), choice(3, "Publish"))),
        "check",
    ),
    question(
        6,
        "fill-in",
        "One word: what turns what is known into something a program can work with?",
        FillIn(("datafication", "data making")),
        "check",
        feedback_wrong=(p("That word names the making of images."),),
    ),
    question(
        7,
        "numeric",
        "",
        Numeric((("63", "65"),), "%"),
        "check",
        prompt_blocks=(p("771 of 1,204 plates have a known year. What share is that?"), table()),
    ),
)


def entry(number: int, id: str, title: str, minutes: int, quiz: Quiz | None = None) -> PageEntry:
    return PageEntry(id, number, f"units/{id}.md", title, minutes, ("tell",), AT, quiz)


ENTRIES = (
    entry(1, "digitised", "Digitised is not yet data", 15),
    entry(2, "table", "What a table can answer", 20),
    entry(3, "check", "Check yourself", 15, QUIZ),
    entry(4, "end", "Where to go from here", 25),
)


def outline(**changes: object) -> Outline:
    values: dict[str, object] = {
        "id": "sample",
        "iri": "https://example.org/sample",
        "title": "Datafication of Collections",
        "subtitle": "Opportunities for Innovation in the novel European Data Space for Cultural Heritage",
        "description": "For students and professionals of cultural heritage organisations.",
        "language": "en",
        "version": "1.2.0",
        "authors": (Author("Milena Dobreva", "Sofia University"),),
        "minutes": 75,
        "license": "CC-BY-4.0",
        "acknowledgements": (p("Made with ", Link(t("support"), "https://example.org/"), "."),),
        "keywords": ("data",),
        "outcomes": (
            Outcome("tell", 1, "Tell digitisation from datafication, with an example of each.", AT),
            Outcome("judge", 2, "Judge whether a collection is ready to be used as data.", AT),
        ),
        "intro": video(),
        "completion": Completion(videos=0.8),
        "certificate": True,
        "grading": Grading(),
        "navigation": "free",
        "packaging": Packaging(),
        "units": (
            Unit("one", "The landscape", 35, ("tell",), ENTRIES[:2], AT),
            Unit("two", "From pictures to data", 40, ("tell", "judge"), ENTRIES[2:], AT),
        ),
        "glossary": (
            Term("structured-data", "Structured data", "Facts kept in named fields with agreed meanings.", AT),
            Term("htr", "Handwritten text recognition", "Software that reads handwriting.", AT),
        ),
        "references": (
            Reference(
                "wilkinson",
                "Wilkinson, M. D. et al. (2016). The FAIR Guiding Principles.",
                "https://doi.org/10.1038/sdata.2016.18",
                AT,
            ),
            Reference("book", "A book without an address.", "", AT),
        ),
        "ignores": (),
        "at": AT,
    }
    return Outline(**(values | changes))  # type: ignore[arg-type]


def page(entry: PageEntry, blocks: tuple[Block, ...]) -> Page:
    questions = tuple(block.question for block in blocks if isinstance(block, QuestionBlock))
    videos = tuple(block.video for block in blocks if isinstance(block, VideoBlock))
    reflections = tuple((block.id, block.number) for block in blocks if isinstance(block, Reflection))
    return Page(entry, questions, videos, reflections, ())


QUIZ_BLOCKS: tuple[Block, ...] = (p("Six questions on this unit."), *map(QuestionBlock, QUESTIONS))
BODIES = (
    Body((p("A scan is a picture."), p("More of it follows."))),
    Body(READING, NOTES),
    Body(QUIZ_BLOCKS),
    Body((p("The end."),)),
)


def course(**changes: object) -> Course:
    pages = tuple(page(entry, body.blocks) for entry, body in zip(ENTRIES, BODIES, strict=True))
    return Course(outline(**changes), pages)


PLATE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 330"><rect width="480" height="330" fill="#e3eff1"/>'
    '<path d="M16 184h448v22H420v44h-34a42 42 0 0 0-84 0h-20a42 42 0 0 0-84 0h-20a42 42 0 0 0-84 0H60v-44H16z" '
    'fill="#fff" stroke="#13222a"/></svg>'
)


def media(folder: Path) -> tuple[dict[str, str], dict[str, Path]]:
    """Writes the media into a folder; names in the package and files, as a renderer takes them."""
    contents = {
        "plate.svg": PLATE.encode(),
        "dot.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 12, 8) + b"\x08\x02\0\0\0",
        "intro.jpg": b"\xff\xd8\xff\xc0\x00\x11\x08" + struct.pack(">HH", 720, 1280) + b"\x03" + bytes(9),
        "intro.mp4": b"\0\0\0\x18ftyp",
        "intro.en.vtt": b"WEBVTT\n",
        "intro.de.vtt": b"WEBVTT\n",
        "table.csv": b"a,b\n" * 400,
    }
    files = {}
    for name, data in contents.items():
        files[f"media/{name}"] = folder / name
        (folder / name).write_bytes(data)
    return {name: name for name in files}, files


def renderer(folder: Path, **changes: object) -> Renderer:
    return Renderer(outline(**changes), *media(folder))


def with_entry(changed: PageEntry) -> tuple[Unit, ...]:
    """The units with one page entry changed."""
    pages = tuple(changed if entry.number == changed.number else entry for entry in ENTRIES)
    return (
        Unit("one", "The landscape", 35, ("tell",), pages[:2], AT),
        Unit("two", "From pictures to data", 40, ("tell", "judge"), pages[2:], AT),
    )


def tree(markup: str) -> HtmlElement:
    """Markup as the children of one element."""
    return html.fragment_fromstring(markup, create_parent="div")
