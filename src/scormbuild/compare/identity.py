"""What an LMS and the learner's state know the course by, and what the package is made with."""

from __future__ import annotations

from collections.abc import Iterator

from scormbuild.compare.impact import Change, Impact
from scormbuild.compare.view import View

_STATE = "Each part of a learner's state is signed with the course's id: under another id none of it is read."
_IRI = "An LRS keeps state and statements by this address: under another one learners begin anew."
_IRI_SCORM = (
    "SCORM knows the course by its id, and by this address only what units share of outcomes; the xAPI package of the "
    "same course would lose all progress."
)
_FORMAT = "An LMS imports it as another activity, with no learner in it."
_SCOS = "An LMS keeps a record for each SCO: what was done under the others is not found in it."
_ANEW = "Every learner begins anew: of what was done an LMS finds nothing in records of other names."
_OTHER_SCO = "It belongs to another SCO now, whose record does not know what was done."
_IDENTIFIER = "LMSs keep tracks by the identifiers of the manifest and delete those of identifiers that are gone."


def compare_identity(old: View, new: View) -> Iterator[Change]:
    """Ids, addresses and the format."""
    if old.id != new.id:
        yield _changed("id", (old.id, new.id), Impact.PROGRESS_LOST, _STATE)
    if old.iri != new.iri:
        known = not new.format.startswith("scorm")
        yield _changed(
            "iri",
            (old.iri, new.iri),
            Impact.PROGRESS_LOST if known else Impact.SAFE,
            _IRI if known else _IRI_SCORM,
        )
    if old.format != new.format:
        yield _changed("format", (old.format, new.format), Impact.PROGRESS_LOST, _FORMAT)
        return
    if old.id == new.id:
        yield from _scos(old, new)
    yield from _pages_of_another_sco(old, new)
    for name, value in old.identifiers.items():
        now = new.identifiers.get(name, "" if _is_whole(old) is _is_whole(new) else value)
        if now != value and (old.id, old.iri) == (new.id, new.iri):
            yield _changed(f"identifier of {name}", (value, now), Impact.PROGRESS_LOST, _IDENTIFIER)


def _scos(old: View, new: View) -> Iterator[Change]:
    """From one SCO to one for each unit or back, or units whose ids are gone; a SCO that is new loses nothing."""
    gone = [sco for sco in old.scos if sco not in new.scos]
    if _is_whole(old) is not _is_whole(new):
        words = " → ".join(map(_records, (old, new)))
        yield Change("course", "scos", "changed", words, Impact.PROGRESS_LOST, _ANEW)
    elif gone:
        yield _changed("scos", (", ".join(gone), ", ".join(new.scos)), Impact.PROGRESS_LOST, _SCOS)


def _is_whole(view: View) -> bool:
    """Whether what is launched is the course: the id of a unit that is a SCO is that of the course, a dot, its own."""
    return list(view.scos) == [view.id]


def _records(view: View) -> str:
    scos = ", ".join(f"`{sco}`" for sco in view.scos)
    return f"one record of the whole course, {scos}" if _is_whole(view) else f"a record for each unit, {scos}"


def _pages_of_another_sco(old: View, new: View) -> Iterator[Change]:
    now = {page: sco for sco, pages in new.scos.items() for page in pages}
    for sco, pages in old.scos.items():
        for page in pages:
            if sco in new.scos and now.get(page, sco) != sco:
                words = f"`{sco}` → `{now[page]}`"
                yield Change("page", page, "moved", words, Impact.PROGRESS_LOST, _OTHER_SCO)


def _changed(what: str, values: tuple[str, str], impact: Impact, reason: str) -> Change:
    old, new = values
    return Change("course", what, "changed", f"`{old}` → `{new}`", impact, reason)
