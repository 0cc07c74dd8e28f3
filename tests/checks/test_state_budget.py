"""The figure of the build against what the player's encoder really makes."""

from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path
from typing import Any

import pytest

from scormbuild.checks.state_budget import LEVELS, Level, choose_layout, worst_case
from scormbuild.diagnostics import Place
from scormbuild.model import (
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
    Outline,
    Packaging,
    Page,
    PageEntry,
    Question,
    QuestionType,
    Quiz,
    Unit,
    Video,
)

AT = Place("course.yaml")
PLAYER = Path(__file__).resolve().parents[2] / "player" / "src"
LIMIT = 3900


def choices(count: int, right: int = 1) -> tuple[Choice, ...]:
    return tuple(Choice(f"c{n}", n, (), right=n < right) for n in range(count))


def key_of(kind: QuestionType, size: int) -> Key:
    if kind == "ordering":
        return Ordering(choices(size))
    if kind == "matching":
        return Matching(choices(size), choices(size + 1), tuple((n, n) for n in range(size)))
    if kind == "fill-in":
        return FillIn(("answer",))
    if kind == "numeric":
        return Numeric((("1", "2"),))
    return Choices(choices(size, right=max(2, size - 2) if kind == "multiple" else 1))


def question(number: int, kind: QuestionType, quiz: Quiz | None, size: int = 5, revision: int = 1) -> Question:
    key = key_of(kind, size)
    return Question(f"q{number}", number, revision, kind, (), key, (), 1, AT, quiz.id if quiz else "")


def quiz_page(number: int, quiz_number: int, questions: list[tuple[int, QuestionType]], **more: Any) -> Page:
    settings = {"attempts": 0, "feedback": "after-each"} | more
    quiz = Quiz(
        f"quiz{quiz_number}", quiz_number, 0.7, settings["attempts"], "all", False, False, settings["feedback"],
        "always", 1, AT,
    )  # fmt: skip
    entry = PageEntry(f"p{number}", number, "", "", 1, (), AT, quiz)
    return Page(entry, tuple(question(n, kind, quiz) for n, kind in questions), (), (), ())


def plain_page(number: int, questions: int = 0, first: int = 0, kind: QuestionType = "single", **more: Any) -> Page:
    entry = PageEntry(f"p{number}", number, "", "", 1, (), AT)
    asked = tuple(question(first + n, kind, None) for n in range(questions))
    return Page(entry, asked, more.get("videos", ()), more.get("reflections", ()), ())


def make_course(*pages: Page) -> Course:
    unit = Unit("u", "U", 1, (), tuple(page.entry for page in pages), AT)
    outline = Outline(
        "budget", "https://example.org/c", "C", "", "", "en", "1.0.0", (), 1, "", (), (), (), None, Completion(), True,
        Grading(), "free", Packaging(), (unit,), (), (), (), AT,
    )  # fmt: skip
    return Course(outline, pages)


def video(number: int) -> Video:
    return Video(f"v{number}", number, "media/v.mp4", "V", (), (), "", None, AT)


def mixed_course(seed: int, pages: int = 12) -> Course:
    rng = random.Random(seed)
    kinds: list[QuestionType] = ["single", "multiple", "true-false", "fill-in", "numeric", "matching", "ordering"]
    made: list[Page] = []
    asked = 0
    for number in range(pages):
        if rng.random() < 0.5:
            picked = [(asked + n, rng.choice(kinds)) for n in range(rng.randint(1, 8))]
            feedback = rng.choice(["after-each", "at-end", "never"])
            made.append(quiz_page(number, number, picked, attempts=rng.randint(0, 5), feedback=feedback))
            asked += len(picked)
        else:
            count = rng.randint(0, 3)
            made.append(
                plain_page(
                    number,
                    count,
                    asked,
                    rng.choice(kinds),
                    videos=(video(number),),
                    reflections=((f"r{number}", number),),
                )
            )
            asked += count
    return make_course(*made)


def worst_response(asked: Question, text: int) -> Any:
    key = asked.key
    if isinstance(key, Choices):
        return [max(choice.number for choice in key.choices)]
    if isinstance(key, Ordering):
        return [step.number for step in reversed(key.steps)]
    if isinstance(key, Matching):
        return [[side.number, max(right.number for right in key.right)] for side in key.left]
    return "p" * (text or 1)


def worst_state(course: Course, level: Level) -> dict[str, Any]:
    """All done, in the longest form; lists of [number, record]."""
    quizzes = {page.entry.quiz.number: page.entry.quiz for page in course.pages if page.entry.quiz}
    rounds = {number: quiz.attempts or 64 for number, quiz in quizzes.items()}
    questions = []
    for page in course.pages:
        for asked in page.questions:
            quiz = page.entry.quiz
            score = 840 if asked.type in ("multiple", "matching", "ordering") else 2520
            draft = bool(quiz) and quiz.feedback != "after-each" and level.responses
            lag = 3 if level.tries and quiz and not draft else 0
            record = {
                "revision": asked.revision,
                "round": rounds[quiz.number] - lag if quiz else 1,
                "tries": 0 if draft else 1 if quiz else 64,
                "edit": 64 if draft else 0,
                "score": score,
                "response": worst_response(asked, level.text),
            }
            questions.append([asked.number, record])
    return {
        "nonce": "abcdef",
        "seq": 2**20,
        "seconds": 2**25,
        "place": max(page.entry.number for page in course.pages),
        "pages": [[page.entry.number, 1] for page in course.pages],
        "videos": [[v.number, {"watched": [2**25 - 1] * 2, "position": 2**15 - 1}] for v in course.videos],
        "quizzes": [[n, {"round": r, "finished": r, "best": 654321, "last": 654321}] for n, r in rounds.items()],
        "questions": questions,
        "reflections": [
            [number, {"edit": 4096, "text": "p" * (level.reflection or 1)}]
            for page in course.pages
            for _id, number in page.reflections
        ],
    }


