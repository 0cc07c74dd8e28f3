"""What `scormbuild diff` says of an update is what happens to learners: proved with the player's own code.

Each update is built with the command line. Learners begin the first version, half-way or whole, and go on in the
second; what they had and have is judged by `seen.py`, which knows nothing of how it is predicted. A folder must compare
as the package it becomes.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scormbuild.compare import Impact

from .seen import Same, seen_impact, seen_later
from .versions import Edit, all_of, append, delete, diff, learners, package, rename, replace, write

ONE, TWO, CHECK = "units/1-first/1-one.md", "units/1-first/2-two.md", "units/1-first/3-check.md"
THREE, FINAL = "units/2-second/1-three.md", "units/2-second/2-final.md"
COURSE, LOCK = "course.yaml", "course.lock"
PAGE = "---\ntitle: A new page\nminutes: 1\noutcomes: [see]\n---\nNew text.\n"
QUESTION = "\n::: question {#new}\nWhich is new?\n\n- [x] This\n- [ ] That\n:::\n"
QUIZ = "---\ntitle: A new quiz\nminutes: 1\noutcomes: [see]\nquiz: {}\n---\n" + QUESTION
QUESTION_OF = {
    "bridge": "::: question {#bridge points=2}\nWhich is a bridge?\n\n"
    "- [x] This one\n- [ ] That one\n- [ ] None of them\n:::\n",
    "pairs": "::: question {#pairs}\nWhat belongs to what?\n\n- ink => pen\n- paint => brush\n:::\n",
    "practice": "::: question {#practice}\nWhat is it called?\n\n= datafication\n:::\n",
}
REFLECTION = "::: reflection {#notes}\nWhat do you think?\n:::\n"
FILM = (
    '::: video media/film.mp4 {#film title="A film" captions.en=media/film.vtt transcript=media/film.md}\n'
    "What it shows.\n:::\n"
)

SAFE: dict[str, Edit] = {
    "nothing": lambda folder: None,
    "a text": replace(ONE, "Some text", "Some other text"),
    "a title": replace(ONE, "Page one", "The first page"),
    "the title of a unit": replace("units/1-first/unit.yaml", "The first unit", "First"),
    "the title, version and language": all_of(
        replace(COURSE, "A sample", "Ein Muster"),
        replace(COURSE, "1.0.0", "2.0.0"),
        replace(COURSE, "language: en", "language: de"),
    ),
    "a question is reworded": replace(CHECK, "Which is a bridge?", "Which of these is a bridge?"),
    "a choice is reworded": replace(CHECK, "That one", "The one over there"),
    "choices in another order": replace(CHECK, "- [x] This one\n- [ ] That one\n", "- [ ] That one\n- [x] This one\n"),
    "pairs in another order": replace(CHECK, "- ink => pen\n- paint => brush", "- paint => brush\n- ink => pen"),
    "a hint and feedback": replace(CHECK, "- [ ] None of them\n", "- [ ] None of them\n\n? Look.\n! Well.\n"),
    "questions in another order": all_of(
        replace(CHECK, QUESTION_OF["bridge"], ""), append(CHECK, "\n" + QUESTION_OF["bridge"])
    ),
    "pages in another order": rename(ONE, "units/1-first/4-one.md"),
    "a page in another unit": rename(TWO, "units/2-second/0-two.md"),
    "a page is removed": delete(THREE),
    "a quiz moves to another page with its id": all_of(
        rename(CHECK, "units/2-second/3-again.md"),
        replace("units/2-second/3-again.md", "title: A check", "title: Something else"),
        replace(COURSE, "pages: all", "pages: none"),
    ),
    "practice is added": append(THREE, QUESTION),
    "practice moves to another page": all_of(
        replace(ONE, QUESTION_OF["practice"], ""),
        replace(THREE, "The last text.\n", "The last text.\n\n" + QUESTION_OF["practice"]),
    ),
    "points of practice": replace(ONE, "{#practice}", "{#practice points=3}"),
    "a reflection moves": all_of(
        replace(ONE, REFLECTION, ""), replace(THREE, "The last text.\n", "The last text.\n\n" + REFLECTION)
    ),
    "a video is removed": replace(TWO, FILM, ""),
    "a video moves": all_of(replace(TWO, FILM, ""), replace(THREE, "The last text.\n", "The last text.\n\n" + FILM)),
    "less of a video": replace(TWO, "{#film", "{#film watch=50%"),
    "less of all videos": replace(COURSE, "videos: 80%", "videos: 50%"),
    "pages are not asked for": replace(COURSE, "pages: all", "pages: none"),
    "an order is kept": replace(COURSE, "completion:", "navigation: {mode: sequential}\ncompletion:"),
    "feedback at the end": replace(CHECK, "attempts: 3", "attempts: 3, feedback: at-end"),
    "feedback after each": replace(FINAL, "feedback: at-end", "feedback: after-each"),
    "mixing": replace(CHECK, "attempts: 3", "attempts: 3, shuffle: [questions, choices]"),
    "another film": write("media/film.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\nAnother film.\n"),
    "a right side is reworded": replace(CHECK, "- ink => pen", "- ink => a pen"),
    "an outcome is reworded": replace(COURSE, "See what is right", "See it"),
    "an alternative in another order": replace(FINAL, "metadata | meta data", "meta data | metadata"),
}

NOT_SAFE: dict[str, tuple[Impact, Edit]] = {
    "another choice is right": (
        Impact.ANSWER_DROPPED,
        replace(CHECK, "- [x] This one\n- [ ] That one", "- [ ] This one\n- [x] That one"),
    ),
    "a choice is added": (Impact.ANSWER_DROPPED, replace(CHECK, "- [ ] None", "- [ ] A fourth one\n- [ ] None")),
    "a choice is removed": (Impact.ANSWER_DROPPED, replace(CHECK, "- [ ] None of them\n", "")),
    "another pair": (
        Impact.ANSWER_DROPPED,
        replace(CHECK, "- ink => pen\n- paint => brush", "- ink => brush\n- paint => pen"),
    ),
    "another order is right": (
        Impact.ANSWER_DROPPED,
        replace(FINAL, "1. Scan\n2. Describe", "1. Describe\n2. Scan"),
    ),
    "another number": (Impact.ANSWER_DROPPED, replace(FINAL, "= 40..45", "= 41..45")),
    "another word": (Impact.ANSWER_DROPPED, replace(FINAL, "= metadata | meta data", "= metadata")),
    "practice is removed": (Impact.ANSWER_DROPPED, replace(ONE, QUESTION_OF["practice"], "")),
    "a reflection is removed": (Impact.ANSWER_DROPPED, replace(ONE, REFLECTION, "")),
    "less fits into the LMS": (
        Impact.ANSWER_DROPPED,
        append(THREE, "".join(f"\n::: reflection {{#more-{n}}}\nWhat about {n}?\n:::\n" for n in range(9))),
    ),
    "a page is inserted": (Impact.COMPLETION_REOPENED, write("units/1-first/1-then.md", PAGE)),
    "a video is added": (
        Impact.COMPLETION_REOPENED,
        replace(THREE, "The last text.\n", "The last text.\n\n" + FILM.replace("#film", "#film-two")),
    ),
    "a question joins a quiz": (
        Impact.SCORE_MAY_CHANGE,
        replace(CHECK, "::: question {#pairs}", QUESTION.strip() + "\n\n::: question {#pairs}"),
    ),
    "a question leaves a quiz": (Impact.SCORE_MAY_CHANGE, replace(CHECK, QUESTION_OF["bridge"], "")),
    "the question left open leaves a quiz": (Impact.SCORE_MAY_CHANGE, replace(CHECK, QUESTION_OF["pairs"], "")),
    "a question moves to another quiz": (
        Impact.SCORE_MAY_CHANGE,
        all_of(
            replace(CHECK, QUESTION_OF["bridge"], ""),
            replace(FINAL, "::: question {#steps", QUESTION_OF["bridge"] + "\n::: question {#steps"),
        ),
    ),
    "practice becomes graded": (
        Impact.SCORE_MAY_CHANGE,
        all_of(
            replace(ONE, QUESTION_OF["practice"], ""),
            replace(CHECK, "::: question {#pairs}", QUESTION_OF["practice"] + "\n::: question {#pairs}"),
        ),
    ),
    "points": (Impact.SCORE_MAY_CHANGE, replace(CHECK, "points=2", "points=5")),
    "outcomes of a question": (Impact.SCORE_MAY_CHANGE, replace(CHECK, "{#pairs}", '{#pairs outcome="see do"}')),
    "a quiz is added": (Impact.SCORE_MAY_CHANGE, write("units/2-second/3-new.md", QUIZ)),
    "a quiz is removed": (Impact.SCORE_MAY_CHANGE, delete(CHECK)),
    "a higher mark for a quiz": (Impact.SCORE_MAY_CHANGE, replace(CHECK, "attempts: 3", "attempts: 3, pass_mark: 95%")),
    "a higher mark for all": (Impact.SCORE_MAY_CHANGE, replace(COURSE, "pass_mark: 60%", "pass_mark: 95%")),
    "fewer attempts": (Impact.SCORE_MAY_CHANGE, replace(CHECK, "attempts: 3", "attempts: 1")),
    "more attempts": (Impact.SCORE_MAY_CHANGE, replace(CHECK, "attempts: 3", "attempts: 5")),
    "weights": (Impact.SCORE_MAY_CHANGE, replace(COURSE, "final: 2", "final: 7")),
    "the last round counts": (Impact.SCORE_MAY_CHANGE, replace(COURSE, "score: best", "score: last")),
    "a quiz is finished, not passed": (Impact.SCORE_MAY_CHANGE, replace(COURSE, "quizzes: passed", "quizzes: none")),
    "another id of the course": (Impact.PROGRESS_LOST, replace(COURSE, "id: sample", "id: example")),
    "course.lock is lost and a page came first": (
        Impact.PROGRESS_LOST,
        all_of(delete(LOCK), write("units/1-first/0-new.md", PAGE)),
    ),
    "course.lock is lost and another choice is right": (
        Impact.PROGRESS_LOST,
        all_of(delete(LOCK), replace(CHECK, "- [x] This one\n- [ ] That", "- [ ] This one\n- [x] That")),
    ),
    "a number is given again": (
        Impact.PROGRESS_LOST,
        all_of(
            replace(LOCK, "page 4 three", "page 4 new"),
            delete(THREE),
            write("units/2-second/1-new.md", PAGE),
        ),
    ),
}

OTHER_IDS: dict[str, tuple[Same, Edit]] = {
    "a page": ({"three": "drei"}, replace(THREE, "minutes: 5", "minutes: 5\nid: drei")),
    "a question": ({"bridge": "viaduct"}, replace(CHECK, "{#bridge", "{#viaduct")),
    "a quiz": ({"check": "test"}, replace(CHECK, "id: check", "id: test")),
    "a video": ({"film": "movie"}, replace(TWO, "{#film", "{#movie")),
    "a reflection": ({"notes": "thoughts"}, replace(ONE, "{#notes}", "{#thoughts}")),
}

Update = Callable[[Edit], Path]


def deepest(old: Path, new: Path, same: Same | None = None) -> dict[str, Impact]:
    """What happened to each learner."""
    told = learners(old, new)
    return {
        name: seen_later(**one) if name == "again" else seen_impact(**one, same=same or {})
        for name, one in told.items()
    }


@pytest.mark.parametrize("name", SAFE)
def test_a_change_called_safe_touches_nobody(
    name: str, old: Path, update: Update, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = update(SAFE[name])
    said = diff(old, folder, capsys)
    new = package(folder, tmp_path)
    assert said["changes"] == diff(old, new, capsys)["changes"]
    assert said["impact"] == "safe", said["changes"]
    assert bool(said["changes"]) == (name != "nothing")
    assert set(deepest(old, new).values()) == {Impact.SAFE}


@pytest.mark.parametrize("name", NOT_SAFE)
def test_a_change_does_to_learners_what_is_said_and_nothing_deeper(
    name: str, old: Path, update: Update, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    impact, edit = NOT_SAFE[name]
    folder = update(edit)
    said = diff(old, folder, capsys)
    new = package(folder, tmp_path)
    assert said["changes"] == diff(old, new, capsys)["changes"]
    assert said["impact"] == impact.key
    assert max(deepest(old, new).values()) is impact


@pytest.mark.parametrize("name", OTHER_IDS)
def test_another_id_is_another_thing(
    name: str, old: Path, update: Update, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    same, edit = OTHER_IDS[name]
    new = package(update(edit), tmp_path)
    said = diff(old, new, capsys)
    assert said["impact"] == Impact.PROGRESS_LOST.key
    assert [change["id"] for change in said["changes"] if change["action"] == "id-changed"] == [*same.values()]
    assert max(deepest(old, new, same).values()) is Impact.PROGRESS_LOST


def edits() -> dict[str, Edit]:
    """Every edit that leaves course.lock to the tool."""
    lost = ("course.lock is lost and a page came first", "course.lock is lost and another choice is right")
    away = {*lost, "a number is given again", "another id of the course"}
    return SAFE | {name: edit for name, (_, edit) in NOT_SAFE.items() if name not in away}


def assert_no_more_than_said(versions: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    said = Impact[diff(*versions, capsys)["impact"].upper().replace("-", "_")]
    assert max(deepest(*versions).values()) <= said


def between(one: str, other: str, base: Path, folder: Path) -> tuple[Path, Path]:
    """Packages of two edits of the course; the second goes on with the course.lock of the first."""
    made: list[Path] = []
    for name in (one, other):
        course = folder / f"course-{len(made)}"
        shutil.copytree(base, course)
        edits()[name](course)
        if made:
            shutil.copyfile(folder / "course-0" / LOCK, course / LOCK)
        made.append(package(course, folder / f"dist-{len(made)}"))
    return made[0], made[1]


@pytest.mark.parametrize("name", edits())
def test_taking_an_edit_back_does_no_more_than_is_said(
    name: str, first: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert_no_more_than_said(between(name, "nothing", first, tmp_path), capsys)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(40))
def test_no_edit_after_another_does_more_than_is_said(
    seed: int, first: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = random.Random(seed).sample(sorted(edits()), 2)
    assert_no_more_than_said(between(one, other, first, tmp_path), capsys)
