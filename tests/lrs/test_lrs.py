"""The store for tests: what it keeps, what it refuses, and that it fails as asked."""

from __future__ import annotations

import json
import sqlite3
import urllib.error
from collections.abc import Iterator
from contextlib import closing
from http.client import RemoteDisconnected
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from asking import Reply, ask

from scormbuild.errors import UsageProblem
from scormbuild.preview import lrs as lrs_of_the_preview

from . import Lrs
from .sample_statements import AGENT, BAD, answered, experienced

LEARNER = {"activityId": "https://example.org/course", "agent": json.dumps(AGENT)}
STATE = {**LEARNER, "stateId": "place"}
PROFILE = {"activityId": "https://example.org/course", "profileId": "p"}


@pytest.fixture
def lrs() -> Iterator[Lrs]:
    with Lrs() as store:
        yield store


def call(lrs: Lrs, method: str, resource: str, body: Any = None, **more: Any) -> Reply:
    """Ask with the headers a good client sends; `query`, `headers` and `media` change that."""
    data = body if isinstance(body, bytes | None) else json.dumps(body).encode()
    query = urlencode(more.get("query", {}))
    headers = {
        "Authorization": lrs.auth,
        "X-Experience-API-Version": "1.0.3",
        "Content-Type": more.get("media", "application/json"),
        **more.get("headers", {}),
    }
    return ask(f"{lrs.endpoint}{resource}?{query}", data, headers, method)


def put(lrs: Lrs, statement: dict[str, Any]) -> int:
    return call(lrs, "PUT", "statements", statement, query={"statementId": statement["id"]}).status


def test_a_statement_is_kept_once_however_often_it_comes(lrs: Lrs) -> None:
    assert [put(lrs, experienced()), put(lrs, experienced())] == [204, 204]
    assert [one["verb"]["id"] for one in lrs.statements] == ["http://adlnet.gov/expapi/verbs/experienced"]
    assert put(lrs, experienced() | {"timestamp": "2027-01-01T00:00:00.000Z"}) == 409
    assert lrs.statements == [experienced()]
    kept = call(lrs, "GET", "statements", query={"statementId": experienced()["id"]}).json
    assert (kept["version"], kept["timestamp"]) == ("1.0.3", "2026-01-02T03:04:05.678Z")


def test_an_array_is_kept_whole_or_not_at_all(lrs: Lrs) -> None:
    two = [experienced(), {**answered(), "id": "0f0e3b0a-3c59-4d0d-9d5c-0d6f5ad4b002"}]
    spoilt = [{**one, "id": one["id"][:-1] + "9"} for one in two[:1]] + [BAD["null"]()]
    assert call(lrs, "POST", "statements", spoilt).status == 400
    assert lrs.statements == []
    assert next(wrong for _, wrong in lrs.refused)[0].startswith("statement.result.success")
    assert call(lrs, "POST", "statements", two).json == [one["id"] for one in two]
    assert call(lrs, "POST", "statements", [two[0], two[0]]).status == 400
    without = {name: value for name, value in experienced().items() if name != "id"}
    assert len(call(lrs, "POST", "statements", without).json[0]) == 36


def test_statements_are_found_again(lrs: Lrs) -> None:
    put(lrs, experienced())
    put(lrs, {**answered(), "id": "0f0e3b0a-3c59-4d0d-9d5c-0d6f5ad4b002"})

    def found(**query: str) -> list[str]:
        listed = call(lrs, "GET", "statements", query=query).json["statements"]
        return [one["verb"]["id"].rsplit("/")[-1] for one in listed]

    assert found() == ["answered", "experienced"]
    assert found(ascending="true", limit="1") == ["experienced"]
    assert found(verb="http://adlnet.gov/expapi/verbs/answered") == ["answered"]
    assert found(agent=json.dumps({"mbox": AGENT["mbox"]})) == ["answered", "experienced"]
    assert found(agent=json.dumps({"mbox": "mailto:other@example.org"})) == []
    assert call(lrs, "GET", "statements", query={"statementId": experienced()["id"]}).json["stored"]
    assert call(lrs, "GET", "statements", query={"statementId": "x"}).status == 404
    assert call(lrs, "GET", "statements", query={"taste": "x"}).status == 400


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Authorization": "Basic wrong"}, 401),
        ({"X-Experience-API-Version": ""}, 400),
        ({"X-Experience-API-Version": "0.95"}, 400),
        ({"Content-Type": "text/plain"}, 400),
    ],
)
def test_who_asks_wrongly_is_refused(lrs: Lrs, headers: dict[str, str], status: int) -> None:
    assert call(lrs, "POST", "statements", [experienced()], headers=headers).status == status
    assert lrs.statements == []


