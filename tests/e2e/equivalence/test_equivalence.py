"""One learner, every format: a course is taken, failed, retried, closed, updated, resumed and passed, and each format's
own record must come to the same facts, as exactly as `docs/reference/what-is-recorded.yaml` says its standard can."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from judges.frames import Lms, scorm_again_2004_page

from e2e.conftest import Devices, Note
from e2e.diary import Diary
from e2e.equivalence import facts
from e2e.equivalence.platforms import PLATFORMS, Platform, ScormAgain
from e2e.equivalence.table import KINDS, formats, read_table
from e2e.learner import Learner
from e2e.scorm12_record import assert_state
from e2e.truth import read_truth
from scormbuild.formats.table import PLAYED
from scormbuild.preview import Choices, Preview, open_preview
from tests.ui.ui_site import sound

pytestmark = pytest.mark.slow

EXPECTED = ("404", "409")
"""What browsers write down of a store: it has no state yet; it has already what a page sent while it was being left."""
COURSE = Path(__file__).with_name("course")
SECONDS = 12
WORDS = "Bridge, 1909, Ivanov – „Мост“"
GLOVES = "---\ntitle: Gloves\noutcomes: [store]\nminutes: 5\n---\nCotton, and new ones every day.\n"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The course with its film, which shows and says nothing."""
    monkeypatch.setenv("SCORMBUILD_CACHE", str(tmp_path / "cache"))
    folder = shutil.copytree(COURSE, tmp_path / "course")
    (folder / "media" / "film.mp4").write_bytes(sound(SECONDS))
    return folder


def test_every_format_has_its_column() -> None:
    assert formats() == set(PLATFORMS) == set(PLAYED)
    for name in PLATFORMS:
        assert [cell.fact for cell in read_table(name) if cell.how != "exact" and not cell.why] == []


@pytest.mark.parametrize("format", PLATFORMS)
def test_the_record_says_what_the_learner_did(
    format: str, course: Path, device: Devices, complaints: list[str], note: Note
) -> None:
    with open_preview(course, Choices("strict"), format=format) as preview:
        platform = PLATFORMS[format](preview, device())
        diary = take(platform, course)
        found, wanted = platform.read(diary.truth), facts.expected(diary)
        device.close()
        complaints[:] = [one for one in complaints if not any(code in one for code in EXPECTED)]
    compare(format, found, wanted, note)
    assert_state(found["state"], diary)


def test_another_implementation_of_scorm_2004_records_the_same(
    course: Path, device: Devices, tmp_path: Path, note: Note
) -> None:
    with (
        open_preview(course, Choices("strict"), format="scorm2004") as preview,
        Lms(_package(preview), tmp_path, scorm_again_2004_page) as lms,
    ):
        platform = ScormAgain(preview, device(), lms)
        diary = take(platform, course)
        found, wanted = platform.read(diary.truth), facts.expected(diary)
        device.close()
    compare("scorm2004", found, wanted, note)
    assert_state(found["state"], diary)


def compare(format: str, found: facts.Facts, wanted: facts.Facts, note: Note) -> None:
    """Hold a record against the column of its format."""
    cells = read_table(format)
    unexplained = [words for cell in cells if (words := cell.differs(found, wanted))]
    unexplained += [f"{fact} is in no row" for fact in found.keys() - {cell.fact for cell in cells} - {"state"}]
    kinds = [cell.how for cell in cells]
    note(f"equivalence, {format}", **{how: kinds.count(how) for how in KINDS}, unexplained=len(unexplained))
    assert unexplained == []


def take(platform: Platform, course: Path) -> Diary:
    """The whole way: three sessions, with a new edition of the course after the first."""
    diary = Diary(read_truth(_package(platform.preview)))
    learner = Learner(diary)
    learner.sit_down(platform.enter(), platform.word)
    first_session(learner)
    left = learner.look()
    learner.get_up()
    platform.leave(learner.frame.page)

    update(platform.preview, course)
    platform.renew(_package(platform.preview))
    diary.truth = learner.truth = read_truth(_package(platform.preview))
    learner.sit_down(platform.enter(), platform.word)
    assert learner.here() == diary.place
    assert [one["values"] for one in learner.look()] == [one["values"] for one in left]
    second_session(learner)
    learner.get_up()
    platform.leave(learner.frame.page)

    learner.sit_down(platform.enter(), platform.word)
    assert learner.here() == diary.place
    learner.get_up()
    platform.leave(learner.frame.page)
    return diary


def first_session(learner: Learner) -> None:
    """Practice, a reflection, the film; the first quiz failed, and its second round begun."""
    learner.begin()
    learner.answer(learner.questions()[0])
    learner.reflect(WORDS)
    learner.turn()
    learner.watch(speed=4)
    learner.turn()
    for number, question in enumerate(learner.questions()):
        learner.answer(question, "partly" if number in (1, 5) else "wrong")
    first, second, *_ = learner.retry()
    learner.answer(first)
    learner.answer(second)


def second_session(learner: Learner) -> None:
    """The first quiz passed; the second failed, retried and passed with an answer that is partly right."""
    for question in learner.questions():
        if learner.form(question).locator("button[type=submit]").is_visible():
            learner.answer(question)
    learner.turn()
    learner.turn()
    learner.turn()
    for question in learner.questions():
        learner.answer(question, "wrong")
    learner.finish()
    for question in learner.retry():
        learner.answer(question, "partly" if learner.truth.keys[question]["type"] == "ordering" else "right")
    learner.finish()


def update(preview: Preview, course: Path) -> None:
    """The next edition: a page more, a question in other words."""
    edition = preview.stage.standing()["edition"]
    (course / "units" / "2-plates" / "2-gloves.md").write_text(GLOVES, encoding="utf-8")
    page = course / "units" / "1-labels" / "3-check-labels.md"
    page.write_text(page.read_text("utf-8").replace("Glass is brittle.", "Glass breaks."), encoding="utf-8")
    for name, old, new in (("course.yaml", "version: 1.0.0", "version: 1.1.0"), ("course.yaml", "30m", "35m")):
        path = course / name
        path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")
    until = time.monotonic() + 20
    while time.monotonic() < until and not _is_version(preview, edition, "1.1.0"):
        time.sleep(0.05)
    assert _is_version(preview, edition, "1.1.0"), preview.stage.standing()["findings"]


def _is_version(preview: Preview, edition: int, version: str) -> bool:
    standing = preview.stage.standing()
    return standing["edition"] > edition and standing["current"] and version in _package(preview).name


def _package(preview: Preview) -> Path:
    package = preview.stage.package
    assert package, preview.stage.standing()["findings"]
    return package.path
