"""What a SCORM 1.2 LMS must have been told by a course taken as a diary says (RTE 1.2, section 3.4)."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

from judges.frames import Lms

from e2e.diary import Diary, Given, percent
from e2e.truth import Record, Response, Truth, right

DECODE = Path(__file__).with_name("decode.mjs")
SIGNS = "0123456789abcdefghijklmnopqrstuvwxyz"
DECIMAL = re.compile(r"-?\d{1,3}(\.\d+)?")  # CMIDecimal, as the LMSs that check it read it


def decode(truth: Truth, text: str) -> Record:
    """A packed state in plain words."""
    given = json.dumps({"course": truth.raw, "text": text})
    done = subprocess.run(["node", str(DECODE)], input=given, capture_output=True, text=True, timeout=30)
    assert done.returncode == 0, done.stderr
    state: Record = json.loads(done.stdout)
    return state


def interactions(lms: Lms) -> list[Record]:
    """`cmi.interactions` as kept, patterns as a list."""
    found: dict[int, Record] = {}
    for element, value in lms.kept.items():
        if name := re.fullmatch(r"cmi\.interactions\.(\d+)\.(.+)", element):
            found.setdefault(int(name[1]), {})[name[2]] = value
    assert sorted(found) == list(range(len(found)))
    return [found[n] for n in sorted(found)]


def expected(diary: Diary, given: Given) -> Record:
    """What the interaction of one answer must say; `time` and `latency` are the learner's own."""
    question = diary.truth.numbered("questions", given.question)
    key = diary.truth.keys[given.question]
    kind, response, patterns = terms(key, given.response)
    outcomes = [diary.truth.numbered("outcomes", n)["id"] for n in question["outcomes"]]
    result = "correct" if given.score == 1 else f"{float(given.score):.2f}".rstrip("0") if given.score else "wrong"
    return {
        "id": f"{question['id']}_{given.round}_1",
        "type": kind,
        "student_response": response,
        "result": result,
        "weighting": str(question["points"]),
        **{f"correct_responses.{i}.pattern": pattern for i, pattern in enumerate(patterns)},
        **{f"objectives.{i}.id": name for i, name in enumerate(outcomes)},
    }


def terms(key: Record, response: Response) -> tuple[str, str, list[str]]:
    """Type, response and patterns of a question in SCORM 1.2's grammar."""
    if key["type"] == "fill-in":
        return "fill-in", str(response), key["answers"]
    if key["type"] == "numeric":
        patterns = [low if low == high else f"{low}:{high}" for low, high in key["ranges"]]
        plain = all(DECIMAL.fullmatch(one) for one in (str(response), *patterns))
        return ("numeric" if plain else "fill-in"), str(response), patterns
    if key["type"] == "true-false":
        letter = {one["n"]: one["id"][0] for one in key["choices"]}
        return "true-false", letter[response[0]], [letter[right(key)[0]]]
    if key["type"] == "ordering":
        return "sequencing", _signs(response), [_signs(right(key))]
    pattern = _signs(right(key))
    kind = "matching" if key["type"] == "matching" else "choice"
    return kind, _signs(response), ["{" + pattern + "}" if "," in pattern else pattern]


def _signs(response: Response) -> str:
    return ",".join(".".join(SIGNS[n] for n in one) if isinstance(one, list) else SIGNS[one] for one in response)


def session_seconds(lms: Lms) -> list[float]:
    """The time each session ended with."""
    sessions: list[float] = []
    for call in lms.calls:
        if call.method == "LMSInitialize":
            sessions.append(0)
        elif call.method == "LMSSetValue" and call.given[0] == "cmi.core.session_time":
            hours, minutes, seconds = call.given[1].split(":")
            sessions[-1] = int(hours) * 3600 + int(minutes) * 60 + float(seconds)
    return sessions


def statuses(lms: Lms) -> list[str]:
    """Every status the LMS was told, with `commit` after each that was made last."""
    told: list[str] = []
    for call in lms.calls:
        if call.method == "LMSSetValue" and call.given[0] == "cmi.core.lesson_status":
            told.append(call.given[1])
        elif call.method == "LMSCommit" and told and told[-1] != "commit":
            told.append("commit")
    return told


def commits(lms: Lms) -> int:
    """How many commits there were."""
    return sum(call.method == "LMSCommit" for call in lms.calls)


def assert_record(lms: Lms, diary: Diary) -> None:
    """The LMS's own copy says what the diary says."""
    kept = lms.kept
    told = interactions(lms)
    assert [one["id"] for one in told] == [expected(diary, one)["id"] for one in diary.answers]
    for one, given in zip(told, diary.answers, strict=True):
        wanted = expected(diary, given)
        assert {name: one[name] for name in wanted} == wanted
        assert one.keys() - wanted.keys() == {"time", "latency"}
    objectives = {kept[f"cmi.objectives.{i}.id"]: i for i in range(len(diary.truth.course["outcomes"]))}
    for name, share in diary.outcome_scores().items():
        at = f"cmi.objectives.{objectives[name]}"
        assert float(kept[f"{at}.score.raw"]) == percent(share), name
        assert kept[f"{at}.status"] == ("passed" if share >= diary.truth.course["passMark"] else "incomplete"), name
    assert kept["cmi.core.score.raw"] == str(percent(diary.best())).removesuffix(".0")
    assert (kept["cmi.core.score.min"], kept["cmi.core.score.max"]) == ("0", "100")
    assert kept["cmi.core.lesson_location"] == diary.truth.numbered("pages", diary.place)["id"]
    assert_state(decode(diary.truth, kept["cmi.suspend_data"]), diary)


def assert_state(state: Record, diary: Diary) -> None:
    """A decoded state says what the diary says."""
    assert state["problems"] == []
    assert sorted(map(int, state["pages"])) == sorted(diary.pages)
    assert state["place"] == diary.place
    last: dict[str, Any] = {str(one.question): one for one in diary.answers}
    assert state["questions"].keys() == last.keys()
    for number, given in last.items():
        record = state["questions"][number]
        assert (record["score"], record["response"]) == (given.score * 2520, given.response), number
    for number, text in diary.reflections.items():
        assert state["reflections"][str(number)]["text"] == text
    words = state["videos"]["1"]["watched"] if diary.played else [0, 0]
    cells = [n for n in range(50) if words[n // 25] >> n % 25 & 1]
    assert len(set(diary.watched()) ^ set(cells)) <= 1, "what was played is what is counted, but for the last moment"
