"""The course with a record store: what is said of a learner, and the way from one device to another."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from judges.profile import judge_by_profile
from judges.statements import judge_statements
from lrs import Lrs
from playwright.sync_api import Frame, expect
from serving import Site, unzipped

from e2e import journey
from e2e.conftest import Devices, Note
from e2e.diary import Diary, figures
from e2e.learner import Learner
from e2e.lms_window import goto
from e2e.scorm12_record import assert_state, decode
from e2e.truth import read_truth
from e2e.xapi_record import STATE, VIDEO, answered, assert_statements, of_film, said_of_course, verb

pytestmark = pytest.mark.slow

ACTOR = {"name": "Zoë O'Brien", "account": {"homePage": "https://lms.example.org", "name": "zoe <b>o'brien</b>"}}
REGISTRATION = "8f4ac4f0-7e8c-4d6f-9f2d-0d6a1c3b5e77"
Open = Callable[..., Frame]


@pytest.fixture
def diary(packages: dict[str, Path]) -> Diary:
    return Diary(read_truth(packages["xapi"]))


@pytest.fixture
def lrs(request: pytest.FixtureRequest) -> Iterator[Lrs]:
    """Of 1.0.3, or of the versions that a test names."""
    with Lrs(versions=getattr(request, "param", ["1.0.3"])) as store:
        yield store
        assert store.refused == []


@pytest.fixture
def launch(
    packages: dict[str, Path], device: Devices, lrs: Lrs, tmp_path: Path, diary: Diary, complaints: list[str]
) -> Iterator[Open]:
    """Opens the course as a platform does, on a new device unless one is given."""
    policy = {"Content-Security-Policy": f"default-src 'self'; connect-src {lrs.endpoint}"}
    with Site({"/course/": unzipped(packages["xapi"], tmp_path / "course")}, policy) as site:
        query = {
            "endpoint": lrs.endpoint,
            "auth": lrs.auth,
            "actor": json.dumps(ACTOR),
            "registration": REGISTRATION,
            "activity_id": diary.truth.course["iri"],
        }

        def open_(context: object = None) -> Frame:
            page = goto(context or device(), f"{site.address}/course/index.html?{urlencode(query)}")  # type: ignore[arg-type]
            return page.main_frame

        yield open_
        device.close()
        assert site.missing() == []
        forgive(complaints, "404 ", "status of 404")  # a store that has no state yet says so


def forgive(complaints: list[str], *expected: str) -> None:
    """What a browser says by itself of the trouble a test makes."""
    complaints[:] = [line for line in complaints if not any(part in line for part in expected)]


def leave(frame: Frame, lrs: Lrs) -> None:
    """Go elsewhere and wait until the store heard of it."""
    known = len(lrs.statements)
    frame.page.goto("about:blank")
    for _ in range(200):
        if len(lrs.statements) > known:
            break
        frame.page.wait_for_timeout(20)
    frame.page.close()


def state_of(lrs: Lrs) -> str:
    """The packed state; behind it stands what has been said."""
    return lrs.states[STATE].decode().split(".\n")[0]


def saved(learner: Learner) -> None:
    """The word changes only when saving takes longer than a second."""
    learner.frame.page.wait_for_timeout(1100)
    expect(learner.save_word).to_have_text("Saved", timeout=15_000)


def test_from_the_first_page_to_the_pass_on_two_devices(launch: Open, lrs: Lrs, diary: Diary, note: Note) -> None:
    learner = Learner(diary)
    learner.sit_down(launch())
    journey.first_session(learner)
    saved(learner)
    left = learner.look()
    learner.get_up()
    leave(learner.frame, lrs)

    learner.sit_down(launch())  # another device: all there is is the store's
    assert learner.here() == diary.place
    assert learner.look() == left
    journey.fail_and_retry(learner)
    journey.up_to_final_quiz(learner)
    journey.final_quiz(learner)
    saved(learner)
    learner.get_up()
    leave(learner.frame, lrs)

    assert_statements(lrs.statements, diary)
    assert_state(decode(diary.truth, state_of(lrs)), diary)
    assert [one["context"]["registration"] for one in lrs.statements] == [REGISTRATION] * len(lrs.statements)
    assert judge_statements(lrs.statements) == []
    assert judge_by_profile(lrs.statements) == []
    note("xAPI", **figures(diary), statements=len(lrs.statements), requests=len(lrs.calls))


SCRUB = """async () => {
  const video = document.querySelector('main video');
  const seeked = () => new Promise((done) => video.addEventListener('seeked', done, { once: true }));
  for (const at of [20, 30, 25, 40]) {
    video.currentTime = at;
    await seeked();
  }
}"""
PLAY = """async () => {
  const video = document.querySelector('main video');
  video.muted = true;
  video.playbackRate = 4;
  await video.play();
}"""


def test_a_film_is_told_of_as_it_is_watched_to_the_closing_of_its_window(launch: Open, lrs: Lrs, diary: Diary) -> None:
    learner = Learner(diary)
    learner.sit_down(launch())
    learner.choose("introduction")
    page = learner.frame.page
    page.evaluate("document.querySelector('main video').currentTime = 2")  # looking for where to begin
    page.evaluate(PLAY)
    page.wait_for_timeout(700)
    page.evaluate(SCRUB)
    page.wait_for_timeout(1800)
    leave(learner.frame, lrs)
    told = of_film(lrs.statements)
    assert [verb(one) for one in told] == ["initialized", "played", "seeked", "paused", "terminated"]
    assert judge_by_profile(told) == []
    jump, last = told[2]["result"]["extensions"], told[4]["result"]["extensions"]
    assert jump[f"{VIDEO}extensions/time-to"] == 40
    pieces = [map(float, piece.split("[.]")) for piece in last[f"{VIDEO}extensions/played-segments"].split("[,]")]
    (first, left), *_, (again, end) = pieces  # on a slow machine a glimpse on the way is long enough to be one
    assert (first, left, again) == (
        told[1]["result"]["extensions"][f"{VIDEO}extensions/time"],
        jump[f"{VIDEO}extensions/time-from"],
        40,
    )
    assert 2 <= first < left < 20
    assert end == last[f"{VIDEO}extensions/time"] > 40


@pytest.mark.parametrize("lrs", [["2.0.0"]], indirect=True)
def test_a_store_that_speaks_2_0_only(launch: Open, lrs: Lrs, diary: Diary, complaints: list[str]) -> None:
    learner = Learner(diary)
    learner.sit_down(launch())
    learner.choose("check-overview")
    learner.answer(1)
    saved(learner)
    assert len(answered(lrs.statements)) == 1
    asked = [call.headers["x-experience-api-version"] for call in lrs.calls if call.method != "OPTIONS"]
    assert [asked[0], *set(asked[1:])] == ["1.0.3", "2.0.0"], "one refusal is all it costs"
    assert judge_statements(lrs.statements) == []
    forgive(complaints, "400 ", "status of 400")


def test_offline_for_a_while(launch: Open, lrs: Lrs, diary: Diary, complaints: list[str]) -> None:
    learner = Learner(diary)
    learner.sit_down(launch())
    learner.choose("check-overview")
    learner.answer(1)
    saved(learner)
    learner.frame.page.context.set_offline(True)
    learner.answer(2, "wrong")
    learner.answer(3)
    expect(learner.save_word).to_have_text("Offline")
    expect(learner.banner).to_contain_text("Answers are kept on this device")
    assert len(answered(lrs.statements)) == 1
    learner.frame.page.context.set_offline(False)
    saved(learner)
    expect(learner.banner).to_be_empty()
    assert [one["object"]["id"].rsplit("/", 1)[1] for one in answered(lrs.statements)] == [
        diary.truth.numbered("questions", one.question)["id"] for one in diary.answers
    ]
    forgive(complaints, "ERR_INTERNET_DISCONNECTED")


@pytest.mark.parametrize(
    ("kind", "on"),
    [(500, "POST statements"), (503, "PUT activities/state"), ("lost", "POST statements"), (409, "POST statements")],
)
def test_what_a_store_refuses_or_loses_is_sent_again_once(
    launch: Open, lrs: Lrs, diary: Diary, complaints: list[str], kind: int | str, on: str
) -> None:
    learner = Learner(diary)
    learner.sit_down(launch())
    learner.choose("check-overview")
    lrs.fail(2, kind, on=on)
    learner.answer(1, "wrong")
    learner.answer(2)
    saved(learner)
    left = learner.look()
    assert [one["result"]["success"] for one in answered(lrs.statements)] == [False, True]
    learner.frame.page.close()
    learner.sit_down(launch())
    assert learner.look() == left
    forgive(complaints, f"{kind} ", f"status of {kind}", "net::ERR")


def test_work_of_a_closed_tab_is_sent_at_the_next_launch(
    launch: Open, lrs: Lrs, diary: Diary, device: Devices, complaints: list[str]
) -> None:
    context = device()
    learner = Learner(diary)
    learner.sit_down(launch(context))
    learner.choose("check-overview")
    lrs.offline = True
    learner.answer(1)
    expect(learner.save_word).to_have_text("Not in the LMS yet")
    expect(learner.banner).to_contain_text("Kept on this device, not yet in the LMS.")
    learner.frame.page.close()
    lrs.offline = False
    learner.sit_down(launch(context))
    saved(learner)
    assert len(answered(lrs.statements)) == 1
    assert len(said_of_course(lrs.statements, "initialized", diary)) == 2
    forgive(complaints, "net::ERR")


def test_two_devices_in_turn_lose_nothing(launch: Open, lrs: Lrs, diary: Diary, complaints: list[str]) -> None:
    one, other = Learner(diary), Learner(diary)
    one.sit_down(launch())
    other.sit_down(launch())
    one.choose("check-overview")
    one.answer(1)
    saved(one)
    other.choose("check-overview")
    other.answer(2)
    saved(other)
    one.answer(3)
    saved(one)
    for learner in (one, other):
        leave(learner.frame, lrs)
    assert [call.headers.get("if-match", "") for call in lrs.calls if call.status == 412] != []
    kept = decode(diary.truth, state_of(lrs))
    assert set(kept["questions"]) == {str(given.question) for given in diary.answers}
    assert len(diary.answers) == 3
    forgive(complaints, "412 ", "status of 412")


@pytest.mark.parametrize("kind", [404, 405, 422])
def test_a_way_that_is_blocked_for_statements_is_not_called_saved(
    launch: Open, lrs: Lrs, diary: Diary, device: Devices, complaints: list[str], kind: int
) -> None:
    context = device()
    learner = Learner(diary)
    lrs.troubles.chance = lambda call: kind if call.resource == "statements" else None
    learner.sit_down(launch(context), "Not in the LMS yet")
    learner.choose("check-overview")
    learner.answer(1)
    learner.frame.page.wait_for_timeout(1100)
    expect(learner.save_word).to_have_text("Not in the LMS yet")
    learner.frame.page.close()
    lrs.troubles.chance = lambda call: None
    learner.sit_down(launch(context))
    saved(learner)
    assert len(answered(lrs.statements)) == 1
    forgive(complaints, f"{kind} ", f"status of {kind}")
