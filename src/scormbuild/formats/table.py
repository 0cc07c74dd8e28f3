"""The formats there are, one line each."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from scormbuild.formats.material import Material, ReadingMaterial
    from scormbuild.formats.profiles import Profile
    from scormbuild.model import Course
    from scormbuild.package import Contents


class Format(NamedTuple):
    """A kind of package. `name` is also the name of its module here and of its adapter in the player.

    `core` is the made script that becomes `core.js`, "" for a format without a player, which gets `ReadingMaterial` and
    not `Material`; `state_limit` the most characters of learner state any LMS is
    trusted with, 0 = no limit. `suffix` ends the name of its packages.
    """

    name: str
    title: str
    core: str
    state_limit: int
    suffix: str = "zip"

    def limit_in(self, profile: Profile) -> int:
        """The most characters of learner state that an LMS of this profile is trusted with, 0 = no limit."""
        return profile.state_limits.value.get(self.name, self.state_limit)

    def lacks(self) -> str:
        """What this machine lacks to make it, in words; "" when nothing."""
        asked = getattr(import_module(f"scormbuild.formats.{self.name}"), "lacks", str)
        return str(asked())

    def assemble(self, course: Course, material: Material | ReadingMaterial) -> Contents:
        """Make the manifest and put all files in order; the module is imported only now, for a quick command line."""
        contents: Contents = import_module(f"scormbuild.formats.{self.name}").assemble(course, material)
        return contents


FORMATS: Mapping[str, Format] = {
    entry.name: entry
    for entry in (
        # 3,900: suspend data is a CMIString4096 (RTE 1.2 section 3.4), less a margin for the adapter's own use
        Format("scorm12", "SCORM 1.2", "core-scorm12.js", 3900),
        # 16,000 of 64,000 (RTE 4th edition section 4.2.23): what is sent as a page is left must fit into one beacon
        Format("scorm2004", "SCORM 2004 4th Edition", "core-scorm2004.js", 16000),
        Format("xapi", "xAPI", "core-xapi.js", 0),
        Format("epub", "EPUB 3.3", "", 0, "epub"),
        Format("pdf", "PDF", "", 0, "pdf"),
    )
}
"""All formats by name."""

PLAYED: Mapping[str, Format] = {name: format for name, format in FORMATS.items() if format.core}
"""Those with a player, which an LMS or a browser runs."""
