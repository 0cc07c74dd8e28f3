"""What a learner writes down while taking a course, and what it must come to."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import floor
from typing import Any

from e2e.truth import Response, Truth, score


@dataclass(frozen=True)
class Given:
    """One answer as it was handed in, and the words it was asked in then."""

    question: int
    quiz: int
    round: int
    response: Response
    score: Fraction
    wording: str


@dataclass(frozen=True)
class Outcome:
    """One finished round of a quiz."""

    quiz: int
    round: int
    share: Fraction
    passed: bool


@dataclass
class Diary:
    """Pages seen, answers in the order of handing in, results, texts, what was played, seconds of each session."""

    truth: Truth
    pages: list[int] = field(default_factory=list)
    place: int = -1
    answers: list[Given] = field(default_factory=list)
    drafts: dict[int, Response] = field(default_factory=dict)
    results: list[Outcome] = field(default_factory=list)
    reflections: dict[int, str] = field(default_factory=dict)
    played: list[list[float]] = field(default_factory=list)
    film: float = 0
    sessions: list[float] = field(default_factory=list)
    retried: dict[int, int] = field(default_factory=dict)

    def round(self, quiz: int) -> int:
        """The round a quiz is in: every finished one that was not the last word is followed by another."""
        return 1 + self.retried.get(quiz, 0)

    def hand_in(self, question: int, response: Response, share: Fraction) -> None:
        """An answer is final; the last one of a round ends it. Practice has no rounds."""
        quiz = self.truth.numbered("questions", question)["quiz"]
        wording = self.truth.keys[question]["text"]
        self.answers.append(Given(question, quiz, self.round(quiz), response, share, wording))
        if quiz >= 0 and all(one["n"] in self.standing(quiz) for one in self.truth.in_quiz(quiz)):
            self.results.append(self._result(quiz))

    def hand_in_drafts(self, quiz: int) -> None:
        """A quiz is finished as a whole."""
        for question in sorted(one["n"] for one in self.truth.in_quiz(quiz)):
            response = self.drafts.pop(question)
            self.hand_in(question, response, score(self.truth.keys[question], response))

    def retry(self, quiz: int) -> None:
        """Another round is begun."""
        self.retried[quiz] = self.retried.get(quiz, 0) + 1

    def standing(self, quiz: int) -> dict[int, Given]:
        """The answers that count in the current round; one that only asks the missed ones keeps the right ones."""
        now = self.round(quiz)
        keep = self.truth.numbered("quizzes", quiz)["retry"] == "wrong-only"
        own = [one for one in self.answers if one.quiz == quiz]
        return {one.question: one for one in own if one.round == now or (keep and one.score == 1)}

    def _result(self, quiz: int) -> Outcome:
        points = {one["n"]: one["points"] for one in self.truth.in_quiz(quiz)}
        won = sum(points[n] * given.score for n, given in self.standing(quiz).items())
        share = Fraction(won, sum(points.values()))
        mark = Fraction(str(self.truth.numbered("quizzes", quiz)["passMark"]))
        return Outcome(quiz, self.round(quiz), share, share >= mark)

    def best(self) -> Fraction:
        """The course's score: the best result of each quiz, weighted."""
        quizzes = self.truth.course["quizzes"]
        best = {one["n"]: max((r.share for r in self.results if r.quiz == one["n"]), default=0) for one in quizzes}
        weights = {one["n"]: Fraction(str(one["weight"])) for one in quizzes}
        return Fraction(sum(weights[n] * best[n] for n in best), sum(weights.values()))

    def outcome_scores(self) -> dict[str, Fraction]:
        """For each outcome that is asked about: the share of its points, by the last answer to each question."""
        last = {given.question: given.score for given in self.answers}
        scores = {}
        for outcome in self.truth.course["outcomes"]:
            asked = [q for q in self.truth.course["questions"] if outcome["n"] in q["outcomes"] and q["quiz"] >= 0]
            won = sum((q["points"] * last.get(q["n"], Fraction(0)) for q in asked), Fraction(0))
            scores[outcome["id"]] = won / sum(q["points"] for q in asked)
        return scores

    def watched(self, cells: int = 50) -> list[int]:
        """The cells of the video whose middle was played."""
        middles = [(cell + 0.5) * self.film / cells for cell in range(cells)]
        return [n for n, at in enumerate(middles) if any(start <= at <= end for start, end in self.played)]


def percent(share: Fraction) -> float:
    """As told to an LMS: two decimals, never rounded up."""
    return floor(share * 10_000) / 100


def figures(diary: Diary) -> dict[str, Any]:
    """What the closing line of a test says of a diary."""
    return {
        "pages": len(diary.pages),
        "answers": len(diary.answers),
        "rounds": len(diary.results),
        "score": percent(diary.best()),
        "seconds": round(sum(diary.sessions)),
    }
