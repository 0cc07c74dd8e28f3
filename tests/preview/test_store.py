"""The record store of the preview: what it keeps, tells, and how it fails as the profile says."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from http.client import RemoteDisconnected
from pathlib import Path
from typing import Any

import pytest
from lrs.sample_statements import experienced

from scormbuild.preview import Preview, profiles
from scormbuild.preview.chance import schedule_faults, thousandth
from scormbuild.preview.lrs import Call, faults

from .conftest import Reply, Show, ask

BROKEN = (RemoteDisconnected, ConnectionError, urllib.error.URLError)


def post(preview: Preview, statement: dict[str, Any], version: str = "1.0.3") -> Reply:
    headers = {
        "Authorization": ask(preview, "/-/session").json["auth"],
        "X-Experience-API-Version": version,
        "Content-Type": "application/json",
    }
    return ask(preview, "/-/xapi/statements", statement, **headers)


def statements(preview: Preview) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ask(preview, "/-/statements").json["statements"]
    return found


@pytest.mark.parametrize(("version", "status"), [("1.0.3", 200), ("2.0.0", 200), ("0.95", 400)])
def test_both_editions_are_spoken(show: Show, foreign: Path, version: str, status: int) -> None:
    preview = show(foreign)
    assert post(preview, experienced(), version).status == status
    assert len(statements(preview)) == (status == 200)
    assert ask(preview, "/-/xapi/about").json == {"version": ["1.0.3", "2.0.0"]}


def test_a_profile_may_speak_2_0_only(show: Show, foreign: Path) -> None:
    preview = show(foreign, "xapi-2-only")
    assert [post(preview, experienced(), version).status for version in ("1.0.3", "2.0.0")] == [400, 200]
    assert ask(preview, "/-/xapi/about").json == {"version": ["2.0.0"]}
    ask(preview, "/-/lms", {"profile": "strict", "seed": ""})
    assert post(preview, experienced()).status == 200


def test_what_the_standard_allows_is_kept(show: Show, foreign: Path) -> None:
    kind = experienced() | {"timestamp": "2026-01-02T03:04:05Z", "stored": "2026-01-02T03:04:05Z"}
    kind["context"]["contextActivities"]["grouping"] = {"id": "https://example.org/course"}
    assert faults(kind) == []
    assert post(show(foreign), kind).status == 200


def test_whoever_has_no_word_stays_outside(show: Show, foreign: Path) -> None:
    preview = show(foreign)
    assert ask(preview, "/-/xapi/statements", experienced(), **{"X-Experience-API-Version": "1.0.3"}).status == 401
    assert statements(preview) == []


def test_a_call_is_told_to_the_pages(show: Show, foreign: Path) -> None:
    preview = show(foreign)
    with urllib.request.urlopen(f"{preview.address}/-/events", timeout=10) as stream:
        stream.readline()
        post(preview, experienced() | {"verb": {"id": "none"}})
        told = json.loads(next(line for line in stream if line.startswith(b"data: ")).removeprefix(b"data: "))
    assert (told["method"], told["resource"], told["status"]) == ("POST", "statements", 400)
    assert "statement.verb.id" in told["answer"]


def test_offline_nobody_answers(show: Show, foreign: Path) -> None:
    preview = show(foreign, "offline")
    with pytest.raises(BROKEN):
        post(preview, experienced())
    ask(preview, "/-/troubles", {"offline": False})
    assert post(preview, experienced()).status == 200


def test_the_liar_keeps_nothing(show: Show, foreign: Path) -> None:
    preview = show(foreign, "liar")
    assert post(preview, experienced()).status == 200
    assert statements(preview) == []


def test_the_next_write_fails_on_request(show: Show, foreign: Path) -> None:
    preview = show(foreign)
    ask(preview, "/-/troubles", {"fail": 1})
    assert [post(preview, experienced()).status for _ in range(2)] == [500, 200]


def test_a_session_that_has_ended_is_refused(show: Show, foreign: Path) -> None:
    preview = show(foreign)
    ask(preview, "/-/troubles", {"expired": True})
    assert post(preview, experienced()).status == 401
    ask(preview, "/-/troubles", {"expired": False})
    assert post(preview, experienced()).status == 200


def test_the_same_seed_gives_the_same_faults() -> None:
    call = Call("POST", "statements", {}, {}, b"")

    def run(seed: str) -> list[object]:
        fault = schedule_faults(seed)
        return [fault(call) for _ in range(300)]

    assert run("7") == run("7")
    assert run("7") != run("8")
    assert {500, 503, "offline", "lost", None} == set(run("7"))
    assert set(run("")) == {None}
    assert (thousandth("7/0/LMSCommit"), thousandth("ż/3")) == (209, 101)  # the same as player/lms/chance.js


def test_profiles_are_data_with_reasons() -> None:
    assert next(iter(profiles())) == "strict"
    for profile in profiles().values():
        assert profile.text
        assert profile.settings.keys() == profile.reasons.keys()
        assert all(profile.reasons.values())