@pytest.mark.parametrize("body", [b"", b"{", b'{"id": "1", "id": "2"}'])
def test_what_is_not_json_is_refused(lrs: Lrs, body: bytes) -> None:
    assert call(lrs, "POST", "statements", body).status == 400


def test_a_state_is_written_read_and_forgotten(lrs: Lrs) -> None:
    assert call(lrs, "GET", "activities/state", query=STATE).status == 404
    assert call(lrs, "PUT", "activities/state", b"page 3", query=STATE, media="text/plain").status == 204
    read = call(lrs, "GET", "activities/state", query=STATE)
    assert (read.body, read.headers["Content-Type"], lrs.states) == (b"page 3", "text/plain", {"place": b"page 3"})
    assert call(lrs, "GET", "activities/state", query=LEARNER).json == ["place"]
    registered = {**STATE, "registration": "0f0e3b0a-3c59-4d0d-9d5c-0d6f5ad4b0ff"}
    assert call(lrs, "GET", "activities/state", query=registered).status == 404
    assert call(lrs, "DELETE", "activities/state", query=STATE).status == 204
    assert call(lrs, "GET", "activities/state", query=LEARNER).json == []


def test_a_learner_who_is_renamed_keeps_the_state(lrs: Lrs) -> None:
    assert call(lrs, "PUT", "activities/state", b"page 3", query=STATE, media="text/plain").status == 204
    renamed = {**STATE, "agent": json.dumps({"mbox": AGENT["mbox"]})}
    assert call(lrs, "GET", "activities/state", query=renamed).body == b"page 3"


def test_a_state_that_was_changed_meanwhile_is_not_overwritten(lrs: Lrs) -> None:
    def write(text: bytes, **headers: str) -> int:
        return call(lrs, "PUT", "activities/state", text, query=STATE, headers=headers).status

    assert write(b"1", **{"If-None-Match": "*"}) == 204
    assert write(b"2", **{"If-None-Match": "*"}) == 412
    tag = call(lrs, "GET", "activities/state", query=STATE).headers["ETag"]
    assert [write(b"2", **{"If-Match": tag}), write(b"3", **{"If-Match": tag})] == [204, 412]
    assert lrs.states == {"place": b"2"}


def test_json_is_merged(lrs: Lrs) -> None:
    assert call(lrs, "POST", "activities/state", {"a": 1, "b": 2}, query=STATE).status == 204
    assert call(lrs, "POST", "activities/state", {"b": 3}, query=STATE).status == 204
    assert json.loads(lrs.states["place"]) == {"a": 1, "b": 3}
    assert call(lrs, "POST", "activities/state", b"x", query=STATE, media="text/plain").status == 400


def test_a_profile_is_only_overwritten_by_who_has_seen_it(lrs: Lrs) -> None:
    def write(**headers: str) -> int:
        return call(lrs, "PUT", "activities/profile", {}, query=PROFILE, headers=headers).status

    assert [write(), write(**{"If-None-Match": "*"}), write()] == [400, 204, 409]
    agent = {"agent": json.dumps(AGENT), "profileId": "p"}
    assert call(lrs, "PUT", "agents/profile", {}, query=agent, headers={"If-None-Match": "*"}).status == 204
    assert call(lrs, "GET", "agents/profile", query=agent).json == {}


@pytest.mark.parametrize(
    "change",
    [{"agent": "{}"}, {"agent": "zosia"}, {"activityId": "course"}, {"registration": "7"}, {"since": "yesterday"}],
)
def test_a_state_of_nobody_is_refused(lrs: Lrs, change: dict[str, str]) -> None:
    assert call(lrs, "PUT", "activities/state", b"x", query={**STATE, **change}).status == 400


def test_about_needs_no_word(lrs: Lrs) -> None:
    reply = call(lrs, "GET", "about", headers={"Authorization": "", "X-Experience-API-Version": ""})
    assert reply.json == {"version": ["1.0.3"]}
    assert reply.headers["X-Experience-API-Version"] == "1.0.3"


