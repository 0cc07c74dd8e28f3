"""The LMS of cmi5 in the preview: as strict as the published requirements (their ids stand with each refusal)."""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect
from units_course import write_units_course

from scormbuild.preview import Preview

from .conftest import Reply, Show, ask
from .samples import make_cmi5

CMI5 = "https://w3id.org/xapi/cmi5/context/categories/cmi5"
MOVE_ON = "https://w3id.org/xapi/cmi5/context/categories/moveon"
MASTERY = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore"
Json = dict[str, Any]
Change = Callable[[Json], None]


class Unit:
    """A unit that was launched and has its token."""

    def __init__(self, preview: Preview, mode: str = "normal") -> None:
        self.preview = preview
        page = ask(preview, f"/-/cmi5?mode={mode}", {}).json["page"]
        self.launch = {name: values[0] for name, values in parse_qs(urlsplit(page).query).items()}
        self.fetch = urlsplit(self.launch["fetch"])
        self.token = self.ask_token()["auth-token"]
        self.clock = 0
        where = {"activityId": self.launch["activityId"], "registration": self.launch["registration"]}
        self.template: Json = self.document("activities/state", stateId="LMS.LaunchData", **where).json[
            "contextTemplate"
        ]

    def ask_token(self) -> Json:
        given: Json = ask(self.preview, f"{self.fetch.path}?{self.fetch.query}", {}).json
        return given

    def ask(self, resource: str, told: object = None, **query: str) -> Reply:
        headers = {
            "Authorization": f"Basic {self.token}",
            "X-Experience-API-Version": "1.0.3",
            "Content-Type": "application/json",
        }
        return ask(self.preview, f"/-/xapi/{resource}?{urlencode(query)}".rstrip("?"), told, **headers)

    def document(self, resource: str, **query: str) -> Reply:
        return self.ask(resource, agent=self.launch["actor"], **query)

    def statement(self, verb: str, result: Json | None = None, *, defined: bool = True) -> Json:
        self.clock += 1
        context: Json = {**json.loads(json.dumps(self.template)), "registration": self.launch["registration"]}
        category = [CMI5, *([MOVE_ON] if result and {"success", "completion"} & result.keys() else [])]
        if defined:
            context["contextActivities"] = {
                **context["contextActivities"],
                "category": [{"id": one} for one in category],
            }
        if result and "score" in result:
            context["extensions"] = {**context["extensions"], MASTERY: 0.8}
        return {
            "id": str(uuid.uuid4()),
            "actor": json.loads(self.launch["actor"]),
            "verb": {"id": f"http://adlnet.gov/expapi/verbs/{verb}", "display": {"en": verb}},
            "object": {"id": self.launch["activityId"]},
            "timestamp": f"2026-01-01T00:00:{self.clock:02}.000Z",
            "context": context,
            **({"result": result} if result else {}),
        }

    def say(self, verb: str, result: Json | None = None, *, defined: bool = True) -> Reply:
        return self.ask("statements", self.statement(verb, result, defined=defined))

    def begin(self) -> Unit:
        self.document("agents/profile", profileId="cmi5LearnerPreferences")
        assert self.say("initialized").status == 200
        return self


@pytest.fixture
def preview(show: Show, tmp_path: Path) -> Preview:
    return show(make_cmi5(tmp_path / "unit.zip"))


def own(preview: Preview, verb: str) -> list[Json]:
    """Statements of the LMS's own, or of units."""
    return [one for one in ask(preview, "/-/statements").json["statements"] if one["verb"]["id"].endswith(f"/{verb}")]


PASSED = {"success": True, "duration": "PT1S", "score": {"scaled": 0.8}}
COMPLETED = {"completion": True, "duration": "PT1S"}


def test_a_token_is_given_once_and_good_for_its_session(preview: Preview) -> None:
    """8.2.3.0-1, 8.1.2.0-5 (d)."""
    unit = Unit(preview)
    assert unit.ask_token()["error-code"] == "1"
    unit.begin()
    unit.token = "another"
    assert unit.say("passed", PASSED).status == 401


