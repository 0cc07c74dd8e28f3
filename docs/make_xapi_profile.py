"""Our xAPI profile: what is said of a learner, as data (`reference/xapi-profile.jsonld`) and in words with an example
of each (`reference/xapi-statements.md`).

Both come from the tables below; `tests/test_xapi_profile.py` holds what the player says against them, statement by
statement. The structure is that of the xAPI Profile Specification 1.0, part 2. `make_reference.py` writes the files.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
Record = dict[str, Any]

ADL = "http://adlnet.gov/expapi/"
VIDEO = "https://w3id.org/xapi/video"
EXTENSION = f"{VIDEO}/extensions/"
PROFILE = re.findall(r"PROFILE = '(.+)'", (ROOT / "player/src/lms/xapi-profile.js").read_text(encoding="utf-8"))[0]
VERSION = f"{PROFILE}#v1"
GENERATED = "2026-11-25T00:00:00Z"
"""When this version was made: a change of what is said makes another version."""

VERBS = {
    "initialized": "A learner has opened what is launched, or plays a video for the first time since opening its page.",
    "experienced": "A learner has opened a page for the first time.",
    "attempted": "A learner has given the first answer in a round of a quiz.",
    "answered": "A learner has submitted an answer.",
    "completed": "All that completion asks for is done, or a video was watched to the goal of the course.",
    "passed": "A round of a quiz, or what is launched, has reached its pass mark.",
    "failed": "A round of a quiz has ended below its pass mark, or what is launched cannot be passed any more.",
    "scored": "All questions of an outcome are answered, or a later round has changed its score.",
    "suspended": "A learner has left the course before it is completed.",
    "terminated": "A learner has left what was launched, or the page of a video that was played.",
    "played": "A video plays.",
    "paused": "A video has stopped, by the learner's will or at its end.",
    "seeked": "A learner has moved to another place of a video that was played before.",
}
"""What each verb means here, by the last part of its IRI. What is launched is the course, or a unit of it by itself."""

OF_VIDEO = ("played", "paused", "seeked")

TYPES = {
    "course": (f"{ADL}activities/course", "The course."),
    "unit": (f"{ADL}activities/module", "A unit: pages that belong together."),
    "page": (f"{ADL}activities/lesson", "A page."),
    "quiz": (f"{ADL}activities/assessment", "A quiz, which stands on its page."),
    "question": (f"{ADL}activities/cmi.interaction", "A question of a quiz, or of practice on a page."),
    "outcome": (f"{ADL}activities/objective", "A learning outcome of the course."),
    "video": (f"{VIDEO}/activity-type/video", "A video, which stands on its page."),
}
"""The types of activities, by what they are."""

CONTEXT, RESULT = "context", "result"
EXTENSIONS = {
    "session-id": (CONTEXT, "The id of the statement with which a sitting before the video began."),
    "length": (CONTEXT, "Seconds the video lasts."),
    "completion-threshold": (CONTEXT, "The share that counts as seen, where that is not all."),
    "speed": (CONTEXT, "How fast it plays when a sitting begins."),
    "cc-subtitle-enabled": (CONTEXT, "Whether captions are shown when a sitting begins."),
    "cc-subtitle-lang": (CONTEXT, "The language of those captions."),
    "time": (RESULT, "Where in the video it was, in seconds."),
    "time-from": (RESULT, "Where a jump began."),
    "time-to": (RESULT, "Where a jump ended."),
    "progress": (RESULT, "The share of the video that was played in all sittings of the learner, by fiftieths."),
    "played-segments": (
        RESULT,
        "What was played: earlier sittings by fiftieths, this one exactly, in its order.",
    ),
}
"""The extensions of the Video Profile that are used: where, and what is in them."""


class Rule(NamedTuple):
    """One rule of a template, with the part of the statement it is about."""

    location: str
    presence: str = "included"
    any: tuple[Any, ...] = ()
    all: tuple[Any, ...] = ()

    def data(self) -> Record:
        """As the specification writes it."""
        values = {name: list(values) for name, values in (("any", self.any), ("all", self.all)) if values}
        return {"location": self.location, "presence": self.presence, **values}


class Template(NamedTuple):
    """A statement: what is said of what, when, and what it has beside that which all have."""

    verb: str
    of: str
    when: str
    rules: tuple[Rule, ...]

    @property
    def name(self) -> str:
        """Unique among the templates."""
        return f"{self.of}-{self.verb}"

    @property
    def id(self) -> str:
        """Permanent."""
        return f"{PROFILE}#template-{self.name}"


def parents(*types: str, presence: str = "included") -> Rule:
    """Where the thing stands."""
    return Rule(
        "$.context.contextActivities.parent[*].definition.type", presence, all=tuple(TYPES[one][0] for one in types)
    )


EVERY = (
    Rule("$.id"),
    Rule("$.timestamp"),
    Rule("$.verb.display.en"),
    Rule("$.object.definition.name"),
    Rule("$.context.language"),
    Rule("$.context.revision"),
    Rule("$.context.registration", "recommended"),
    Rule("$.context.contextActivities.category[*].id", any=(VERSION,)),
)
"""What every statement has. The revision is the version of the course."""

IN_COURSE = Rule("$.context.contextActivities.grouping[*].definition.type", any=(TYPES["course"][0], TYPES["unit"][0]))
"""In the whole of what is launched."""
NOTHING = Rule("$.result", "excluded")
DURATION = Rule("$.result.duration")
SCALED = Rule("$.result.score.scaled")
PASSED, FAILED = (Rule("$.result.success", all=(value,)) for value in (True, False))
COMPLETION = Rule("$.result.completion", all=(True,))
KINDS = ("choice", "true-false", "fill-in", "numeric", "matching", "sequencing")


def of_video(verb: str, when: str, *results: str, more: tuple[Rule, ...] = ()) -> Template:
    """A statement of the Video Profile, which must have the extensions named."""
    rules = [
        parents("page"),
        IN_COURSE,
        Rule("$.context.contextActivities.category[*].id", any=(VIDEO,)),
        *(Rule(f"$.context.extensions['{EXTENSION}{name}']") for name in ("session-id", "length")),
        Rule(f"$.context.extensions['{EXTENSION}completion-threshold']", "recommended"),
        *(Rule(f"$.result.extensions['{EXTENSION}{name}']") for name in results),
    ]
    if verb != "completed":
        rules.append(Rule("$.result.completion", "excluded"))
    return Template(verb, "video", when, (*rules, *more))


def of_whole(launched: str) -> tuple[Template, ...]:
    """What is said of the whole of what is launched: a course, or a unit of it."""
    completed = (COMPLETION, DURATION, Rule("$.result.score", "excluded"), Rule("$.result.success", "excluded"))
    failed = (Rule("$.result.score.scaled", "recommended"), FAILED, DURATION)
    return (
        Template("completed", launched, "once, when nothing is missing", completed),
        Template("passed", launched, f"once, when the {launched} is passed", (SCALED, PASSED, DURATION)),
        Template("failed", launched, f"when the {launched} cannot be passed any more", failed),
        Template("terminated", launched, f"when the {launched} is left", (DURATION,)),
    )


STANDING = ("time", "progress", "played-segments")
TEMPLATES = (
    Template("initialized", "course", "when the course is opened", (NOTHING,)),
    Template("initialized", "unit", "when a unit that is launched by itself is opened", (NOTHING,)),
    Template("experienced", "page", "when a page is opened for the first time", (parents("unit"), IN_COURSE, NOTHING)),
    Template("attempted", "quiz", "with the first answer of each round", (parents("page"), IN_COURSE, NOTHING)),
    Template(
        "answered",
        "question",
        "when an answer is submitted; in quizzes that tell nothing before their end, at their end",
        (
            parents("quiz", "page", presence="recommended"),
            IN_COURSE,
            Rule("$.object.definition.description"),
            Rule("$.object.definition.interactionType", all=KINDS),
            Rule("$.object.definition.correctResponsesPattern"),
            *(Rule(f"$.result.{name}") for name in ("response", "success", "score.scaled", "score.raw")),
            *(Rule(f"$.result.{name}") for name in ("score.min", "score.max", "duration")),
            COMPLETION,
        ),
    ),
    Template(
        "passed",
        "quiz",
        "when a round ends at or above the pass mark of the quiz",
        (parents("page"), IN_COURSE, SCALED, PASSED, COMPLETION),
    ),
    Template("failed", "quiz", "when a round ends below it", (parents("page"), IN_COURSE, SCALED, FAILED, COMPLETION)),
    Template(
        "scored",
        "outcome",
        "when all questions of an outcome are answered, and again when its score changes",
        (parents("course", "unit"), IN_COURSE, SCALED),
    ),
    of_video(
        "initialized",
        "when a video plays for the first time since its page was opened: a sitting begins",
        more=(
            *(Rule(f"$.context.extensions['{EXTENSION}{name}']", "recommended") for name in ("speed",)),
            *(
                Rule(f"$.context.extensions['{EXTENSION}cc-subtitle-{name}']", "recommended")
                for name in ("enabled", "lang")
            ),
            NOTHING,
        ),
    ),
    of_video("played", "when it plays, at first and after each pause", "time"),
    of_video("seeked", "when another place was chosen and kept for a second", "time-from", "time-to"),
    of_video("paused", "when it stops", *STANDING),
    of_video(
        "completed",
        "once, when the share that counts as seen is played; the duration is that of what was played",
        *STANDING,
        more=(COMPLETION, DURATION),
    ),
    of_video("terminated", "when its page is left: the sitting ends", *STANDING),
    *of_whole("course"),
    Template("suspended", "course", "when the course is left before it is completed", (DURATION,)),
    *of_whole("unit"),
)
OF_UNITS = "Units are spoken of so where an LMS launches each by itself, as it does with cmi5; then no course is."


def profile() -> Record:
    """The profile as a JSON-LD document."""
    return {
        "@context": "https://w3id.org/xapi/profiles/context",
        "id": PROFILE,
        "type": "Profile",
        "conformsTo": "https://w3id.org/xapi/profiles#1.0",
        "prefLabel": {"en": "scormbuild"},
        "definition": {
            "en": "What courses made with scormbuild say of a learner: pages, answers, quizzes, outcomes, videos (by "
            "the xAPI Video Profile), completion and success."
        },
        "author": {"type": "Organization", "name": "scormbuild"},
        "versions": [{"id": VERSION, "generatedAtTime": GENERATED}],
        "concepts": list(_concepts()),
        "templates": [_template(one) for one in TEMPLATES],
        "patterns": list(_patterns()),
    }


def verb_id(verb: str) -> str:
    """The IRI of a verb."""
    return f"{VIDEO}/verbs/{verb}" if verb in OF_VIDEO else f"{ADL}verbs/{verb}"


def _concepts() -> Iterator[Record]:
    """What is ours alone: a profile defines what its authors control, and names by their ids the verbs, types and
    extensions of others (xAPI Profiles, Part 1, section 3.0).
    """
    kept = (
        "A learner's state, packed (docs/reference/learner-state.md), and after a line of one dot what was said of it."
    )
    yield _of_version(f"{PROFILE}#state", "StateResource", "state", kept) | {"contentType": "text/plain"}


def _of_version(id: str, type_: str, label: str, meaning: str) -> Record:
    return {"id": id, "type": type_, "inScheme": VERSION, "prefLabel": {"en": label}, "definition": {"en": meaning}}


def _template(one: Template) -> Record:
    return {
        **_of_version(one.id, "StatementTemplate", f"{one.of} {one.verb}", f"Said {one.when}."),
        "verb": verb_id(one.verb),
        "objectActivityType": TYPES[one.of][0],
        "rules": [rule.data() for rule in (*EVERY, *one.rules)],
    }


def _patterns() -> Iterator[Record]:
    def pattern(name: str, label: str, meaning: str, **how: Any) -> Record:
        made = _of_version(f"{PROFILE}#pattern-{name}", "Pattern", label, meaning)
        return {**made, "primary": name == "registration", **how}

    ids = {one.name: one.id for one in TEMPLATES}
    openings = [ids["course-initialized"], ids["unit-initialized"]]
    opened, session, any_work, work, viewings, viewing, end = (
        f"{PROFILE}#pattern-{name}"
        for name in ("opening", "session", "any-work", "work", "viewings", "viewing", "sitting-end")
    )
    yield pattern("registration", "registration", "All that is said under one registration.", oneOrMore=session)
    yield pattern(
        "session",
        "session",
        "From one opening to the next. What was done while the store could not be reached, in a session "
        "that was never told to have begun, comes before; a session on another device may be going on.",
        sequence=[any_work, opened, any_work],
    )
    yield pattern("opening", "opening", "What is launched is opened.", alternates=openings)
    yield pattern("any-work", "any work", "Any number of things done.", zeroOrMore=work)
    others = [one for one in ids.values() if one not in openings]
    yield pattern("work", "work", "One thing done.", alternates=others)
    moves = [ids[f"video-{verb}"] for verb in ("played", "seeked", "paused", "completed")]
    yield pattern(
        "sitting",
        "sitting",
        "What is done with a video from the first play until its page is left: statements of one session id. A window "
        "that is killed says no end.",
        sequence=[ids["video-initialized"], viewings, end],
    )
    yield pattern("viewings", "viewings", "Any number of plays, jumps and pauses.", zeroOrMore=viewing)
    yield pattern("viewing", "viewing", "One of them.", alternates=moves)
    yield pattern("sitting-end", "end of a sitting", "The end, if it is told.", optional=ids["video-terminated"])


def recorded(format: str = "xapi") -> list[Record]:
    """What the player says of two learners in a package of a format, in the order in which it was said."""
    words = ["node", str(ROOT / "docs" / "record_statements.mjs"), format]
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=True, timeout=120)
    statements: list[Record] = json.loads(done.stdout)
    return statements


def statements_page() -> Iterator[str]:
    """Each statement with the rules it keeps, and one as it was recorded."""
    yield "# xAPI statements\n"
    yield "<!-- made by docs/make_xapi_profile.py; change the tables there -->\n"
    yield "What a record store is told, one example of each. The same stands for machines in"
    yield "[xapi-profile.jsonld](xapi-profile.jsonld), an xAPI Profile; each statement names its version as a category,"
    yield f"`{VERSION}`. [What is recorded](what-is-recorded.md) says when, beside the other standards. In a cmi5"
    yield "package what is said of the course as a whole is what cmi5 wants: see there."
    yield f"{OF_UNITS}\n"
    yield "Names and texts are in the course's language, verbs in English and, where scormbuild or the course has"
    yield "words for them (`verbs` in [its words](../how-to/make-a-theme.md)), in that language too. There are no"
    yield "attachments.\n"
    yield "| activity | id | type | what it is |\n|---|---|---|---|"
    for name, (type_, meaning) in TYPES.items():
        path = {"course": "", "quiz": "/quizzes/…"}.get(name, f"/{name}s/…")
        yield f"| {name} | `{{iri}}{path}` | `{type_}` | {meaning} |"
    yield "\n| verb | id | what it means here |\n|---|---|---|"
    for verb, meaning in VERBS.items():
        yield f"| {verb} | `{verb_id(verb)}` | {meaning} |"
    yield "\nExtensions are those of the Video Profile:\n\n| extension | where | what is in it |\n|---|---|---|"
    for name, (where, meaning) in EXTENSIONS.items():
        yield f"| `{EXTENSION}{name}` | {where} | {meaning} |"
    yield "\nThe learner's state is kept as the document"
    yield f"`{PROFILE}#state` of the State resource ([format](learner-state.md)).\n"
    said = [*recorded(), *recorded("cmi5-unit")]
    for template in TEMPLATES:
        yield f"## {template.of.capitalize()}: {template.verb}\n"
        yield f"Said {template.when}.\n"
        example = next(one for one in said if fits(one, template))
        yield f"```json\n{json.dumps(example, indent=2, ensure_ascii=False)}\n```\n"


def fits(statement: Record, template: Template) -> bool:
    """Whether a statement has the verb and the type of a template."""
    kind = statement["object"].get("definition", {}).get("type")
    return bool(statement["verb"]["id"] == verb_id(template.verb) and kind == TYPES[template.of][0])


def files() -> dict[str, str]:
    """The made files by name."""
    return {
        "xapi-profile.jsonld": json.dumps(profile(), indent=2, ensure_ascii=False) + "\n",
        "xapi-statements.md": "\n".join(statements_page()) + "\n",
    }
