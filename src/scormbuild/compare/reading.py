"""Reads a package of ours from its files alone: the course's data in `index.html`, the scripts of its pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from scormbuild.compare.files import NO_PLAYER, Files, files_of_zip, not_ours
from scormbuild.compare.text import text_lines
from scormbuild.compare.units import join_units
from scormbuild.compare.view import (
    Choice,
    Outcome,
    Page,
    Question,
    Quiz,
    Reflection,
    Video,
    View,
)

Record = dict[str, Any]

_DATA = re.compile(r'<script type="application/json" id="course">(.*?)</script>', re.DOTALL)
_OUTCOME = re.compile(r'<span data-outcome="(\d+)">([^<]*)')
_CALL = re.compile(rb"scormbuild\.page\((.*)\);\s*", re.DOTALL)
_MANIFESTS = ("imsmanifest.xml", "tincan.xml", "cmi5.xml")
_SHELL = re.compile(r"index\.html|unit-[^/]+\.html")
_SITE = "web"
_IDENTIFIED = ("manifest", "organization", "activity", "course")
_LAUNCHED = ("item", "resource", "au")
_START = -1
_NO_SCRIPT: Record = {"html": "", "questions": []}  # the start page is part of the shell
_TEXTS = ("hint", "feedback", "feedbackRight", "feedbackWrong", "unit")


def read_package(path: Path) -> View:
    """The view of a zip. Raises UsageProblem when it is not a package that scormbuild made."""
    files = files_of_zip(path)
    if not any(map(_SHELL.fullmatch, files.digests)):
        raise not_ours(path, NO_PLAYER)
    try:
        return read_view(files)
    except (KeyError, ValueError, TypeError, AttributeError, StopIteration, RecursionError, etree.XMLSyntaxError):
        raise not_ours(path, "the data of the course cannot be read") from None


def read_view(files: Files) -> View:
    """The view of a package's files."""
    manifest = _manifest(files)
    shells = [files.read(name).decode("utf-8") for name in _launched(files, manifest)]
    scos = [_course(shell) for shell in shells]
    data = scos[0] if len(scos) == 1 and "." not in scos[0]["id"] else join_units(scos, _title(manifest))
    around = _Names(
        {page["n"]: page["id"] for page in data["pages"]},
        {quiz["n"]: quiz for quiz in data["quizzes"]},
        {outcome["n"]: outcome["id"] for outcome in data["outcomes"]},
    )
    scripts = [_script(files, page["id"]) if page["n"] != _START else _NO_SCRIPT for page in data["pages"]]
    keys = {key["n"]: key for script in scripts for key in script["questions"]}
    words = {int(n): " ".join(unescape(text).split()) for n, text in _OUTCOME.findall("".join(shells))}
    return View(
        format=files.format,
        profile=files.profile,
        tool=files.tool,
        identifiers=_identifiers(manifest, _IDENTIFIED if len(scos) > 1 else (*_IDENTIFIED, *_LAUNCHED)),
        digests=files.digests,
        **{name: data[name] for name in ("id", "iri", "title", "version", "language", "score", "sequential", "state")},
        pass_mark=data["passMark"],
        completion_pages=data["completion"]["pages"],
        completion_videos=data["completion"]["videos"],
        completion_quizzes=data["completion"]["quizzes"],
        units=tuple(unit["title"] for unit in data["units"]),
        pages=tuple(_page(page, script, (around, data)) for page, script in zip(data["pages"], scripts, strict=True)),
        videos=tuple(Video(**{**one, "page": around.pages[one["page"]]}) for one in data["videos"]),
        quizzes=tuple(_quiz(one, around) for one in data["quizzes"]),
        questions=tuple(_question(one, keys[one["n"]], around) for one in data["questions"]),
        reflections=tuple(Reflection(**{**one, "page": around.pages[one["page"]]}) for one in data["reflections"]),
        outcomes=tuple(Outcome(one["n"], one["id"], words[one["n"]]) for one in data["outcomes"]),
        scos={sco["id"]: tuple(page["id"] for page in sco["pages"] if page["unit"] >= 0) for sco in scos},
    )


class _Names(NamedTuple):
    """What numbers stand for: ids of pages, records of quizzes, ids of outcomes."""

    pages: Mapping[int, str]
    quizzes: Mapping[int, Record]
    outcomes: Mapping[int, str]