def test_the_course_is_satisfied_by_move_on_and_once(preview: Preview) -> None:
    """9.3.9, 13.1.4: the sample's is "Passed"."""
    unit = Unit(preview).begin()
    assert unit.say("completed", COMPLETED).status == 200
    assert own(preview, "satisfied") == []
    assert unit.say("passed", PASSED).status == 200
    (satisfied,) = own(preview, "satisfied")
    assert satisfied["object"]["definition"]["type"].endswith("/course")
    assert satisfied["context"]["registration"] == unit.launch["registration"]
    assert unit.say("terminated", {"duration": "PT9S"}).status == 200
    assert len(own(preview, "satisfied")) == 1
    assert [one["context"]["extensions"][MASTERY] for one in own(preview, "launched")] == [0.8]


def test_a_session_left_behind_is_abandoned_and_says_nothing_more(preview: Preview) -> None:
    """9.3.6.0-1, 9.3.6.0-2; one that has ended is not (9.3.0.0-10)."""
    first = Unit(preview).begin()
    second = Unit(preview).begin()
    (abandoned,) = own(preview, "abandoned")
    assert abandoned["context"]["extensions"] == first.template["extensions"]
    assert "9.3.6.0-2" in first.say("passed", PASSED).body.decode()
    assert second.say("terminated", {"duration": "PT9S"}).status == 200
    Unit(preview)
    assert len(own(preview, "abandoned")) == 1


def test_a_course_of_units_is_satisfied_when_each_met_its_move_on(show: Show, tmp_path: Path) -> None:
    """9.3.9; what one unit said counts for no other: each may say "passed" once (9.3.0.0-7)."""
    preview = show(make_cmi5(tmp_path / "units.zip", units=2))
    first = Unit(preview).begin()
    assert first.say("passed", PASSED).status == 200
    assert first.say("terminated", {"duration": "PT9S"}).status == 200
    assert own(preview, "satisfied") == []
    ask(preview, "/-/sco", {"item": "https://example.org/course/au-2"})
    second = Unit(preview).begin()
    assert second.launch["activityId"] != first.launch["activityId"]
    assert second.launch["registration"] == first.launch["registration"]
    assert second.token != first.token
    assert [one["id"] for one in second.template["contextActivities"]["grouping"]] == [
        "https://example.org/course/au-2"
    ]
    assert second.say("passed", PASSED).status == 200
    assert len(own(preview, "satisfied")) == 1


BROKEN: dict[str, Change] = {
    "9.1.0.0-1": lambda one: one.pop("id"),
    "8.1.3.0-3": lambda one: one["actor"]["account"].update(name="somebody"),
    "9.7.0.0-2": lambda one: one.update(timestamp="2026-01-01T01:00:09+01:00"),
    "9.6.1.0-1": lambda one: one["context"].update(registration=str(uuid.uuid4())),
    "9.6.3.1-4": lambda one: one["context"].update(extensions={}),
    "10.2.1.0-6": lambda one: one["context"]["contextActivities"].update(grouping=[]),
    "9.6.2.2-1": lambda one: one["context"]["contextActivities"].update(category=[{"id": CMI5}]),
    "8.1.5.0-6": lambda one: one["object"].update(id="https://example.org/course/au"),
    "9.5.4.1": lambda one: one["result"].pop("duration"),
    "9.5.2": lambda one: one["result"].pop("success"),
    "9.5.3": lambda one: one["result"].update(completion=True),
    "9.5.1": lambda one: one["result"]["score"].update(scaled=1.5),
    "9.3.4.0-2": lambda one: one["result"]["score"].update(scaled=0.7),
    "9.6.3.2-2": lambda one: one["context"]["extensions"].pop(MASTERY),
    "9.3.0.0-1": lambda one: one["verb"].update(id="http://adlnet.gov/expapi/verbs/attempted"),
    "9.3.0.0-4": lambda one: one.update(timestamp="2025-01-01T00:00:00.000Z"),
}


