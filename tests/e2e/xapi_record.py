"""What a record store must have been told by a course taken as a diary says (xAPI 1.0.3, part 2)."""

from __future__ import annotations

from typing import Any

import pytest

from e2e.diary import Diary, Given
from e2e.truth import Record, Response

VERBS = "http://adlnet.gov/expapi/verbs/"
VIDEO = "https://w3id.org/xapi/video/"
STATE = "urn:uuid:8d14a000-b097-4711-97ad-38f42ac9dbd0#state"
"""The learner's document of the State resource."""


def verb(statement: Record) -> str:
    return str(statement["verb"]["id"]).removeprefix(VERBS).removeprefix(f"{VIDEO}verbs/")


def answered(statements: list[Record]) -> list[Record]:
    """The answers, by the time they were given."""
    return sorted((one for one in statements if verb(one) == "answered"), key=lambda one: str(one["timestamp"]))


def said_of_course(statements: list[Record], what: str, diary: Diary) -> list[Record]:
    """What was said of the course as a whole."""
    return [one for one in statements if verb(one) == what and one["object"]["id"] == diary.truth.course["iri"]]


def response_text(key: Record, response: Response) -> str:
    """A response in the grammar of section 2.4.4.1."""
    if isinstance(response, str):
        return response
    left = {one["n"]: one["id"] for one in key["choices"]}
    right = {one["n"]: one["id"] for one in key.get("targets", [])}
    items: list[Any] = [f"{left[n[0]]}[.]{right[n[1]]}" if isinstance(n, list) else left[n] for n in response]
    return "[,]".join(items)


def assert_statements(statements: list[Record], diary: Diary) -> None:
    """All that was done is said, once, and nothing else."""
    told = answered(statements)
    assert len(told) == len(diary.answers)
    batch = sorted(told, key=lambda one: str(one["timestamp"]))
    for one, given in zip(batch, diary.answers, strict=True):
        assert_answer(one, given, diary)
    iri = diary.truth.course["iri"]
    seen = [one["object"]["id"] for one in statements if verb(one) == "experienced"]
    assert seen == [f"{iri}/pages/{diary.truth.numbered('pages', n)['id']}" for n in diary.pages]
    of_quizzes = [one for one in statements if "/quizzes/" in one["object"]["id"]]
    assert len([one for one in of_quizzes if verb(one) == "attempted"]) == len(diary.results)
    quizzes = [(one["object"]["id"], verb(one)) for one in of_quizzes if verb(one) != "attempted"]
    assert quizzes == [
        (f"{iri}/quizzes/{diary.truth.numbered('quizzes', one.quiz)['id']}", "passed" if one.passed else "failed")
        for one in diary.results
    ]
    assert_film(of_film(statements), diary)
    for what, times in {
        "initialized": 2,
        "completed": 1,
        "passed": 1,
        "failed": 0,
        "suspended": 1,
        "terminated": 2,
    }.items():
        assert len(said_of_course(statements, what, diary)) == times, what
    passed = said_of_course(statements, "passed", diary)[0]
    assert passed["result"]["score"]["scaled"] == pytest.approx(float(diary.best()), abs=1e-6)
    order = [verb(one) for one in statements if one["object"]["id"] == iri]
    assert order.index("suspended") < order.index("completed") < order.index("passed") < len(order) - 1
    assert order[-1] == "terminated"


def of_film(statements: list[Record]) -> list[Record]:
    """What was said of the introductory film."""
    return [one for one in statements if one["object"]["id"].endswith("/videos/intro")]


def assert_film(statements: list[Record], diary: Diary) -> None:
    """One sitting, watched to its goal: what is said to have been played is what the browser played."""
    said = [verb(one) for one in statements]
    assert (said[0], said[-1]) == ("initialized", "terminated")
    assert said.count("completed") == 1
    assert set(said) <= {"initialized", "played", "seeked", "completed", "paused", "terminated"}
    assert said.count("played") == said.count("paused") > 0
    sessions = {one["context"]["extensions"][f"{VIDEO}extensions/session-id"] for one in statements}
    assert sessions == {statements[0]["id"]}
    last = statements[-1]["result"]["extensions"]
    pieces = [piece.split("[.]") for piece in last[f"{VIDEO}extensions/played-segments"].split("[,]")]
    told = sum(float(end) - float(start) for start, end in pieces)
    played = sum(end - start for start, end in diary.played)
    assert told == pytest.approx(played, abs=0.05 * diary.film)
    assert last[f"{VIDEO}extensions/progress"] >= 0.8


def assert_answer(statement: Record, given: Given, diary: Diary) -> None:
    """One answer: what was asked, what was given, and what it is worth."""
    question = diary.truth.numbered("questions", given.question)
    key = diary.truth.keys[given.question]
    result = statement["result"]
    assert statement["object"]["id"].endswith(f"/questions/{question['id']}")
    assert result["response"] == response_text(key, given.response)
    assert result["success"] is (given.score == 1)
    assert result["score"]["scaled"] == pytest.approx(float(given.score))
    assert result["score"]["raw"] == pytest.approx(float(given.score * question["points"]))
    assert statement["object"]["definition"]["description"]["en"] == key["text"]
