"""Where the store keeps what it gets: SQLite, in memory or in a file that any tool can look into."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scormbuild.errors import UsageProblem

Json = dict[str, Any]
Key = tuple[str, str]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS statement (id TEXT PRIMARY KEY, sent TEXT NOT NULL, kept TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS refused (statement TEXT NOT NULL, faults TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS document (
  resource TEXT NOT NULL, owner TEXT NOT NULL, name TEXT NOT NULL,
  body BLOB NOT NULL, media_type TEXT NOT NULL, updated TEXT NOT NULL,
  PRIMARY KEY (resource, owner, name)
);
"""


@dataclass(frozen=True)
class Document:
    """A document of a learner, an activity or an agent."""

    body: bytes
    media_type: str
    updated: str

    @property
    def etag(self) -> str:
        """The tag section 3.1 asks for: the SHA-1 of the contents, in quotes."""
        return f'"{hashlib.sha1(self.body).hexdigest()}"'


class Records:
    """The tables of one store; None = in memory. One thread at a time.

    Raises UsageProblem when the file is something else.
    """

    def __init__(self, file: Path | None = None) -> None:
        try:
            self._base = sqlite3.connect(file or ":memory:", check_same_thread=False)
            self._base.executescript(_SCHEMA)
        except sqlite3.Error as problem:
            hint = "name a new file, or one that was made by `scormbuild preview --records`"
            raise UsageProblem(f"{file}: {problem}", hint=hint) from None

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def add(self, statements: Iterable[tuple[Json, Json]]) -> None:
        """Statements as they were sent and as they are kept, all of them or none."""
        rows = [(kept["id"], json.dumps(sent), json.dumps(kept)) for sent, kept in statements]
        with self._base:
            self._base.executemany("INSERT INTO statement VALUES (?, ?, ?)", rows)

    def sent(self, statement_id: str) -> Json | None:
        """A statement as it came."""
        return self._statement("SELECT sent FROM statement WHERE id = ?", statement_id)

    def kept(self, statement_id: str) -> Json | None:
        """A statement with what the store has added."""
        return self._statement("SELECT kept FROM statement WHERE id = ?", statement_id)

    def _statement(self, query: str, statement_id: str) -> Json | None:
        found = self._base.execute(query, (statement_id,)).fetchone()
        return json.loads(found[0]) if found else None

    def all_sent(self) -> list[Json]:
        """Every statement as it came, in the order in which they came."""
        return [json.loads(sent) for (sent,) in self._base.execute("SELECT sent FROM statement ORDER BY rowid")]

    def all_kept(self) -> list[Json]:
        """Every statement as it is kept, in the order in which they came."""
        return [json.loads(kept) for (kept,) in self._base.execute("SELECT kept FROM statement ORDER BY rowid")]

    def refuse(self, statement: Any, faults: list[str]) -> None:
        """A statement that is not kept, and why."""
        with self._base:
            self._base.execute("INSERT INTO refused VALUES (?, ?)", (json.dumps(statement), json.dumps(faults)))

    def refused(self) -> list[tuple[Any, list[str]]]:
        """Every statement refused, with what was wrong with it."""
        rows = self._base.execute("SELECT statement, faults FROM refused ORDER BY rowid")
        return [(json.loads(statement), json.loads(faults)) for statement, faults in rows]

    def write(self, resource: str, key: Key, document: Document) -> None:
        """A document as it is from now on."""
        row = (resource, *key, document.body, document.media_type, document.updated)
        with self._base:
            self._base.execute("INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?, ?, ?)", row)

    def forget(self, resource: str, key: Key) -> None:
        """A document that is no more."""
        with self._base:
            self._base.execute("DELETE FROM document WHERE (resource, owner, name) = (?, ?, ?)", (resource, *key))

    def document(self, resource: str, key: Key) -> Document | None:
        """One document."""
        query = "SELECT body, media_type, updated FROM document WHERE (resource, owner, name) = (?, ?, ?)"
        found = self._base.execute(query, (resource, *key)).fetchone()
        return Document(*found) if found else None

    def keys(self, resource: str) -> list[Key]:
        """Owner and name of every document of a resource, in the order in which they were first written."""
        query = "SELECT owner, name FROM document WHERE resource = ? ORDER BY rowid"
        return list(self._base.execute(query, (resource,)))
