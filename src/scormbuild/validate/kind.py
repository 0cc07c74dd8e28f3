"""What kind of package a zip is, told from what lies at its root."""

from __future__ import annotations

from collections.abc import Iterator

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic
from scormbuild.validate.contents import WHOLE, Package

MANIFEST, TINCAN, CMI5 = "imsmanifest.xml", "tincan.xml", "cmi5.xml"
EPUB = "META-INF/container.xml"
SITE = "web"
"""What our inventory calls a site of files, which has no manifest."""

NO_MANIFEST = rules.error(
    "PKG-028",
    "The package has no manifest at its root",
    reason="An LMS looks for its manifest at the root, its name in lower case, and refuses what has none.",
    hint="zip the contents of the course's folder, not the folder itself",
    spec="SCORM 1.2 CAM section 2.3; Rustici tincan launch",
)


def check(package: Package) -> Iterator[Diagnostic]:
    """A finding when no manifest is where it must be, with the place where one lies instead."""
    known = (MANIFEST, TINCAN, CMI5, EPUB)
    if any(name in package.files for name in known) or package.format == SITE:
        return
    near = [name for name in package.files if name.rsplit("/", 1)[-1].lower() in known]
    nearest = min(near, key=lambda name: (name.count("/"), name), default="")
    found = f"; there is `{nearest}`, which is not looked at" if nearest else ""
    yield NO_MANIFEST.at(WHOLE, f"none of {', '.join(known)} is at the root{found}")
