"""A unit as a course in miniature, for packages in which an LMS launches each unit by itself."""

from __future__ import annotations

from collections.abc import Iterator

from scormbuild.model import Course


def units_apart(course: Course) -> Iterator[Course]:
    """Each unit that has pages as a course by itself.

    It is known by the permanent ids of the course and of the unit: no id of a course has a dot. Its `iri` stays the
    course's, below which record stores know pages, questions and outcomes, however they are packaged. The introduction
    is seen in the first; what is earned with the whole course, the certificate, is in none.
    """
    outline = course.outline
    intro = outline.intro
    for unit in (unit for unit in outline.units if unit.pages):
        own = {entry.number for entry in unit.pages}
        pages = tuple(page for page in course.pages if page.entry.number in own)
        named = {*unit.outcomes, *(outcome for entry in unit.pages for outcome in entry.outcomes)}
        named |= {outcome for page in pages for question in page.questions for outcome in question.outcomes}
        apart = outline._replace(
            id=f"{outline.id}.{unit.id}",
            title=unit.title,
            subtitle=outline.title,
            description="",
            minutes=unit.minutes,
            outcomes=tuple(outcome for outcome in outline.outcomes if outcome.id in named),
            intro=intro,
            certificate=False,
            units=(unit,),
            at=unit.at,
        )
        yield Course(apart, pages, course.files)
        intro = None


def launch_page(unit: Course) -> str:
    """The page an LMS launches for a unit that is a course by itself: a file of its own, since LMSs lose queries."""
    return f"unit-{unit.outline.units[0].id}.html"
