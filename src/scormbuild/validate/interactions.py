"""The questions that ``tincan.xml`` describes: interaction activities (xAPI 1.0.3, Data 2.4.4.1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.validate.kind import TINCAN
from scormbuild.validate.strictness import own_error
from scormbuild.validate.xml import Element, children, line_of, local, text_of

_SPEC = "xAPI 1.0.3 Data 2.4.4.1, interaction activities"

KIND = own_error(
    "XAPI-018",
    "The kind of a question is unknown",
    reason="Record stores refuse statements with any other interaction type.",
    hint="true-false, choice, fill-in, long-fill-in, matching, performance, sequencing, likert, numeric or other",
    spec=_SPEC,
)
NOT_A_QUESTION = own_error(
    "XAPI-019",
    "Type and interaction type of an activity do not fit each other",
    reason="Reports find questions by the type of the activity, and their answers by the interaction type.",
    hint="a question has the type http://adlnet.gov/expapi/activities/cmi.interaction and an <interactionType>",
    spec=_SPEC,
)
COMPONENTS = own_error(
    "XAPI-020",
    "A question has components that its kind does not have",
    reason="Record stores refuse such a definition.",
    hint="choice and sequencing have choices, likert has scale, matching source and target, performance steps",
    spec=_SPEC,
)
COMPONENT_ID = own_error(
    "XAPI-021",
    "A component has no id of its own",
    reason="Answers are kept as ids of components; two the same, or none, cannot be told apart in reports.",
    hint="give each component of a list an id of its own, without blanks",
    spec=_SPEC,
)
PATTERN = own_error(
    "XAPI-022",
    "A right answer names a component that does not exist",
    reason="No answer of a learner can ever match it.",
    hint="write ids of components, joined by [,] and pairs by [.]",
    spec=_SPEC,
)

QUESTION = "http://adlnet.gov/expapi/activities/cmi.interaction"
_LISTS = ("choices", "scale", "source", "target", "steps")
_ALLOWED = {
    "true-false": (), "fill-in": (), "long-fill-in": (), "numeric": (), "other": (),
    "choice": ("choices",), "sequencing": ("choices",), "likert": ("scale",),
    "matching": ("source", "target"), "performance": ("steps",),
}  # fmt: skip


def check(activity: Element) -> Iterator[Diagnostic]:
    """All findings about an activity as a question; none for other activities."""
    place = Place(TINCAN, line_of(activity))
    kinds = [text_of(kind) for kind in children(activity, "interactionType")]
    if bool(kinds) != (activity.get("type") in (QUESTION, "cmi.interaction")):
        yield NOT_A_QUESTION.at(place, f"type `{activity.get('type', '')}`, interaction type `{''.join(kinds)}`")
    if not kinds:
        return
    if kinds[0] not in _ALLOWED:
        yield KIND.at(place, f"its interaction type is `{kinds[0]}`")
        return
    ids: dict[str, list[str]] = {}
    for group in children(activity, *_LISTS):
        if local(group) not in _ALLOWED[kinds[0]]:
            yield COMPONENTS.at(Place(TINCAN, line_of(group)), f"a {kinds[0]} has no <{local(group)}>")
        ids[local(group)] = [_component_id(component) for component in children(group, "component")]
        yield from _check_ids(group, ids[local(group)])
    if ids and kinds[0] in ("choice", "sequencing", "likert", "matching"):
        yield from _check_patterns(activity, {id for found in ids.values() for id in found})


def _component_id(component: Element) -> str:
    return next((text_of(id) for id in children(component, "id")), "")


def _check_ids(group: Element, ids: list[str]) -> Iterator[Diagnostic]:
    for id, count in Counter(ids).items():
        if count > 1 or not id or " " in id:
            said = f"`{id}` is used {count} times" if count > 1 else f"`{id}` is no id"
            yield COMPONENT_ID.at(Place(TINCAN, line_of(group)), said)


def _check_patterns(activity: Element, ids: set[str]) -> Iterator[Diagnostic]:
    """Answers are ids joined by ``[,]``, those of matching pairs joined by ``[.]``."""
    for group in children(activity, "correctResponsePatterns", "correctResponsesPattern"):
        for pattern in children(group):
            named = text_of(pattern).replace("[.]", "[,]").split("[,]")
            if unknown := [name for name in named if name not in ids]:
                yield PATTERN.at(Place(TINCAN, line_of(pattern)), f"there is no component `{unknown[0]}`")
