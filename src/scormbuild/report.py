"""Findings -> words: for people, for programs, and for the services that show them beside the code.

Findings come by subject: the folder of a course, or a zip (its name ends in ``.zip``) whose places are paths inside it.
Names and messages hold what an author or a stranger's zip put there; no format lets it speak to a terminal or service.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from scormbuild import __version__, rules
from scormbuild.diagnostics import Diagnostic, Place, Severity
from scormbuild.rules import Rule

if TYPE_CHECKING:
    from xml.etree import ElementTree

Findings = Mapping[str, Sequence[Diagnostic]]

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.ADVICE: "36"}
_SARIF_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
_GITHUB_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


class _Where(NamedTuple):
    """A place as the reader of the report sees it: a file that exists, and a path inside it when that is a zip."""

    file: str
    inside: str
    line: int
    column: int

    def __str__(self) -> str:
        path = f"{self.file}!/{self.inside}" if self.inside else self.file
        return str(Place(path, self.line, self.column))


def render_findings(findings: Findings | Sequence[Diagnostic], format: str = "text", *, colour: bool = False) -> str:
    """Findings in one of `FORMATS`, ending in a newline; `colour` counts for text only."""
    grouped = findings if isinstance(findings, Mapping) else {"": findings}
    if format == "text":
        return _text(grouped, colour)
    return FORMATS[format](grouped)


def explain(rule: Rule) -> str:
    """All that is known about a rule, as text."""
    source = f"\n\nSource: {rule.spec}" if rule.spec else ""
    return f"{rule.id} ({rule.severity.word}): {rule.title}\n\nWhy: {rule.reason}\n\nWhat to do: {rule.hint}{source}"


def visible(text: str) -> str:
    """The text with everything written out that a terminal or a log would act on instead of showing it."""
    shown = (_written_out(letter) if unicodedata.category(letter) in _UNSEEN else letter for letter in text)
    return "".join(shown).replace("##[", "##\\[")  # an old form of commands to the runner of GitHub


def _written_out(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _where(subject: str, place: Place) -> _Where:
    path = visible(place.path)
    if subject.lower().endswith(".zip"):
        return _Where(visible(subject), path, place.line, place.column)
    folder = "" if subject in ("", ".") else visible(subject).rstrip("/") + ("/" if path else "")
    return _Where(folder + path, "", place.line, place.column)


# --  text -------------------------------------------------------------------------------------------------------------


def _text(findings: Findings, colour: bool) -> str:
    groups = ["\n".join(_text_lines(subject, found, colour)) for subject, found in findings.items() if found]
    return "\n\n".join([*groups, _counted(findings)]) + "\n"


def _text_lines(subject: str, found: Sequence[Diagnostic], colour: bool) -> Iterator[str]:
    """A line for each finding, and its hint below unless the same one was given above."""
    given = set()
    for finding in found:
        where = str(_where(subject, finding.place))
        if where.lstrip().startswith(":"):
            where = f"./{where}"  # no file name may look like a command to the runner of GitHub
        word = _painted(finding.severity, colour)
        yield f"{where}: {word} {finding.rule} {visible(finding.message)}"
        if finding.hint and (finding.rule, finding.hint) not in given:
            given.add((finding.rule, finding.hint))
            yield f"    {visible(finding.hint)}"


def _painted(severity: Severity, colour: bool) -> str:
    return f"\x1b[{_COLOURS[severity]}m{severity.word}\x1b[0m" if colour else severity.word


def _counted(findings: Findings) -> str:
    counts = _counts(findings)
    words = [
        f"{counts[severity]} {severity.word}{'s' if counts[severity] > 1 and severity is not Severity.ADVICE else ''}"
        for severity in sorted(counts, reverse=True)
    ]
    return ", ".join(words) if words else "nothing to mend"


def _counts(findings: Findings) -> Counter[Severity]:
    return Counter(finding.severity for found in findings.values() for finding in found)


# --  for programs -----------------------------------------------------------------------------------------------------


def _json(findings: Findings) -> str:
    """Our own form; `schema` grows by one when a reader would break."""
    counts = _counts(findings)
    return _dumped(
        {
            "schema": 1,
            "tool": {"name": "scormbuild", "version": __version__},
            "counts": {severity.word: counts[severity] for severity in sorted(Severity, reverse=True)},
            "subjects": [
                {"name": subject, "findings": [_json_finding(finding) for finding in found]}
                for subject, found in findings.items()
            ],
        }
    )


def _json_finding(finding: Diagnostic) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.word,
        "path": finding.place.path,
        "line": finding.place.line,
        "column": finding.place.column,
        "message": finding.message,
        "hint": finding.hint,
    }


def _dumped(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=True) + "\n"


def _sarif(findings: Findings) -> str:
    """SARIF 2.1.0 (OASIS), sections 3.13 to 3.27."""
    pairs = [(subject, finding) for subject, found in findings.items() for finding in found]
    used = sorted({finding.rule for _, finding in pairs})
    driver = {"name": "scormbuild", "version": __version__, "rules": [_sarif_rule(id) for id in used]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(subject, finding, used) for subject, finding in pairs],
    }
    return _dumped(
        {
            "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            "version": "2.1.0",
            "runs": [run],
        }
    )


def _sarif_rule(id: str) -> dict[str, Any]:
    rule = rules.find(id)
    if rule is None:
        return {"id": id}
    help = f"{rule.hint}\n\n{rule.spec}" if rule.spec else rule.hint
    return {
        "id": id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.reason},
        "help": {"text": help},
        "defaultConfiguration": {"level": _SARIF_LEVELS[rule.severity]},
    }


def _sarif_result(subject: str, finding: Diagnostic, used: Sequence[str]) -> dict[str, Any]:
    where = _where(subject, finding.place)
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(where.file)}}
    location: dict[str, Any] = {"physicalLocation": physical}
    if where.inside:  # lines are those of a file inside the zip, so they cannot be a region of the zip
        inside = str(Place(where.inside, where.line, where.column))
        location["logicalLocations"] = [{"fullyQualifiedName": inside, "kind": "resource"}]
    elif where.line:
        column = {"startColumn": where.column} if where.column else {}
        physical["region"] = {"startLine": where.line, **column}
    hint = f" ({visible(finding.hint)})" if finding.hint else ""
    return {
        "ruleId": finding.rule,
        "ruleIndex": used.index(finding.rule),
        "level": _SARIF_LEVELS[finding.severity],
        "message": {"text": visible(finding.message) + hint},
        "locations": [location],
    }


def _uri(path: str) -> str:
    return quote(path.replace("\\", "/"))


def _junit(findings: Findings) -> str:
    """JUnit's XML as CI services read it: one suite a subject, one case a finding; only errors are failures."""
    from xml.etree import ElementTree  # only here: most reports are text

    root = ElementTree.Element("testsuites", name="scormbuild")
    for subject, found in findings.items():
        failures = sum(finding.severity is Severity.ERROR for finding in found)
        suite = ElementTree.SubElement(
            root, "testsuite", name=visible(subject), tests=str(len(found) or 1), failures=str(failures)
        )
        for finding in found:
            _junit_case(suite, subject, finding)
        if not found:
            ElementTree.SubElement(suite, "testcase", classname="scormbuild", name="nothing to mend")
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _junit_case(suite: ElementTree.Element, subject: str, finding: Diagnostic) -> None:
    where = str(_where(subject, finding.place))
    from xml.etree import ElementTree

    case = ElementTree.SubElement(suite, "testcase", classname=finding.rule, name=where)
    message, hint = visible(finding.message), visible(finding.hint)
    if finding.severity is Severity.ERROR:
        ElementTree.SubElement(case, "failure", type=finding.rule, message=message).text = hint
    else:
        ElementTree.SubElement(case, "system-out").text = f"{finding.severity.word}: {message}\n{hint}"


def _github(findings: Findings) -> str:
    """Workflow commands, which GitHub shows beside the lines; a percent sign escapes what would end a value."""
    lines = [_github_line(subject, finding) for subject, found in findings.items() for finding in found]
    return "".join(f"{line}\n" for line in [*lines, _counted(findings)])


def _github_line(subject: str, finding: Diagnostic) -> str:
    where = _where(subject, finding.place)
    message = visible(finding.message)
    values = {"file": where.file}
    if where.inside:
        message = f"{Place(where.inside, where.line, where.column)}: {message}"
    else:
        values |= {name: str(number) for name, number in (("line", where.line), ("col", where.column)) if number}
    values["title"] = finding.rule
    properties = ",".join(f"{name}={_github_value(value)}" for name, value in values.items())
    hint = f"%0A{_github_data(visible(finding.hint))}" if finding.hint else ""
    return f"::{_GITHUB_LEVELS[finding.severity]} {properties}::{_github_data(message)}{hint}"


def _github_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _github_value(text: str) -> str:
    return _github_data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: dict[str, Callable[[Findings], str]] = {
    "text": lambda findings: _text(findings, False),
    "json": _json,
    "github": _github,
    "sarif": _sarif,
    "junit": _junit,
}
"""The formats of reports by their names."""
