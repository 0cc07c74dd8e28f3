"""The xAPI profile: as the specification wants one, and what is said of learners is what it says."""

from __future__ import annotations

import copy
import importlib
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from judges.profile import follows, judge_by_profile, profile, sittings, templates_of
from lrs import faults

from scormbuild.preview.lrs.agent_rules import IRI, LANGUAGE
from scormbuild.render.strings import load_strings

DOCS = Path(__file__).parents[1] / "docs"
HOW = {"alternates", "optional", "oneOrMore", "sequence", "zeroOrMore"}
WHOLE = ("initialized", "completed", "passed", "failed", "terminated")
OF_UNITS, OF_COURSES = ({f"{launched}-{verb}" for verb in WHOLE} for launched in ("unit", "course"))
Record = dict[str, Any]


sys.path.insert(0, str(DOCS))


@pytest.fixture(scope="module")
def tables() -> Any:
    """The module that makes the profile, with what it is made from."""
    return importlib.import_module("make_xapi_profile")


@pytest.fixture(scope="module")
def recorded(tables: Any) -> list[Record]:
    statements: list[Record] = tables.recorded()
    return statements


def parts() -> list[Record]:
    return [*profile()["concepts"], *profile()["templates"], *profile()["patterns"]]


def templates() -> set[str]:
    return {one["id"].rpartition("#template-")[2] for one in profile()["templates"]}


def named(said: list[Record]) -> set[str]:
    """The templates of statements."""
    return {template["id"].rpartition("#template-")[2] for one in said for template in templates_of(one)}