@pytest.mark.parametrize("requirement", BROKEN)
def test_a_statement_that_breaks_a_requirement_is_refused(preview: Preview, requirement: str) -> None:
    unit = Unit(preview).begin()
    statement = unit.statement("passed", json.loads(json.dumps(PASSED)))
    BROKEN[requirement](statement)
    reply = unit.ask("statements", statement)
    assert reply.status == 403
    assert requirement in reply.body.decode()
    assert unit.say("passed", PASSED).status == 200, "nothing of it was kept"


@pytest.mark.parametrize(
    ("requirement", "before", "verb", "result"),
    [
        ("9.3.0.0-2", [("passed", PASSED)], "passed", PASSED),
        ("9.3.0.0-7", [("passed", PASSED)], "passed", PASSED),
        ("9.3.0.0-6", [("completed", COMPLETED)], "completed", COMPLETED),
        ("9.3.0.0-3", [("passed", PASSED)], "failed", {"success": False, "duration": "PT1S"}),
        ("9.3.0.0-8", [("passed", PASSED)], "failed", {"success": False, "duration": "PT1S"}),
        ("9.3.0.0-5", [("terminated", {"duration": "PT1S"})], "passed", PASSED),
        ("9.3.0.0-4", [], "initialized", None),
    ],
)
def test_the_order_of_a_session_is_held(
    preview: Preview, requirement: str, before: Any, verb: str, result: Any
) -> None:
    unit = Unit(preview).begin()
    for one, told in before:
        assert unit.say(one, told).status == 200
    reply = unit.say(verb, result)
    assert (reply.status, requirement in reply.body.decode()) == (403, True), reply.body


def test_the_preferences_are_read_before_a_session_begins(preview: Preview) -> None:
    """11.0.0.0-3 (d2)."""
    unit = Unit(preview)
    assert "11.0.0.0-3" in unit.say("initialized").body.decode()
    assert "9.3.0.0-4" in unit.say("answered", defined=False).body.decode()


def test_in_review_nothing_is_judged(preview: Preview) -> None:
    """10.2.2.0-9 to 10.2.2.0-11."""
    unit = Unit(preview, "review").begin()
    assert "10.2.2.0-9" in unit.say("passed", PASSED).body.decode()
    assert unit.say("terminated", {"duration": "PT1S"}).status == 200


def test_launch_data_and_others_documents_are_not_the_units_to_write(preview: Preview) -> None:
    """10.2.1.0-5, 8.1.3.0-3 (d)."""
    unit = Unit(preview).begin()
    where = {"activityId": unit.launch["activityId"], "registration": unit.launch["registration"]}
    where = {"stateId": "LMS.LaunchData", **where}
    assert unit.ask("activities/state", {"moveOn": "Completed"}, agent=unit.launch["actor"], **where).status == 403
    assert unit.ask("activities/state", agent='{"mbox": "mailto:a@b.org"}', **where).status == 403


# -- a learner ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    opened = context.new_page()
    opened.set_default_timeout(10_000)
    said: list[str] = []
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    context.close()
    assert said == []


def inside(page: Page) -> FrameLocator:
    return page.frame_locator("#content")


def saved(page: Page) -> None:
    expect(inside(page).locator("header [data-part=save]")).to_have_text("Saved")


def answer(page: Page, n: int, *choices: int) -> None:
    form = inside(page).locator("form.q").nth(n)
    for choice in choices:
        form.locator("input").nth(choice).check()
    form.locator("button[type=submit]").click()
    expect(form.locator("[data-part=feedback]")).not_to_be_empty()


def verbs(preview: Preview) -> list[str]:
    """What was said of the course as a whole, in the order in which it came."""
    said = ask(preview, "/-/statements").json["statements"]
    return [
        one["verb"]["id"].rpartition("/")[2]
        for one in said
        if {"id": CMI5}.items() <= (one["context"]["contextActivities"].get("category") or [{}])[0].items()
    ]


