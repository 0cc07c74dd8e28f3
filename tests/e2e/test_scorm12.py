"""The course in a strict SCORM 1.2 LMS."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from judges.frames import Lms, strict_page

from e2e import journey
from e2e.conftest import Devices, Note
from e2e.diary import Diary, figures
from e2e.learner import Learner
from e2e.lms_window import leave, open_course
from e2e.scorm12_record import assert_record, assert_state, commits, decode, interactions, session_seconds, statuses

pytestmark = pytest.mark.slow


@pytest.fixture
def lms(packages: dict[str, Path], tmp_path: Path) -> Iterator[Lms]:
    with Lms(packages["scorm12"], tmp_path, strict_page) as lms:
        yield lms
        assert lms.illegal() == []
        assert lms.site.missing() == []


def test_opened_and_closed_is_incomplete(lms: Lms, device: Devices, diary: Diary) -> None:
    learner = Learner(diary)
    context = device()
    for _ in range(2):
        frame = open_course(context, lms.address)
        learner.sit_down(frame)
        leave(frame, lms)
        assert lms.kept["cmi.core.lesson_status"] == "incomplete"
        assert lms.kept["cmi.core.exit"] == "suspend"
        assert "cmi.core.score.raw" not in lms.kept
    assert interactions(lms) == []


def test_from_the_first_page_to_the_pass(lms: Lms, device: Devices, diary: Diary, note: Note) -> None:
    context = device()
    learner = Learner(diary)
    pace = Pace(lms, learner)
    frame = open_course(context, lms.address)
    learner.sit_down(frame)
    journey.first_session(learner)
    left = learner.look()
    learner.get_up()
    frame.page.close()  # in the middle of a quiz

    frame = open_course(context, lms.address)
    learner.sit_down(frame)
    assert learner.here() == diary.place
    assert learner.look() == left
    assert_state(decode(diary.truth, lms.kept["cmi.suspend_data"]), diary)
    journey.fail_and_retry(learner)
    assert not lms.values("cmi.core.score.raw"), "a failed attempt that may be repeated is no score yet"
    journey.up_to_final_quiz(learner)
    assert lms.kept["cmi.core.lesson_status"] == "incomplete"
    journey.final_quiz(learner)
    frame.locator("nav.turns").wait_for()
    learner.get_up()
    leave(frame, lms)

    assert statuses(lms)[-4:] == ["completed", "commit", "passed", "commit"]
    assert set(statuses(lms)[:-4]) == {"incomplete", "commit"}
    assert lms.kept["cmi.core.lesson_status"] == "passed"
    assert set(lms.values("cmi.core.score.raw")) == {lms.kept["cmi.core.score.raw"]}
    assert_record(lms, diary)
    assert max(map(len, lms.values("cmi.suspend_data"))) <= 3900
    spent = session_seconds(lms)
    assert all(abs(told - own) < 2.5 for told, own in zip(spent, diary.sessions, strict=True)), (spent, diary.sessions)
    pace.judge()
    longest = max(map(len, lms.values("cmi.suspend_data")))
    note("SCORM 1.2, strict LMS", **figures(diary), commits=commits(lms), calls=len(lms.calls), longest_state=longest)


class Pace:
    """Counts the commits each act of a learner makes, in the page itself."""

    def __init__(self, lms: Lms, learner: Learner) -> None:
        self.lms = lms
        self.learner = learner
        self.acts: list[tuple[str, int]] = []
        learner.told = self.count

    def count(self, act: str) -> None:
        page = self.learner.frame.page
        made = page.evaluate("calls.filter(([method]) => method === 'LMSCommit').length")
        self.acts.append((act, made))

    def judge(self) -> None:
        """An answer makes one commit, the one that completes and passes two; a page at most one, some time later."""
        acts = [act for act, _ in self.acts]
        made = {
            (before, act): [n - m for (x, m), (y, n) in pairwise(self.acts) if (x, y) == (before, act)]
            for before, act in set(pairwise(acts))
        }
        assert set(made["answer", "answer"]) == {1}
        assert made["draft", "finish"] == [2]
        assert all(max(counts) <= 2 for (_, act), counts in made.items() if act == "page")
        assert commits(self.lms) <= len(acts), "no more commits than acts"