def player_course(course: Course) -> dict[str, Any]:
    """As much of ``CourseData`` as packing looks at."""
    quizzes = [page.entry.quiz for page in course.pages if page.entry.quiz]
    return {
        "id": course.outline.id,
        "score": "best",
        "completion": {"pages": True, "videos": None, "quizzes": "passed"},
        "units": [],
        "pages": [{"n": page.entry.number, "tracked": True} for page in course.pages],
        "videos": [{"n": v.number} for v in course.videos],
        "quizzes": [{"n": quiz.number, "page": 0, "weight": 1} for quiz in quizzes],
        "questions": [
            {"n": q.number, "quiz": page.entry.quiz.number if page.entry.quiz else -1, "revision": q.revision}
            for page in course.pages
            for q in page.questions
        ],
        "reflections": [{"n": number} for page in course.pages for _id, number in page.reflections],
        "outcomes": [],
    }


SCRIPT = """
import { pack, unpack } from 'PACK';
const cases = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const maps = ['pages', 'videos', 'questions', 'quizzes', 'reflections'];
console.log(JSON.stringify(cases.map(({ course, state, layout }) => {
  for (const name of maps) state[name] = new Map(state[name]);
  const text = pack(state, course, layout);
  const read = unpack(text, course);
  return [text.length, read.problems.length, read.state.questions.size, read.state.pages.size];
})));
"""


def packed(cases: list[tuple[Course, Level]]) -> list[list[int]]:
    """Length, problems, questions and pages read back, of each worst state."""
    script = SCRIPT.replace("PACK", (PLAYER / "pack.js").as_uri()).replace("require('fs')", "(await import('node:fs'))")
    given = [
        {"course": player_course(course), "state": worst_state(course, level), "layout": level.layout(0)}
        for course, level in cases
    ]
    run = subprocess.run(
        ["node", "--input-type=module", "-e", script],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(run.stdout)  # type: ignore[no-any-return]


def test_the_figure_is_never_less_than_the_truth_and_hardly_more() -> None:
    cases = [(course, level) for seed in range(6) for course in [mixed_course(seed)] for level in worst_case(course)]
    for (course, level), (length, problems, *_rest) in zip(cases, packed(cases), strict=True):
        assert problems == 0
        assert length <= level.length, (level, length)
        assert length >= level.length * 0.96 - 4, (level, length, course)


def test_the_levels_are_ever_shorter() -> None:
    lengths = [level.length for level in worst_case(mixed_course(3, pages=30))]
    assert lengths == sorted(lengths, reverse=True)
    assert len(lengths) == len(LEVELS)


def test_a_small_course_keeps_everything() -> None:
    course = mixed_course(1, pages=6)
    layout = choose_layout(course, LIMIT)
    assert layout == LEVELS[0].layout(LIMIT)


def test_without_a_limit_nothing_is_left_out() -> None:
    layout = choose_layout(mixed_course(1), 0)
    assert layout["limit"] == 0
    assert all(layout["keep"].values())


@pytest.mark.parametrize("pages", [40, 80, 160])
def test_a_larger_course_gets_a_layout_that_fits(pages: int) -> None:
    course = mixed_course(7, pages)
    layout = choose_layout(course, LIMIT)
    chosen = next(level for level in worst_case(course) if level.layout(LIMIT) == layout)
    assert chosen.length <= LIMIT
    assert chosen != LEVELS[0]


def huge_course(kind: QuestionType = "single", quizzes: int = 250) -> Course:
    """2,000 pages, 5,000 questions."""
    each = 5000 // quizzes
    asked = [quiz_page(n, n, [(n * each + i, kind) for i in range(each)], attempts=3) for n in range(quizzes)]
    return make_course(*asked, *(plain_page(n) for n in range(quizzes, 2000)))


def test_two_thousand_pages_and_five_thousand_questions_still_fit() -> None:
    course = huge_course()
    layout = choose_layout(course, LIMIT)
    assert layout == LEVELS[-1].layout(LIMIT)
    level = worst_case(course)[-1]
    [(length, problems, questions, pages)] = packed([(course, level)])
    assert (problems, questions, pages) == (0, 5000, 2000)
    assert length <= level.length <= LIMIT


def test_what_cannot_fit_gets_the_least_and_says_its_length() -> None:
    course = huge_course("matching", quizzes=500)
    assert choose_layout(course, LIMIT) == LEVELS[-1].layout(LIMIT)
    assert worst_case(course)[-1].length > LIMIT