@pytest.mark.slow
def test_a_learner_leaves_in_the_middle_comes_back_and_satisfies_the_course(
    show: Show, course: Path, page: Page
) -> None:
    preview = show(course, format="cmi5")
    page.goto(preview.address)
    saved(page)
    inside(page).locator("a[data-part=resume]").click()
    inside(page).locator("a[data-go=next]").click()
    answer(page, 0, 0)
    saved(page)
    page.reload()
    saved(page)
    expect(inside(page).locator("form.q").first.locator("input").first).to_be_checked()
    assert verbs(preview) == ["launched", "initialized", "terminated", "launched", "initialized"]
    answer(page, 1, 0, 2)
    saved(page)
    assert verbs(preview)[-3:] == ["completed", "passed", "satisfied"]
    inside(page).get_by_role("button", name="Exit course").first.click()
    expect(inside(page).locator("body")).to_contain_text("back in the LMS")
    assert verbs(preview)[-1] == "terminated"
    told = ask(preview, "/-/statements").json
    assert told["refused"] == []


@pytest.mark.slow
def test_a_learner_takes_two_units_and_finds_the_first_as_it_was(show: Show, tmp_path: Path, page: Page) -> None:
    course = write_units_course(tmp_path / "first-aid", "{formats: [cmi5], sco: per-unit}")
    shutil.rmtree(course / "units" / "3-kit")
    page_text = course / "units" / "1-burns" / "1-cooling.md"
    page_text.write_text(page_text.read_text().replace("[pack a kit](../3-kit/1-packing.md)", "pack a kit"))
    preview = show(course, format="cmi5")
    page.goto(preview.address)
    units, standing = page.get_by_label("Unit"), page.locator("#standing")
    for title in ("Burns", "Bleeding"):
        if title == "Bleeding":
            units.select_option(label=title)
            expect(inside(page).locator("h1")).to_have_text("Bleeding")
        saved(page)
        expect(standing).to_contain_text("Completedno")
        inside(page).locator("a[data-part=resume]").click()
        inside(page).locator("a[data-go=next]").click()
        answer(page, 0, 0)
        saved(page)
        expect(standing).to_contain_text("completed, passed")
        expect(standing).to_contain_text(f"Course satisfied in the LMS{'yes' if title == 'Bleeding' else 'no'}")
        inside(page).get_by_role("button", name="Exit").first.click()
        expect(inside(page).locator("body")).to_contain_text("back in the LMS")
    units.select_option(label="Burns")
    saved(page)
    expect(inside(page).locator("h1")).to_have_text("Check burns")
    expect(inside(page).locator("form.q input").first).to_be_checked()
    assert verbs(preview) == [
        *("launched", "initialized", "completed", "passed", "terminated"),
        *("launched", "initialized", "completed", "passed", "satisfied", "terminated"),
        *("launched", "initialized"),
    ]
    told = ask(preview, "/-/statements").json
    assert told["refused"] == []
    asked = {one["object"]["id"] for one in told["statements"] if one["verb"]["id"].endswith("/answered")}
    assert asked == {f"https://example.org/courses/first-aid/questions/{id}" for id in ("with", "on")}


@pytest.mark.slow
@pytest.mark.parametrize("how", ["key", "script", "button"])
def test_a_reload_goes_on_in_its_session_or_leads_back_to_the_lms(
    show: Show, course: Path, page: Page, how: str
) -> None:
    """One token, one beginning, one end (8.2.1, 9.3.0.0-2, 9.3.0.0-5); no browser tells of its own reload button."""
    preview = show(course, format="cmi5")
    launch = ask(preview, "/-/cmi5?mode=normal", {}).json["page"]
    page.goto(f"{preview.address}/course/{launch}")
    word = page.locator("header [data-part=save]")
    expect(word).to_have_text("Saved")
    if how == "script":
        page.evaluate("location.reload()")
    else:
        if how == "key":
            page.keyboard.press("F5")
        page.reload()
    if how == "button":
        expect(page.locator("body")).to_contain_text("back in the LMS")
        assert verbs(preview) == ["launched", "initialized", "terminated"]
        return
    expect(word).to_have_text("Saved")
    page.locator("a[data-part=resume]").click()
    expect(word).to_have_text("Saved")
    assert verbs(preview) == ["launched", "initialized"]
    page.goto(f"{preview.address}/-/cmi5-return")
    page.wait_for_timeout(500)
    assert verbs(preview) == ["launched", "initialized", "terminated"]
    assert ask(preview, "/-/statements").json["refused"] == []
