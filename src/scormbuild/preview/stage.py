"""What is on: the package, its findings, the learner, the LMS around them; and who is told when that changes."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from queue import Empty, SimpleQueue
from threading import Lock
from typing import Any

from scormbuild.diagnostics import Diagnostic
from scormbuild.errors import EnvironmentProblem
from scormbuild.preview.chance import schedule_faults
from scormbuild.preview.launch import Launch
from scormbuild.preview.learner import Attempt, Record
from scormbuild.preview.lrs import VERSIONS, Call, Lrs, Records
from scormbuild.preview.package import OpenPackage
from scormbuild.preview.profiles import profiles
from scormbuild.preview.subject import Look, Subject

Json = dict[str, Any]
_HEARTBEAT = 15.0


@dataclass(frozen=True, slots=True)
class Choices:
    """How the LMS is to behave: the name of a profile and the seed of its faults ("" = none)."""

    profile: str = "strict"
    seed: str = ""


class Stage:
    """All that the preview knows. Every method may be called from any thread."""

    def __init__(self, subject: Subject, choices: Choices, records: Records) -> None:
        self._subject = subject
        self._lock = Lock()
        self._listeners: list[SimpleQueue[Json | None]] = []
        self._looking = Lock()
        self._edition = 0
        self._is_current = False
        self._findings: tuple[Diagnostic, ...] = ()
        self._package: OpenPackage | None = None
        self._attempt = Attempt()
        self._item = ""
        self.lrs = Lrs(f"Basic {secrets.token_urlsafe(18)}", records)
        self._choices = choices
        self.choose(choices)

    def look(self) -> None:
        """Look at the subject again; the last good package stays when findings stand in the way of a new one."""
        try:
            with self._looking:
                look = self._subject.look()
        except (OSError, EnvironmentProblem) as problem:  # a disk that is full or gone: the next change tries again
            self._tell({"event": "trouble", "text": str(problem)})
            return
        self._take(look)
        self._tell({"event": "edition", **self.standing()})

    def _take(self, look: Look) -> None:
        with self._lock:
            self._findings = look.findings
            self._is_current = look.package is not None
            if look.package:
                self._package = look.package
                self._edition += 1

    @property
    def package(self) -> OpenPackage | None:
        """The last good package."""
        return self._package

    @property
    def launch(self) -> Launch | None:
        """What is launched of the package."""
        return self._package.launch(self._item) if self._package else None

    @property
    def attempt(self) -> Attempt:
        """The attempt that is going on."""
        return self._attempt

    def standing(self) -> Json:
        """Number of the package that is shown, whether it is of the files as they are, what was found in them."""
        with self._lock:
            return {
                "edition": self._edition,
                "current": self._is_current,
                "findings": [_finding(one) for one in self._findings],
                "launch": asdict(self._package.launch(self._item)) if self._package else None,
                "launches": [{"item": one.item, "title": one.title} for one in self._package.launches]
                if self._package
                else [],
            }

    def session(self) -> Json:
        """Everything the page around the course needs for a launch."""
        attempt, standing = self._attempt, self.standing()
        item = standing["launch"]["item"] if standing["launch"] else ""
        record = attempt.records.get(item, Record({}))
        return {
            **standing,
            "attempt": {"name": f"{attempt.name} {item}", "learner": attempt.learner, "number": attempt.number},
            "kept": record.kept,
            "turn": record.turn,
            "actor": attempt.actor,
            "registration": attempt.registration,
            "auth": self.lrs.auth,
            "profile": self._choices.profile,
            "seed": self._choices.seed,
            "profiles": {name: asdict(one) for name, one in profiles().items()},
        }

    def choose(self, choices: Choices) -> None:
        """Behave in another way from now on."""
        self._choices = choices
        settings = profiles()[choices.profile].settings
        troubles = self.lrs.troubles
        self.lrs.versions = settings.get("versions", VERSIONS)
        troubles.offline = bool(settings.get("offline"))
        troubles.delay = settings.get("slow", 0) / 1000
        troubles.always = "lie" if settings.get("lie") else None
        troubles.chance = schedule_faults(choices.seed)

    def begin(self, *, new_learner: bool) -> None:
        """A new attempt, by the same learner or another."""
        self._attempt = self._attempt.somebody_else() if new_learner else self._attempt.again()

    def open(self, item: str) -> None:
        """Another SCO or unit is the one that is launched."""
        self._item = item

    def keep(self, attempt: str, turn: int, kept: dict[str, str]) -> None:
        """What a page says was saved; what an earlier attempt, or an earlier save, still sends is dropped."""
        name, _, item = attempt.partition(" ")
        with self._lock:
            records = self._attempt.records
            if name == self._attempt.name and turn >= records.get(item, Record({})).turn:
                self._attempt = replace(self._attempt, records={**records, item: Record(kept, turn)})

    def heard(self, call: Call, answer: str) -> None:
        """Tell the pages of a call the record store got."""
        self._tell({"event": "call", **_call(call), "answer": answer})

    def events(self) -> Iterator[bytes]:
        """What happens from now on, as server-sent events; ends when the preview does."""
        queue: SimpleQueue[Json | None] = SimpleQueue()
        self._listeners.append(queue)
        try:
            yield b"retry: 500\n\n"
            while True:
                try:
                    event = queue.get(timeout=_HEARTBEAT)
                except Empty:
                    yield b": still here\n\n"
                    continue
                if event is None:
                    return
                yield f"data: {json.dumps(event)}\n\n".encode()
        finally:
            self._listeners.remove(queue)

    def close(self) -> None:
        """End all streams of events."""
        self._tell(None)

    def _tell(self, event: Json | None) -> None:
        for queue in list(self._listeners):
            queue.put(event)


def _finding(finding: Diagnostic) -> Json:
    return {
        "place": str(finding.place),
        "rule": finding.rule,
        "severity": finding.severity.word,
        "message": finding.message,
        "hint": finding.hint,
    }


def _call(call: Call) -> Json:
    body = call.body.decode("utf-8", "replace")
    return {
        "method": call.method,
        "resource": call.resource,
        "query": dict(call.query),
        "body": body,
        "status": call.status,
    }