@pytest.mark.parametrize(
    ("asked", "answered"),
    [("1.0", "1.0.3"), ("1.0.1", "1.0.3"), ("1.0.3", "1.0.3"), ("2.0.0", "2.0.0"), ("2.0", "2.0.0")],
)
def test_all_patches_of_a_version_are_understood_and_answered_in_it(asked: str, answered: str) -> None:
    store = lrs_of_the_preview.Lrs("Basic word")
    headers = {"authorization": "Basic word", "x-experience-api-version": asked}
    answer = store.serve(lrs_of_the_preview.Call("GET", "statements", {}, headers, b""))
    assert (answer.status, answer.headers["X-Experience-API-Version"]) == (200, answered)


def test_a_store_of_2_0_only_says_so_and_takes_nothing_else() -> None:
    with Lrs(versions=["2.0.0"]) as store:
        refusal = call(store, "POST", "statements", [experienced()])
        assert (refusal.status, refusal.headers["X-Experience-API-Version"]) == (400, "2.0.0")
        assert call(store, "GET", "about", headers={"X-Experience-API-Version": ""}).json == {"version": ["2.0.0"]}
        newer = {"X-Experience-API-Version": "2.0.0"}
        assert call(store, "POST", "statements", [experienced()], headers=newer).status == 200
        kept = call(store, "GET", "statements", query={"statementId": experienced()["id"]}, headers=newer).json
        assert kept["version"] == "2.0.0"


def test_what_came_in_is_in_the_file_and_there_again(tmp_path: Path) -> None:
    file = tmp_path / "records.sqlite"
    headers = {"authorization": "x", "x-experience-api-version": "1.0.3", "content-type": "application/json"}

    def ask(store: lrs_of_the_preview.Lrs, method: str, resource: str, query: Any, body: Any) -> int:
        return store.serve(lrs_of_the_preview.Call(method, resource, query, headers, json.dumps(body).encode())).status

    with closing(lrs_of_the_preview.Records(file)) as records:
        store = lrs_of_the_preview.Lrs("x", records)
        assert ask(store, "POST", "statements", {}, [experienced(), {"verb": "seen"}]) == 400
        assert ask(store, "POST", "statements", {}, [experienced()]) == 200
        assert ask(store, "PUT", "activities/state", STATE, {"page": 3}) == 204
    with sqlite3.connect(file) as base:
        rows = base.execute("SELECT json_extract(kept, '$.verb.id') FROM statement").fetchall()
        assert rows == [(experienced()["verb"]["id"],)]
    base.close()
    with closing(lrs_of_the_preview.Records(file)) as records:
        again = lrs_of_the_preview.Lrs("x", records)
        assert [one["id"] for one in again.statements] == [experienced()["id"]]
        assert [statement for statement, _ in again.refused] == [{"verb": "seen"} | {"id": again.refused[0][0]["id"]}]
        assert again.states == {"place": b'{"page": 3}'}


def test_a_file_of_something_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "course.yaml"
    file.write_text("id: a-course-and-no-database\n" * 100)
    before = file.read_bytes()
    with pytest.raises(UsageProblem, match="database"):
        lrs_of_the_preview.Records(file)
    assert file.read_bytes() == before


def test_pages_of_other_origins_may_ask(lrs: Lrs) -> None:
    reply = call(lrs, "OPTIONS", "statements", headers={"Authorization": "", "Origin": "http://lms.example.org"})
    allowed = reply.headers["Access-Control-Allow-Headers"].lower().split(", ")
    assert reply.headers["Access-Control-Allow-Origin"] == "*"
    assert {"authorization", "content-type", "x-experience-api-version", "if-match", "if-none-match"} <= set(allowed)


def test_it_fails_as_asked(lrs: Lrs) -> None:
    lrs.fail(2, 500, on="PUT statements")
    assert call(lrs, "GET", "about").status == 200
    assert [put(lrs, experienced()) for _ in range(3)] == [500, 500, 204]


def test_an_answer_that_is_lost_was_kept(lrs: Lrs) -> None:
    for kind, kept in (("offline", 0), ("lost", 1)):
        lrs.fail(1, kind)
        with pytest.raises((RemoteDisconnected, ConnectionError, urllib.error.URLError)):
            put(lrs, experienced())
        assert len(lrs.statements) == kept
    assert put(lrs, experienced()) == 204
    assert [one.status for one in lrs.calls] == [0, 0, 204]


def test_offline_lasts_until_it_ends(lrs: Lrs) -> None:
    lrs.offline = True
    for _ in range(2):
        with pytest.raises((RemoteDisconnected, ConnectionError, urllib.error.URLError)):
            call(lrs, "OPTIONS", "about")
    lrs.offline = False
    assert call(lrs, "GET", "about").status == 200
