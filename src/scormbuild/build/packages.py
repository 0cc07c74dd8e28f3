"""Puts a finished course into packages, one for each format."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from scormbuild.build.course import FinishedCourse
from scormbuild.build.request import Made, Outcome, Progress, Request
from scormbuild.build.scos import render_units, render_whole
from scormbuild.checks.single_file import check_single_file
from scormbuild.diagnostics import Diagnostic, Severity, worst
from scormbuild.edition import Edition, Layout
from scormbuild.errors import EnvironmentProblem
from scormbuild.formats import FORMATS, Format
from scormbuild.formats.material import Material, ReadingMaterial
from scormbuild.formats.profiles import Profile, profile
from scormbuild.formats.single_file import LIMIT, single_file, sizes_of_page
from scormbuild.package import Contents, Member, deflate, names_to_disk, replacing, source_date_epoch, write_archive
from scormbuild.package.printing import print_book
from scormbuild.render import Renderer, TemplateProblem
from scormbuild.resources import feature_sheet, player_file
from scormbuild.validate import validate_package

# below this many packages a second process costs more than it saves
_MANY = 3


def write_packages(
    request: Request, finished: FinishedCourse, found: dict[str, list[Diagnostic]], progress: Progress
) -> Outcome:
    """Write, validate and name a package for each format and profile; what is found in the zips joins `found`."""
    packaging = finished.course.outline.packaging
    formats = [FORMATS[name] for name in request.formats or packaging.formats]
    profiles = [profile(name) for name in request.profiles] or [own_profile(finished)]
    for format in formats:
        if lack := format.lacks():
            raise EnvironmentProblem(f"{format.title} cannot be made here: {lack}")
    wanted = [(format, chosen) for format in formats for chosen in profiles]
    made = []
    for number, one in enumerate(_make_all(_Order(request, finished), wanted)):
        progress("packages", number, len(wanted))
        for place, findings in one.found.items():
            found.setdefault(place, []).extend(findings)
        if one.package:
            made.append(one.package)
    if made:
        names_to_disk(request.out)
    return Outcome(found, tuple(made))


class _Result(NamedTuple):
    """A package, and what was found on the way, by where; no package when that stood in the way."""

    found: dict[str, list[Diagnostic]]
    package: Made | None = None


class _Order(NamedTuple):
    """What every package is made from."""

    request: Request
    finished: FinishedCourse

    def make(self, format: Format, chosen: Profile) -> _Result:
        """Assemble, write and validate the package of that format for an LMS of that profile."""
        request, finished = self
        course = str(request.course)
        target = request.out / _name(finished, format, chosen if request.profiles else None)
        try:
            contents = assemble(format, finished, chosen, request.control_files)
        except TemplateProblem as problem:
            return _Result({course: [problem.finding]})
        if request.single_file:
            if too_large := list(check_single_file(finished.course.outline, *sizes_of_page(contents), LIMIT)):
                return _Result({course: too_large})
            target = target.with_suffix(".html")
        package, findings = _write(target, format, contents, whole=request.single_file)
        return _Result({str(target): findings} if findings else {}, package)


def _make_all(order: _Order, wanted: Sequence[tuple[Format, Profile]]) -> Iterator[_Result]:
    """Each package, in order; where there are many, in several processes, which share what all formats have.

    Reading editions are begun first: they take longest, and a browser prints while others work.
    """
    processes = min(os.cpu_count() or 1, len(wanted) // _MANY + 1, 8)
    if processes == 1 or not hasattr(os, "fork"):
        yield from (order.make(*one) for one in wanted)
        return
    from concurrent.futures import ProcessPoolExecutor  # only here: most builds make few packages
    from multiprocessing import get_context

    _ = order.finished.members  # once for all of them
    with ProcessPoolExecutor(processes, get_context("fork"), _begin, (order,)) as pool:
        books_first = sorted(range(len(wanted)), key=lambda number: bool(wanted[number][0].core))
        begun = {number: pool.submit(_make_here, wanted[number]) for number in books_first}
        yield from (begun[number].result() for number in range(len(wanted)))


_order: _Order


def _begin(order: _Order) -> None:
    global _order
    gc.freeze()  # what a process was born with is never garbage: looking at it would only copy it
    _order = order


def _make_here(one: tuple[Format, Profile]) -> _Result:
    return _order.make(*one)


def own_profile(finished: FinishedCourse) -> Profile:
    """The one course.yaml names."""
    return profile(finished.course.outline.packaging.profile)


def _name(finished: FinishedCourse, format: Format, chosen: Profile | None) -> str:
    """Course and version; the format, unless the suffix says it; the profile when it was asked for, so that packages of
    one course for several LMSs lie side by side.
    """
    outline = finished.course.outline
    told = [format.name] if format.suffix == "zip" else []
    return "-".join([outline.id, outline.version, *told, *([chosen.name] if chosen else [])]) + f".{format.suffix}"


def _write(target: Path, format: Format, contents: Contents, *, whole: bool) -> tuple[Made | None, list[Diagnostic]]:
    """One package, `whole` as a page that holds everything; None when its own validation found an error, and then the
    previous one stays."""
    with replacing(target) as draft:
        size = _writer(format, target, whole)(contents, draft.path)
        draft.written()
        findings = validate_package(draft.path)
        if worst(findings) is Severity.ERROR:
            return None, findings
        draft.accept()
    return Made(target, format.name, size), findings


def _writer(format: Format, last: Path, whole: bool) -> Callable[[Contents, Path], int]:
    """What writes the contents to a file and gives its size. `last` is what stands where that file is to be."""
    if whole:
        return _write_page
    return partial(print_book, last=last) if format.suffix == "pdf" else _write_archive


def _write_page(contents: Contents, path: Path) -> int:
    return path.write_bytes(single_file(contents))


def _write_archive(contents: Contents, path: Path) -> int:
    return write_archive(contents, path, epoch=source_date_epoch()).size


def assemble(format: Format, finished: FinishedCourse, chosen: Profile, control_files: bool = True) -> Contents:
    """All that goes into a package of that format for an LMS of that profile."""
    make = _material if format.core else _reading_material
    return format.assemble(finished.course, make(format, finished, chosen, control_files))


def _reading_material(_: Format, finished: FinishedCourse, chosen: Profile, control_files: bool) -> ReadingMaterial:
    def edition(layout: Layout) -> Edition:
        read = map(finished.read, finished.course.outline.pages)
        return finished.renderer.edition(finished.course, ((one.page, one.body) for one in read), layout)

    return ReadingMaterial(
        edition=edition,
        media=[Member(path, file) for path, file in finished.media.items()],
        control_files=control_files,
        profile=chosen,
        source_digest=finished.digest,
        epoch=source_date_epoch(),
    )


def _material(format: Format, finished: FinishedCourse, chosen: Profile, control_files: bool) -> Material:
    apart = format.launches_units and finished.course.outline.packaging.units == "apart"
    launched = (render_units if apart else render_whole)(format, finished, chosen)
    return Material(
        shell=launched.scos[0].shell,
        runtime=_runtime(format, {*format.features, *launched.features}, launched.renderer),
        pages=[page for sco in launched.scos for page in sco.pages],
        media=[Member(path, file) for path, file in finished.media.items()],
        control_files=control_files,
        profile=chosen,
        source_digest=finished.digest,
        units=launched.scos if apart else (),
    )


def _runtime(format: Format, features: set[str], renderer: Renderer) -> list[Member]:
    files = {
        path: player_file(name).read_bytes()
        for path, name in {"style.css": "style.css", "core.js": format.core}.items()
    }
    files["style.css"] += renderer.theme()
    for feature in sorted(features):
        files[f"{feature}.js"] = renderer.words(feature) + player_file(f"{feature}.js").read_bytes()
        if sheet := feature_sheet(feature):
            files[f"{feature}.css"] = sheet.read_bytes()
    return [Member(path, deflate(data)) for path, data in files.items()]
