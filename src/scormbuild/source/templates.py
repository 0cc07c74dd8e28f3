"""Templates that a course brings itself: read only when whoever builds it trusts them."""

from __future__ import annotations

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.source.folder import Folder

NOT_TRUSTED = rules.error(
    "THEME-006",
    "The course brings templates, and they are not trusted",
    reason="Text is data, a template is code: it can put scripts into every page that learners open.",
    hint="look at the templates, then build with `--trust-templates`; or delete the folder `templates`",
)
FOLDER = "templates/"


def read_templates(folder: Folder, trusted: bool, findings: list[Diagnostic]) -> dict[str, str]:
    """The course's own templates by name; none and a finding when they are not to be trusted."""
    paths = [path for path in folder.files if path.startswith(FOLDER)]
    if paths and not trusted:
        more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
        findings.append(NOT_TRUSTED.at(Place(paths[0]), f"`{paths[0]}`{more} would be run"))
        return {}
    sources = {path: folder.text(path, findings) for path in paths}
    return {path.removeprefix(FOLDER): source.text for path, source in sources.items() if source}