def test_the_head_is_that_of_a_profile() -> None:
    made = profile()
    assert made["@context"] == "https://w3id.org/xapi/profiles/context"
    assert (made["type"], made["conformsTo"]) == ("Profile", "https://w3id.org/xapi/profiles#1.0")
    assert made["author"]["type"] == "Organization"
    [version] = made["versions"]
    assert version["id"] != made["id"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", version["generatedAtTime"])
    ids = [made["id"], version["id"], *(one["id"] for one in parts())]
    assert len(set(ids)) == len(ids)
    assert not [id for id in ids if not IRI.fullmatch(id)]


def test_every_part_has_a_name_a_meaning_and_its_version() -> None:
    for one in parts():
        assert one["inScheme"] == profile()["versions"][0]["id"]
        for words in (one["prefLabel"], one["definition"]):
            assert words
            assert all(LANGUAGE.fullmatch(tag) and text for tag, text in words.items()), one["id"]
    assert {one["type"] for one in profile()["templates"]} == {"StatementTemplate"}
    assert {one["type"] for one in profile()["patterns"]} == {"Pattern"}


def test_nothing_in_it_is_empty() -> None:
    def walk(value: Any) -> None:
        assert value not in ({}, [], "", None)
        for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(one)

    walk(profile())


def test_it_defines_what_is_ours_alone() -> None:
    [state] = profile()["concepts"]
    assert (state["id"], state["type"], state["contentType"]) == (
        f"{profile()['id']}#state",
        "StateResource",
        "text/plain",
    )


def test_templates_are_of_verbs_types_and_extensions_that_are_told_of(tables: Any) -> None:
    told = [(one["verb"], one["objectActivityType"]) for one in profile()["templates"]]
    assert len(set(told)) == len(told)
    assert {verb for verb, _ in told} == set(map(tables.verb_id, tables.VERBS))
    assert {kind for _, kind in told} <= {id for id, _ in tables.TYPES.values()}
    named = set()
    for template in profile()["templates"]:
        for rule in template["rules"]:
            assert rule.keys() <= {"location", "presence", "any", "all", "none", "scopeNote"}
            assert rule["presence"] in ("included", "excluded", "recommended")
            named |= set(re.findall(r"^\$\.(context|result)\.extensions\['([^']+)'\]$", rule["location"]))
    assert named <= {(where, tables.EXTENSION + name) for name, (where, _) in tables.EXTENSIONS.items()}


def test_every_verb_has_words_for_other_languages(tables: Any) -> None:
    assert set(tables.VERBS) == set(load_strings("en").verbs)


def test_patterns_are_made_of_what_is_there_and_never_of_themselves() -> None:
    patterns = {one["id"]: one for one in profile()["patterns"]}
    templates = {one["id"] for one in profile()["templates"]}
    assert [one["prefLabel"]["en"] for one in patterns.values() if one["primary"]] == ["registration"]

    def walk(id: str, path: tuple[str, ...]) -> None:
        assert id not in path
        if id in templates:
            return
        [how] = HOW & patterns[id].keys()
        inner = patterns[id][how]
        assert isinstance(inner, list) is (how in ("alternates", "sequence"))
        if how == "alternates":
            assert not [one for one in inner if patterns.get(one, {}).keys() & {"optional", "zeroOrMore"}]
        for one in [inner] if isinstance(inner, str) else inner:
            walk(one, (*path, id))

    for id in patterns:
        walk(id, ())


def test_all_that_is_said_keeps_it_and_all_of_it_is_said(recorded: list[Record]) -> None:
    assert judge_by_profile(recorded) == []
    assert [found for one in recorded for found in faults(one)] == []
    assert named(recorded) == templates() - OF_UNITS


@pytest.mark.parametrize(("launched", "others"), [("cmi5", OF_UNITS), ("cmi5-unit", OF_COURSES)])
def test_what_a_cmi5_package_says_keeps_it_too(launched: str, others: set[str]) -> None:
    """Of a unit that is launched by itself nothing is said as of a course: reports would count courses."""
    said = importlib.import_module("make_xapi_profile").recorded(launched)
    assert judge_by_profile(said) == []
    assert named(said) == templates() - others - {"course-suspended"}  # cmi5 has no such moment
    opened = {one["prefLabel"]["en"]: one["id"] for one in profile()["patterns"]}["registration"]
    for registration in {one["context"]["registration"] for one in said}:
        assert follows([one for one in said if one["context"]["registration"] == registration], opened)


def test_what_is_said_follows_its_patterns(recorded: list[Record]) -> None:
    ids = {one["prefLabel"]["en"]: one["id"] for one in profile()["patterns"]}
    registrations = {one["context"]["registration"] for one in recorded}
    assert len(registrations) == 2
    for registration in registrations:
        said = [one for one in recorded if one["context"]["registration"] == registration]
        assert [one["timestamp"] for one in said] == sorted(one["timestamp"] for one in said)
        assert follows(said, ids["registration"])
        unopened = [one for one in said if not templates_of(one)[0]["id"].endswith("#template-course-initialized")]
        assert not follows(unopened, ids["registration"])
    told = list(sittings(recorded))
    assert told
    for sitting in told:
        assert follows(sitting, ids["sitting"])
        assert not follows(sitting[1:], ids["sitting"])


@pytest.mark.parametrize(
    ("verb", "path"),
    [
        ("answered", ("result", "response")),
        ("answered", ("context", "contextActivities", "category")),
        ("experienced", ("context", "contextActivities", "parent")),
        ("paused", ("result", "extensions", "https://w3id.org/xapi/video/extensions/progress")),
        ("seeked", ("context", "extensions", "https://w3id.org/xapi/video/extensions/session-id")),
        ("passed", ("result", "success")),
        ("scored", ("object", "definition", "type")),
    ],
)
def test_what_is_missing_is_found(recorded: list[Record], verb: str, path: tuple[str, ...]) -> None:
    spoilt = copy.deepcopy(next(one for one in recorded if one["verb"]["id"].endswith(f"/{verb}")))
    place: Any = spoilt
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    assert judge_by_profile([spoilt])


def test_what_is_too_much_or_otherwise_is_found(recorded: list[Record]) -> None:
    seen = copy.deepcopy(next(one for one in recorded if one["verb"]["id"].endswith("/experienced")))
    assert judge_by_profile([seen | {"result": {"completion": True}}])
    failed = copy.deepcopy(next(one for one in recorded if one["verb"]["id"].endswith("/failed")))
    failed["result"]["success"] = True
    assert judge_by_profile([failed])
