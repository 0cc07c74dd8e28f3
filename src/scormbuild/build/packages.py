"""Puts a finished course into packages, one for each format."""

from __future__ import annotations

from pathlib import Path

from scormbuild.build.course import FinishedCourse
from scormbuild.build.request import Made, Outcome, Progress, Request
from scormbuild.checks.state_budget import choose_layout
from scormbuild.diagnostics import Diagnostic, Severity, worst
from scormbuild.formats import FORMATS, Format
from scormbuild.formats.material import Material
from scormbuild.formats.profiles import profile
from scormbuild.package import Contents, Member, deflate, replacing, source_date_epoch, write_archive
from scormbuild.render import Renderer
from scormbuild.resources import player_file
from scormbuild.validate import validate_package


def write_packages(
    request: Request, finished: FinishedCourse, found: dict[str, list[Diagnostic]], progress: Progress
) -> Outcome:
    """Write, validate and name a package for each format; what is found in the zips joins `found`."""
    outline = finished.course.outline
    formats = [FORMATS[name] for name in request.formats or outline.packaging.formats]
    made = []
    for number, format in enumerate(formats):
        progress("packages", number, len(formats))
        target = request.out / f"{outline.id}-{outline.version}-{format.name}.zip"
        package, findings = _write(target, format, finished, request)
        if findings:
            found[str(target)] = findings
        if package:
            made.append(package)
    return Outcome(found, tuple(made))


def _write(
    target: Path, format: Format, finished: FinishedCourse, request: Request
) -> tuple[Made | None, list[Diagnostic]]:
    """One package; None when its own validation found an error, and then the previous one stays."""
    contents = assemble(format, finished, request.control_files)
    with replacing(target) as draft:
        receipt = write_archive(contents, draft.path, epoch=source_date_epoch())
        draft.written()
        findings = validate_package(draft.path)
        if worst(findings) is Severity.ERROR:
            return None, findings
        draft.accept()
    return Made(target, format.name, receipt.size), findings


def assemble(format: Format, finished: FinishedCourse, control_files: bool = True) -> Contents:
    """All that goes into a package of that format."""
    return format.assemble(finished.course, _material(format, finished, control_files))


def _material(format: Format, finished: FinishedCourse, control_files: bool) -> Material:
    chosen = profile(finished.course.outline.packaging.profile)
    layout = choose_layout(finished.course, format.state_limit)
    shell = finished.renderer.shell(finished.course, format.name, layout, chosen.data())
    own = finished.renderer.extra_pages()
    features = {feature for page in finished.pages for feature in page.features}
    features |= {feature for page in own for feature in page.features}
    extra = [Member(page.path, deflate(page.script)) for page in own]
    return Material(
        shell=deflate(shell),
        runtime=_runtime(format, features, finished.renderer),
        pages=[*(page.member for page in finished.pages if page.member), *extra],
        media=[Member(path, file) for path, file in finished.media.items()],
        control_files=control_files,
        profile=chosen,
        source_digest=finished.digest,
    )


def _runtime(format: Format, features: set[str], renderer: Renderer) -> list[Member]:
    files = {
        path: player_file(name).read_bytes()
        for path, name in {"style.css": "style.css", "core.js": format.core}.items()
    }
    for feature in sorted(features):
        files[f"{feature}.js"] = renderer.words(feature) + player_file(f"{feature}.js").read_bytes()
    return [Member(path, deflate(data)) for path, data in files.items()]
