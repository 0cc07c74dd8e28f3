"""What a store keeps and answers, without any HTTP (xAPI 1.0.3 part 3, section 2)."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import formatdate
from typing import Any

from scormbuild.preview.answers import JSON, Answer, json_answer
from scormbuild.preview.lrs.records import Document, Json, Key, Records
from scormbuild.preview.lrs.statement_rules import faults

Judge = Callable[[Any], list[str]]
"""Takes a statement and says what is wrong with it; nothing: it is kept."""
AUTHORITY = {"objectType": "Agent", "account": {"homePage": "https://scormbuild.example/preview", "name": "store"}}
SET_BY_STORE = ("id", "stored", "authority", "version")


class Refusal(Exception):
    """A request that is answered with an error status and the reason as text."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


def now() -> str:
    """The time as the store writes it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Statements:
    """Statements by id, in the order in which they came (section 2.1); `version` is that of the request."""

    def __init__(self, records: Records, judge: Judge = faults) -> None:
        self._records = records
        self._judge = judge

    def put(self, statement_id: str, statement: Any, version: str) -> Answer:
        """One statement under its id; the same again changes nothing."""
        if isinstance(statement, dict) and statement.get("id", statement_id) != statement_id:
            raise Refusal(400, "the id in the address is not the statement's")
        self._keep([{**statement, "id": statement_id} if isinstance(statement, dict) else statement], version)
        return Answer(204)

    def post(self, statements: Any, version: str) -> Answer:
        """One statement or an array, all of them or none."""
        batch = statements if isinstance(statements, list) else [statements]
        named = [{"id": str(uuid.uuid4()), **one} if isinstance(one, dict) else one for one in batch]
        self._keep(named, version)
        return json_answer([one["id"] for one in named])

    def _keep(self, batch: list[Json], version: str) -> None:
        for statement in batch:
            if wrong := self._judge(statement):
                self._records.refuse(statement, wrong)
                raise Refusal(400, "; ".join(wrong))
        if len({one["id"] for one in batch}) < len(batch):
            raise Refusal(400, "the same id twice in one batch")
        fresh = []
        for statement in batch:
            known = self._records.sent(statement["id"])
            if known is None:
                fresh.append((statement, _with_own(statement, version)))
            elif same_without(statement) != same_without(known):
                raise Refusal(409, f"another statement has the id {statement['id']}")
        self._records.add(fresh)

    def get(self, query: Mapping[str, str]) -> Answer:
        """One statement by id, or those that a filter lets through, newest first."""
        headers = {"X-Experience-API-Consistent-Through": now()}
        if "statementId" in query:
            if query.keys() != {"statementId"}:
                raise Refusal(400, "statementId goes with no filter")
            found = self._records.kept(query["statementId"])
            if found is None:
                raise Refusal(404, "no such statement")
            return json_answer(found, headers)
        return json_answer({"statements": self._select(query), "more": ""}, headers)

    def _select(self, query: Mapping[str, str]) -> list[Json]:
        checks: dict[str, Callable[[Json, str], bool]] = {
            "verb": lambda one, value: one["verb"]["id"] == value,
            "activity": lambda one, value: one["object"].get("id") == value,
            "registration": lambda one, value: one.get("context", {}).get("registration") == value,
            "agent": lambda one, value: without_name(one["actor"]) == without_name(json.loads(value)),
        }
        if unknown := query.keys() - checks.keys() - {"limit", "ascending"}:
            raise Refusal(400, f"unknown parameter {sorted(unknown)}")
        found = [
            one for one in self._records.all_kept() if all(checks[k](one, v) for k, v in query.items() if k in checks)
        ]
        ordered = found if query.get("ascending") == "true" else found[::-1]
        return ordered[: int(query.get("limit", "0")) or None]


def _with_own(statement: Json, version: str) -> Json:
    """A statement with what the store gives to those that lack it (section 2.1.1)."""
    given = {"authority": AUTHORITY, "version": version, "timestamp": now(), "stored": now()}
    return given | statement | {"stored": given["stored"]}


def same_without(statement: Json) -> Json:
    """A statement without what the store may set: what two copies of one must agree in (part 2, section 2.3)."""
    return {name: value for name, value in statement.items() if name not in SET_BY_STORE}


def without_name(agent: Json) -> Json:
    """Who an agent is, not how it is called."""
    return {name: value for name, value in agent.items() if name not in ("name", "objectType")}


class Documents:
    """Documents by owner and id: State, Activity Profile and Agent Profile (sections 2.2, 2.3, 2.6, 2.7)."""

    def __init__(self, records: Records, resource: str, *, careful: bool) -> None:
        self._records = records
        self._resource = resource
        self._careful = careful  # profiles: nobody may overwrite what they have not seen (section 3.1)

    def get(self, owner: str, name: str | None) -> Answer:
        """One document, or without a name the names of all of this owner."""
        if name is None:
            return json_answer([known for by, known in self._records.keys(self._resource) if by == owner])
        found = self._find((owner, name))
        if found is None:
            raise Refusal(404, "no such document")
        headers = {"Content-Type": found.media_type, "ETag": found.etag, "Last-Modified": found.updated}
        return Answer(200, found.body, headers)

    def put(self, key: Key, body: bytes, headers: Mapping[str, str]) -> Answer:
        """The document as it is from now on."""
        self._allow(key, headers)
        return self._write(key, body, headers)

    def post(self, key: Key, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Merge a JSON object into the one that is there (section 2.2)."""
        before = self._find(key)
        if before is None:
            self._allow(key, {"if-none-match": "*", **headers})
            return self._write(key, body, headers)
        if not all(kind.startswith(JSON) for kind in (before.media_type, headers.get("content-type", ""))):
            raise Refusal(400, "only JSON is merged with JSON")
        old, new = json.loads(before.body), json.loads(body)
        if not isinstance(old, dict) or not isinstance(new, dict):
            raise Refusal(400, "only an object is merged with an object")
        self._allow(key, {"if-match": before.etag, **headers})
        return self._write(key, json.dumps(old | new).encode(), headers)

    def delete(self, owner: str, name: str | None, headers: Mapping[str, str]) -> Answer:
        """Forget one document, or without a name all of this owner."""
        for key in self._records.keys(self._resource):
            found = self._find(key) if key[0] == owner and name in (None, key[1]) else None
            if found:
                self._allow(key, {"if-match": found.etag, **headers})
                self._records.forget(self._resource, key)
        return Answer(204)

    def _find(self, key: Key) -> Document | None:
        return self._records.document(self._resource, key)

    def _write(self, key: Key, body: bytes, headers: Mapping[str, str]) -> Answer:
        media_type = headers.get("content-type", "application/octet-stream")
        self._records.write(self._resource, key, Document(body, media_type, formatdate(usegmt=True)))
        return Answer(204)

    def _allow(self, key: Key, headers: Mapping[str, str]) -> None:
        """The preconditions of section 3.1."""
        here = self._find(key)
        match, none_match = headers.get("if-match"), headers.get("if-none-match")
        if match is not None and (here is None or here.etag not in match):
            raise Refusal(412, "the document was changed since it was read")
        if none_match is not None and here and (none_match == "*" or here.etag in none_match):
            raise Refusal(412, "the document is there")
        if self._careful and match is None and none_match is None:
            raise Refusal(409 if here else 400, "say what you saw: If-Match, or If-None-Match: *")
