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
    not `Material`; `state_limit` the most characters of learner state any LMS is trusted with, 0 = no limit; `features`
    are the scripts it has beside those its pages use. `suffix` ends the name of its packages. `made_by` is
    `module:function` where an edition shares the module of another. `launches_units` says whether an LMS may launch
    each unit of a course by itself. `to_use` says what is done with a package that has no player, in words. `needs` is
    true where its module has a function `lacks` that says what the machine has not got for it.
    """

    name: str
    title: str
    core: str
    state_limit: int
    features: tuple[str, ...] = ()
    suffix: str = "zip"
    made_by: str = ""
    launches_units: bool = False
    to_use: str = ""
    needs: bool = False

    @property
    def module(self) -> str:
        """The module here, and the adapter in the player."""
        return self.made_by.partition(":")[0] or self.name

    def limit_in(self, profile: Profile) -> int:
        """The most characters of learner state that an LMS of this profile is trusted with, 0 = no limit."""
        return profile.state_limits.value.get(self.name, self.state_limit)

    def lacks(self) -> str:
        """What this machine lacks to make it, in words; "" when nothing."""
        return str(import_module(f"scormbuild.formats.{self.module}").lacks()) if self.needs else ""

    def assemble(self, course: Course, material: Material | ReadingMaterial) -> Contents:
        """Make the manifest and put all files in order; the module is imported only now, for a quick command line."""
        function = self.made_by.partition(":")[2] or "assemble"
        contents: Contents = getattr(import_module(f"scormbuild.formats.{self.module}"), function)(course, material)
        return contents


_THIRD = "scorm2004:assemble_third_edition"

FORMATS: Mapping[str, Format] = {
    entry.name: entry
    for entry in (
        # 3,900: suspend data is a CMIString4096 (RTE 1.2 section 3.4), less a margin for the adapter's own use
        Format("scorm12", "SCORM 1.2", "core-scorm12.js", 3900, launches_units=True),
        # 16,000 of 64,000 (RTE 3rd and 4th edition section 4.2.23; the 2nd had 4,000): what is sent as a page is left
        # must fit into one beacon
        Format("scorm2004", "SCORM 2004 4th Edition", "core-scorm2004.js", 16000, launches_units=True),
        Format(
            "scorm2004-3", "SCORM 2004 3rd Edition", "core-scorm2004.js", 16000, made_by=_THIRD, launches_units=True
        ),
        Format("xapi", "xAPI", "core-xapi.js", 0),
        Format("cmi5", "cmi5", "core-cmi5.js", 0, launches_units=True),
        Format("web", "static web site", "core-web.js", 0, features=("device",)),
        # its version is that of the profile
        Format("cc", "Common Cartridge", "", 0, suffix="imscc", to_use="import it into an LMS"),
        Format("epub", "EPUB 3.3", "", 0, suffix="epub", to_use="open it in a reader of e-books"),
        Format("pdf", "PDF", "", 0, suffix="pdf", to_use="open it in a reader of PDFs", needs=True),
    )
}
"""All formats by name."""

PLAYED: Mapping[str, Format] = {name: format for name, format in FORMATS.items() if format.core}
"""Those with a player, which an LMS or a browser runs."""
