"""How importers read the questions of a Common Cartridge: each in its own way, told from their code.

moodle  Moodle 4.5, backup/cc/entity11.quiz.class.php (Chamilo reads as it does)
canvas  its QTIMigrationTool (imsqtiv1.py, ResProcessing) and gems/plugins/qti_exporter/lib/qti
cc2olx  openedx/cc2olx, content_processors/qti.py

Each gives what it takes for a question: its answers, which of them are right, and what it says of each.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

NS = {"q": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"}


class Read(NamedTuple):
    """A question as an importer knows it; `general` is its feedback to the question as a whole."""

    ident: str
    profile: str
    right: set[str]
    feedback: dict[str, str]
    general: str = ""
    points: int = 1


def items(quiz: bytes) -> list[Any]:
    return etree.fromstring(quiz).findall(".//q:item", NS)


def moodle(item: Any) -> Read:
    """What goes on is feedback to all; a choice gets what its conditions show; several right ones need case="Yes"."""
    profile = _field(item, "cc_profile")
    conditions = item.findall("q:resprocessing/q:respcondition", NS)
    going_on = [one for one in conditions if one.get("continue", "").lower() == "yes"]
    general = "".join(_shown(item, condition) for condition in going_on)
    labels = [label.get("ident") for label in item.findall("q:presentation/q:response_lid/q:render_choice/q:*", NS)]
    first = {id(one): (one.findtext("q:conditionvar/q:varequal", "", NS)).lower() for one in conditions}
    feedback = {
        label: "".join(_shown(item, one) for one in conditions if first[id(one)] == label.lower()) for label in labels
    }
    if profile == "cc.multiple_response.v0p1":
        path = ".//q:setvar[@varname='SCORE'][.='100']/../q:conditionvar//q:varequal[@case='Yes'][not(parent::q:not)]"
        right = {found.text for found in item.xpath(path, namespaces=NS)}
    elif labels:
        right = {one for one in labels for each in conditions if first[id(each)] == one.lower() and _score(each)}
    elif profile == "cc.fib.v0p1":
        scoring = next(one for one in conditions if one.findtext("q:setvar", "", NS) == "100")
        right = {found.text for found in scoring.findall("q:conditionvar/q:varequal", NS)}
    else:
        right = set()
    if profile == "cc.true_false.v0p1":
        assert set(labels) == {"true", "false"}, "Moodle ends the import here"
    return Read(item.get("ident"), profile, right, feedback, general, int(_field(item, "cc_weighting") or 1))


def canvas(item: Any) -> Read:
    """Conditions that do not go on are branches of one, which is looked at as a whole where its first is an `and`."""
    groups: list[list[Any]] = []
    went_on = True
    for condition in item.findall("q:resprocessing/q:respcondition", NS):
        goes_on = condition.get("continue") == "Yes"
        assert went_on or not goes_on, "it would be put into the last branch of the one before"
        if went_on:
            groups.append([])
        groups[-1].append(condition)
        went_on = goes_on
    assert item.find("q:presentation/*[@ident='response']", NS) is None, "it would look at the first branch alone"
    right: set[str] = set()
    said: dict[str, str] = {}
    for group in groups:
        for looked_at, named, weight in _canvas_branches(group, bool(item.findall(".//q:response_lid", NS))):
            for ident in named:
                (right.add if weight else right.discard)(ident)
                if shown := _first_shown(looked_at):
                    said.setdefault(ident, shown)
    feedback = {ident: item.findtext(f"q:itemfeedback[@ident='{of}']//q:mattext", "", NS) for ident, of in said.items()}
    general = item.findtext("q:itemfeedback[@ident='general_fb']//q:mattext", "", NS)
    return Read(item.get("ident"), _field(item, "cc_profile"), right, feedback, general)


def _canvas_branches(group: list[Any], chosen: bool) -> Iterator[tuple[list[Any], list[str], bool]]:
    """The conditions among which feedback is looked for, the answers they are about, and whether these are right."""
    if not chosen:
        yield group, [one.text for branch in group for one in branch.iterfind(".//q:varequal", NS)], True
    elif several := group[0].findall("q:conditionvar/q:and/q:varequal", NS):
        yield group, [one.text for one in several], True
    else:
        for branch in group:
            first = branch.find(".//q:varequal", NS)
            yield [branch], [] if first is None else [first.text], _score(branch)


def _first_shown(conditions: list[Any]) -> str:
    return next((one.get("linkrefid") for each in conditions for one in each.iterfind("q:displayfeedback", NS)), "")


def cc2olx(item: Any) -> Read:
    """Every answer named in a condition is right, up to the first condition that does not go on to the next."""
    right: set[str] = set()
    for condition in item.findall("q:resprocessing/q:respcondition", NS):
        named = condition.findall("q:conditionvar/q:varequal", NS)
        right |= {one.text for one in named or condition.findall("q:conditionvar/q:and/q:varequal", NS)}
        if condition.get("continue", "No") == "No":
            break
    return Read(item.get("ident"), _field(item, "cc_profile"), right, {})


def _field(item: Any, label: str) -> str:
    fields = item.findall("q:itemmetadata/q:qtimetadata/q:qtimetadatafield", NS)
    named = {one.findtext("q:fieldlabel", "", NS): one.findtext("q:fieldentry", "", NS) for one in fields}
    return named.get(label, "")


def _score(condition: Any) -> bool:
    return bool(condition.findtext("q:setvar", "", NS))


def _shown(item: Any, condition: Any) -> str:
    found = ""
    for display in condition.findall("q:displayfeedback", NS):
        path = f"q:itemfeedback[@ident='{display.get('linkrefid')}']/q:flow_mat/q:material/q:mattext"
        found += item.findtext(path, "", NS)
    return found