def _course(shell: str) -> Record:
    """``CourseData`` of ``player/src/types.d.ts`` as it travels; its lists of records are ``{keys, rows}``."""
    match = _DATA.search(shell)
    if not match:
        raise ValueError("no data")
    data: Record = json.loads(match[1])
    for name, value in data.items():
        if isinstance(value, dict) and "rows" in value:
            data[name] = [dict(zip(value["keys"], row, strict=True)) for row in value["rows"]]
    return data


def _manifest(files: Files) -> etree._Element:
    """The root of the manifest; an empty element for a site of files, which has none."""
    if files.format == _SITE:
        return etree.Element("none")
    name = next(name for name in _MANIFESTS if name in files.digests)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(files.read(name), parser)


def _launched(files: Files, manifest: etree._Element) -> list[str]:
    """The page that is launched, or those of the units in their order."""
    if "index.html" in files.digests:
        return ["index.html"]
    units = [str(url.text) for url in manifest.iterfind("{*}au/{*}url")]
    return units or [href for resource in manifest.iter("{*}resource") if (href := resource.get("href"))]


def _title(manifest: etree._Element) -> str:
    """The course's, where its units have their own."""
    names = ("{*}organizations/{*}organization/{*}title", "{*}course/{*}title/{*}langstring")
    return next((text for name in names if (text := manifest.findtext(name))), "")


def _identifiers(manifest: etree._Element, names: Iterable[str]) -> dict[str, str]:
    """What an LMS knows the package by: the identifiers of the manifest, or the id of the activity that is launched.

    Of several that are launched each has a record, whatever their order: they are compared by `scos`.
    """
    found: dict[str, str] = {}
    for element in manifest.iter(*(f"{{*}}{name}" for name in names)):
        name = etree.QName(element).localname
        found.setdefault(name, str(element.get("identifier") or element.get("id") or ""))
    return found


def _script(files: Files, page: str) -> Record:
    """``PageScript``: what the page hands over when it is loaded."""
    match = _CALL.fullmatch(files.read(f"pages/{page}.js"))
    if not match:
        raise ValueError(page)
    script: Record = json.loads(match[1])
    return script


def _page(record: Record, script: Record, around: tuple[_Names, Record]) -> Page:
    names, data = around
    return Page(
        **{name: record[name] for name in ("n", "id", "title", "minutes")},
        unit=data["units"][record["unit"]]["title"] if record["unit"] >= 0 else "",
        tracked=record["unit"] >= 0,
        outcomes=tuple(names.outcomes[n] for n in record["outcomes"]),
        lines=text_lines(script["html"]),
    )


def _quiz(record: Record, names: _Names) -> Quiz:
    own = ("n", "id", "page", "passMark", "attempts", "weight")
    return Quiz(
        **{name: record[name] for name in ("n", "id", "attempts", "weight")},
        page=names.pages[record["page"]],
        pass_mark=record["passMark"],
        settings={name: value for name, value in record.items() if name not in own},
    )


def _question(record: Record, key: Record, names: _Names) -> Question:
    quiz = names.quizzes.get(record["quiz"])
    return Question(
        **{name: record[name] for name in ("n", "id", "points", "revision")},
        quiz=quiz["id"] if quiz else "",
        page=names.pages[quiz["page"] if quiz else record["page"]],
        outcomes=tuple(names.outcomes[n] for n in record["outcomes"]),
        type=key["type"],
        text=key["text"],
        choices={side: _choices(key.get(f"{side}s", [])) for side in ("choice", "target")},
        key=_meaning(key),
        texts={name: key.get(name, "") for name in _TEXTS},
    )


def _choices(records: list[Record]) -> tuple[Choice, ...]:
    return tuple(
        Choice(one["n"], one["id"], one["text"], one.get("right", False), one.get("reason", "")) for one in records
    )


def _meaning(key: Record) -> object:
    """What counts as right, as course.lock understands it: order counts only where it is asked."""
    type, choices = key["type"], key.get("choices", [])
    if type == "ordering":
        return type, tuple(step["n"] for step in choices)
    if type == "matching":
        spare = frozenset(target["n"] for target in key["targets"])
        return type, frozenset(map(tuple, key["pairs"])), spare
    if type == "fill-in":
        same = (lambda text: text) if key["case"] else str.casefold
        return type, key["case"], frozenset(map(same, key["answers"]))
    if type == "numeric":
        return type, tuple(sorted(map(tuple, key["ranges"])))
    return type, frozenset((choice["n"], choice["right"]) for choice in choices)
