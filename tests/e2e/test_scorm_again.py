"""The course in an LMS that another implementation of SCORM 1.2 makes."""

from __future__ import annotations

from pathlib import Path

import pytest
from judges.frames import Lms, scorm_again_page

from e2e import journey
from e2e.conftest import Devices, Note
from e2e.diary import Diary, figures
from e2e.learner import Learner
from e2e.lms_window import leave, open_course
from e2e.scorm12_record import assert_record, commits, statuses

pytestmark = pytest.mark.slow


def test_from_the_first_page_to_the_pass(
    packages: dict[str, Path], device: Devices, diary: Diary, tmp_path: Path, note: Note
) -> None:
    with Lms(packages["scorm12"], tmp_path, scorm_again_page) as lms:
        context = device()
        learner = Learner(diary)
        learner.sit_down(open_course(context, lms.address))
        journey.first_session(learner)
        left = learner.look()
        learner.get_up()
        learner.frame.page.close()

        learner.sit_down(open_course(context, lms.address))
        assert learner.here() == diary.place
        assert learner.look() == left
        journey.fail_and_retry(learner)
        journey.up_to_final_quiz(learner)
        journey.final_quiz(learner)
        learner.get_up()
        leave(learner.frame, lms)

        assert lms.illegal() == []
        assert statuses(lms)[-4:] == ["completed", "commit", "passed", "commit"]
        assert_record(lms, diary)
        note("SCORM 1.2, scorm-again", **figures(diary), commits=commits(lms), calls=len(lms.calls))
