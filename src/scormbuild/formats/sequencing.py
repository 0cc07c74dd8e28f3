"""What SCORM 2004 is told of order, completion and success (SN, 3rd and 4th edition; nothing that only the 4th has).

Nothing is used that an LMS with half an engine stumbles over: no rule that refers to another item, and shared
objectives (imsss:mapInfo) only by the profile of an LMS that keeps them. Where an LMS knows none of it, learners may
take the units in any order, and nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterable

from scormbuild.formats import ims
from scormbuild.formats.material import Material, Sco
from scormbuild.formats.profiles import Profile
from scormbuild.formats.xml import Element, add
from scormbuild.model import Course, Outcome

IMSSS = "http://www.imsglobal.org/xsd/imsss"
ADLNAV = "http://www.adlnet.org/xsd/adlnav_v1p3"
ADLSEQ = "http://www.adlnet.org/xsd/adlseq_v1p3"

_LOSES = ("abandon", "abandonAll")
_LEADS_NOWHERE = ("previous", "continue")
"""Where there is a single SCO."""


def _sn(name: str) -> str:
    return f"{{{IMSSS}}}{name}"


def add_item_sequencing(tree: ims.Tree, course: Course, profile: Profile) -> None:
    """What each SCO's item says: how it counts, and that what follows waits for it where the course has an order."""
    whole = ims.graded_weight(course)
    last = tree.items[-1][1]
    for sco, item in tree.items:
        sequencing = add(item, _sn("sequencing"))
        if item is not last and course.outline.navigation == "sequential" and "scorm2004" in profile.unit_order.value:
            _add_stop(sequencing)
        if tree.cluster is not None:
            _add_share(sequencing, sco, whole)
        if profile.mastery_score.value:
            _add_mark(sequencing, sco.course)
        if tree.cluster is not None and profile.shared_objectives.value:
            _add_outcomes(sequencing, sco.course)
        _add_delivery(sequencing)
        _hide(item, _LOSES if tree.cluster is not None else (*_LOSES, *_LEADS_NOWHERE))


def add_course_sequencing(tree: ims.Tree, course: Course) -> None:
    """What stands above the SCOs: learners choose, or go on.

    Without `flow` nothing can be gone on with (SN 3.2); it is said of every cluster. No rule of rollup is written:
    those of the standard (SN 4.6) say what a course of ours means, completed when all units are, passed when all that
    can be are; and engines that read rules wrongly know them. The score decides only where a course may be passed
    without passing each quiz.
    """
    if tree.cluster is not None:
        sequencing = _add_control(tree.cluster)
        if course.outline.completion.quizzes != "passed":
            _add_mark(sequencing, course)
    _add_control(tree.organization)


def shares_objectives(course: Course, material: Material) -> bool:
    """Whether units share what is known of an outcome."""
    return bool(material.units and material.profile.shared_objectives.value and _assessed(course))


def keep_objectives(tree: ims.Tree) -> None:
    """What units share is known of one attempt on this course, and not of the learner for life (CAM 3.4.1)."""
    tree.organization.set(f"{{{ADLSEQ}}}objectivesGlobalToSystem", "false")


def _add_control(cluster: Element) -> Element:
    sequencing = add(cluster, _sn("sequencing"))
    add(sequencing, _sn("controlMode"), choice="true", flow="true")
    return sequencing


def _add_stop(sequencing: Element) -> None:
    """Nothing after this unit can be opened until it is completed (SN 3.4; UP.2.1: what is not known is not false)."""
    rule = add(add(sequencing, _sn("sequencingRules")), _sn("preConditionRule"))
    conditions = add(rule, _sn("ruleConditions"), conditionCombination="any")
    for condition in ("completed", "activityProgressKnown"):
        add(conditions, _sn("ruleCondition"), operator="not", condition=condition)
    add(rule, _sn("ruleAction"), action="stopForwardTraversal")


def _add_share(sequencing: Element, sco: Sco, whole: float) -> None:
    """The share of a unit in the score of the course; one without a graded quiz can neither be passed nor failed."""
    weight = ims.graded_weight(sco.course)
    add(
        sequencing,
        _sn("rollupRules"),
        rollupObjectiveSatisfied="true" if weight else "false",
        rollupProgressCompletion="true",
        objectiveMeasureWeight=f"{round(weight / whole, 4) if weight else 0:g}",
    )


def _add_mark(sequencing: Element, course: Course) -> None:
    """The pass mark, when anything is graded: the LMS hands it to the player as its scaled passing score (SN 3.10).

    An LMS may then derive success from the score; the player tells a score only when it says the same as the success.
    """
    if not ims.graded_weight(course):
        return
    objective = _objectives(sequencing, course)[0]
    objective.set("satisfiedByMeasure", "true")
    add(objective, _sn("minNormalizedMeasure"), f"{round(course.outline.grading.pass_mark, 4):g}")


def _add_outcomes(sequencing: Element, course: Course) -> None:
    """The outcomes of a unit, by the ids under which the player reports them, as what all units know that assess them.

    Each is read and written (SN 3.10.2): what the player tells is the better of what it found and what was done, and an
    engine that writes what it has whenever a unit is left writes back what it read. So the best that any has shown
    stays; to be written only, what one unit knows nothing of would be forgotten for all.
    """
    for outcome in _assessed(course):
        objective = add(_objectives(sequencing, course), _sn("objective"), objectiveID=outcome.id)
        shared = add(objective, _sn("mapInfo"), targetObjectiveID=course.outline.outcome_iri(outcome.id))
        for way in ("readSatisfiedStatus", "readNormalizedMeasure", "writeSatisfiedStatus", "writeNormalizedMeasure"):
            shared.set(way, "true")


def _assessed(course: Course) -> list[Outcome]:
    """The outcomes that the player reports: those of questions in graded quizzes."""
    graded = {page.entry.quiz.id for page in course.pages if page.entry.quiz and page.entry.quiz.weight}
    named = {outcome for question in course.questions if question.quiz in graded for outcome in question.outcomes}
    return [outcome for outcome in course.outline.outcomes if outcome.id in named]


def _objectives(sequencing: Element, course: Course) -> Element:
    """Its objectives, that of the whole first: there must be one, and only it is rolled up (SN 3.10)."""
    found = sequencing.find(_sn("objectives"))
    if found is None:
        found = add(sequencing, _sn("objectives"))
        add(found, _sn("primaryObjective"), objectiveID=ims.identifier("objective", course.outline))
    return found


def _add_delivery(sequencing: Element) -> None:
    """The player sets completion and success itself (SN 3.13): without a word LMSs set both at the exit."""
    add(sequencing, _sn("deliveryControls"), completionSetByContent="true", objectiveSetByContent="true")


def _hide(item: Element, buttons: Iterable[str]) -> None:
    """No button of the LMS that throws away what was done since the launch, or does nothing (CAM 3.4.1; SN 5.6)."""
    interface = add(add(item, f"{{{ADLNAV}}}presentation"), f"{{{ADLNAV}}}navigationInterface")
    for button in buttons:
        add(interface, f"{{{ADLNAV}}}hideLMSUI", button)
