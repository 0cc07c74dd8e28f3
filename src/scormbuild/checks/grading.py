"""What completion and grading ask for exists, and a quiz can be taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scormbuild import rules
from scormbuild.checks.walk import PageText
from scormbuild.diagnostics import Diagnostic
from scormbuild.model import Course, Quiz

EMPTY_QUIZ = rules.error(
    "COURSE-006",
    "A quiz has no question",
    reason="A quiz without questions can never be finished, so the course could never be completed.",
    hint="write a question on the page, or take `quiz:` out of its front matter",
)
NO_QUIZ = rules.advice(
    "COURSE-007",
    "Nothing in the course is graded",
    reason="The LMS will show completion but neither a score nor a pass.",
    hint="add a quiz page, or say `completion: {quizzes: none}`",
)
NO_VIDEO = rules.warning(
    "COURSE-008",
    "Completion asks for videos and there is none",
    reason="A setting without effect usually means that something else was meant.",
    hint="add a video or take `completion.videos` out of course.yaml",
)
LOW_QUIZ = rules.warning(
    "COURSE-019",
    "All quizzes can be passed and the course not",
    reason="Who passes each at its own mark has completed the course below its pass mark: an LMS of cmi5 is never "
    "satisfied, and one of SCORM 1.2 may make *failed* of it.",
    hint="give the quiz at least the course's pass mark, or the course a lower one: `grading: {pass_mark: ...}`",
    spec="cmi5 13.1.4 moveOn; SCORM 1.2 CAM section 2.3.2.5",
)


def check_quiz_page(text: PageText) -> Iterator[Diagnostic]:
    """COURSE-006."""
    page = text.page
    if page.entry.quiz and not page.questions:
        yield EMPTY_QUIZ.at(page.entry.quiz.at, f"the quiz `{page.entry.quiz.id}` has no question")


def check_completion(course: Course) -> Iterator[Diagnostic]:
    """COURSE-007, COURSE-008."""
    outline = course.outline
    graded = any(page.quiz and page.quiz.weight for page in outline.pages)
    if outline.completion.quizzes != "none" and not graded:
        yield NO_QUIZ.at(outline.at, "the course has no graded quiz")
    if outline.completion.videos is not None and not course.videos:
        yield NO_VIDEO.at(outline.at, "`completion.videos` is set and the course has no video")


def check_marks(course: Course) -> Iterator[Diagnostic]:
    """COURSE-019, of all that is launched by itself."""
    outline = course.outline
    if outline.completion.quizzes != "passed":
        return
    apart = outline.packaging.units == "apart"
    for pages in [unit.pages for unit in outline.units] if apart else [outline.pages]:
        yield from _check_marks(
            [page.quiz for page in pages if page.quiz and page.quiz.weight], outline.grading.pass_mark
        )


def _check_marks(graded: Sequence[Quiz], mark: float) -> Iterator[Diagnostic]:
    if not graded:
        return
    least = sum(quiz.pass_mark * quiz.weight for quiz in graded) / sum(quiz.weight for quiz in graded)
    if least < mark - 1e-6:  # what the player takes for less
        lowest = min(graded, key=lambda quiz: quiz.pass_mark)
        said = f"`{lowest.id}` is passed with {_percent(lowest.pass_mark)}, the whole with {_percent(mark)}"
        yield LOW_QUIZ.at(lowest.at, f"{said}; the marks of all its quizzes make {_percent(least)}")


def _percent(share: float) -> str:
    return f"{round(share * 100, 2):g}%"
