"""Courses made by hand, so that the formats are tested without a source."""

from __future__ import annotations

from typing import Any

from scormbuild.diagnostics import Place
from scormbuild.edition import Edition, Layout, Sheet
from scormbuild.formats.material import Material, ReadingMaterial
from scormbuild.model import (
    Author,
    Choice,
    Choices,
    Completion,
    Course,
    FillIn,
    Grading,
    Key,
    Matching,
    Numeric,
    Ordering,
    Outcome,
    Outline,
    Packaging,
    Page,
    PageEntry,
    Paragraph,
    Question,
    QuestionType,
    Quiz,
    Text,
    Unit,
    Video,
    VideoBlock,
)
from scormbuild.package import Member

AT = Place("course.yaml", 1, 1)


def words(text: str) -> tuple[Paragraph, ...]:
    return (Paragraph((Text(text),)),)


def choice(id: str, number: int, right: bool = False, text: str = "") -> Choice:
    return Choice(id, number, (Text(text or f"Choice {id}"),), right)


def question(id: str, type: QuestionType, key: Key, text: str = "What is it?") -> Question:
    return Question(id, 1, 1, type, words(text), key, ("plan",), 1, AT, quiz="check")


MATCHING = Matching(
    (choice("l1", 1), choice("l2", 2)), (choice("r1", 1), choice("r2", 2), choice("spare", 3)), ((1, 2), (2, 1))
)
QUESTIONS = (
    question("q-single", "single", Choices((choice("a", 1), choice("b", 2, True)))),
    question("q-multiple", "multiple", Choices((choice("a", 1, True), choice("b", 2), choice("c", 3, True)))),
    question("q-truth", "true-false", Choices((choice("true", 1), choice("false", 2, True)))),
    question("q-agree", "true-false", Choices((choice("yes", 1), choice("no", 2, True)))),
    question("q-fill", "fill-in", FillIn(("Sofia", "Sofija"))),
    question("q-case", "fill-in", FillIn(("pH",), case=True)),
    question("q-number", "numeric", Numeric((("41.5", "42.5"), ("7", "7")))),
    question("q-match", "matching", MATCHING),
    question("q-order", "ordering", Ordering((choice("first", 1), choice("second", 2), choice("third", 3)))),
)  # fmt: skip


def video(id: str) -> Video:
    return Video(id, 1, f"media/{id}.mp4", f"The video {id}", (), (("", "media/t.md"),), "media/p.jpg", 0.8, AT)


def quiz(weight: float = 1) -> Quiz:
    return Quiz("check", 1, 0.7, 0, "all", False, False, "after-each", "always", weight, AT)


def outline(**other: Any) -> Outline:
    weight = other.pop("weight", 1)
    pages = (
        PageEntry("start", 1, "units/1/1.md", "Where to begin", 10, ("plan",), AT),
        PageEntry("check", 2, "units/1/9.md", "Check yourself", 5, ("plan",), AT, quiz=quiz(weight)),
    )
    values: dict[str, Any] = {
        "id": "bells",
        "iri": "https://example.org/courses/bells",
        "title": "Bells",
        "subtitle": "",
        "description": "How bells are cast.",
        "language": "en",
        "version": "1.2.0",
        "authors": (Author("Ana Petrova", "Foundry, Ltd"),),
        "minutes": 900,
        "license": "CC-BY-4.0",
        "acknowledgements": words("Thanks to all."),
        "keywords": ("bells",),
        "outcomes": (Outcome("plan", 1, "Plan a bell", AT),),
        "intro": VideoBlock(video("intro"), (), ()),
        "completion": Completion(),
        "certificate": True,
        "grading": Grading(),
        "navigation": "free",
        "packaging": Packaging(),
        "units": (Unit("casting", "Casting", 15, ("plan",), pages, AT),),
        "glossary": (),
        "references": (),
        "ignores": (),
        "at": AT,
    }
    return Outline(**values | other)


def course(questions: tuple[Question, ...] = QUESTIONS, **other: Any) -> Course:
    made = outline(**other)
    pages = (
        Page(entry, questions if entry.quiz else (), () if entry.quiz else (video("tour"),), (), ())
        for entry in made.pages
    )
    return Course(made, tuple(pages))


def material(control_files: bool = False) -> Material:
    return Material(
        shell=b"<!doctype html><title>Bells</title>",
        runtime=[Member("style.css", b"a{}"), Member("core.js", b"1;"), Member("quiz.js", b"2;")],
        pages=[Member("pages/start.js", b"3;"), Member("pages/check.js", b"4;")],
        media=[Member("media/tour.mp4", b"\0\1\2")],
        control_files=control_files,
        source_digest="5e" * 32,
    )


def reading_material(**other: Any) -> ReadingMaterial:
    """The same course to be read: two pages, with a picture and an answer."""

    def edition(layout: Layout) -> Edition:
        picture = layout.media("media/bell.svg")
        start = f'<p><img src="{picture}" alt="A bell"/> See <a href="{layout.page("check")}#p2">the check</a>.</p>'
        sheets = (
            Sheet("page", "start", "p1", "Where to begin", start, 1, 1),
            Sheet("page", "check", "p2", "Check yourself & others", "<p>Ask.</p>", 1, 2),
            Sheet("answers", "answers", "answers", "Answers", '<p id="answers-1">Bronze.</p>'),
        )
        cover = '<svg xmlns="http://www.w3.org/2000/svg"/>'
        return Edition(
            sheets, "<p>How bells are cast.</p>", cover, "h1 { margin: 0 }", "@page { size: A4 }", load_words, "ltr"
        )

    made = ReadingMaterial(
        edition=edition,
        media=[Member("media/bell.svg", b"<svg/>"), Member("media/tour.mp4", b"\0\1\2")],
        source_digest="5e" * 32,
    )
    return made._replace(**other)


def load_words(key: str, **values: object) -> str:
    """The words of a key that formats say themselves."""
    words = {
        "contents": "Contents",
        "print-unit": "Unit {unit}: {title}",
        "reading-cover": "Cover",
        "reading-landmarks": "Landmarks",
        "reading-access": "Text reflows.",
        "reading-access-films-all": "All films.",
        "reading-access-films-some": "Some films.",
        "reading-access-unjudged": "Unjudged.",
    }
    return words[key].format(**values)
