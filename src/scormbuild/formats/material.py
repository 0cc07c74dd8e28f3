"""The finished files that a format puts around its manifest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from scormbuild.edition import Edition, Layout
from scormbuild.formats.profiles import PROFILES, Profile
from scormbuild.model import Course
from scormbuild.package import Contents, Deflated, Member

LAUNCH = "index.html"


class Sco(NamedTuple):
    """What an LMS launches: a course, or a unit as a course by itself; its launch page, and the pages it alone has."""

    course: Course
    path: str
    shell: bytes | Deflated
    pages: Sequence[Member]

    @property
    def launch(self) -> Member:
        """Its launch page as a file of the package."""
        return Member(self.path, self.shell)


class Material(NamedTuple):
    """All files but the manifest, ready to be written.

    `shell` is `index.html`, `runtime` are the style and the scripts of the player; `control_files` says whether the
    schema files customary for the format are put in. `units` are those of a course whose units are launched each by
    itself; then `shell` is that of the first, and `pages` are those of all.
    """

    shell: bytes | Deflated
    runtime: Sequence[Member]
    pages: Sequence[Member]
    media: Sequence[Member] = ()
    control_files: bool = True
    profile: Profile = PROFILES["generic"]
    source_digest: str = ""
    units: Sequence[Sco] = ()

    def scos(self, course: Course) -> Sequence[Sco]:
        """What the LMS launches, in order: the units, or the course."""
        return self.units or (Sco(course, LAUNCH, self.shell, self.pages),)

    @property
    def shared(self) -> tuple[Member, ...]:
        """What belongs to no SCO alone."""
        return (*self.runtime, *self.media)

    @property
    def delivered(self) -> tuple[Member, ...]:
        """What a learner's browser may ask for, the launch page first."""
        launched = [unit.launch for unit in self.units] or [Member(LAUNCH, self.shell)]
        return (*launched, *self.runtime, *self.pages, *self.media)

    def contents(self, format: str, manifest: Member, control: Sequence[Member] = ()) -> Contents:
        """The whole package: manifest, control files, what is delivered."""
        members = (manifest, *control, *self.delivered)
        return Contents(members, self.delivered[0].path, format, self.profile.name, self.source_digest)


class ReadingMaterial(NamedTuple):
    """What formats without a player are made of.

    `edition` makes the reading edition as a format wants it laid out; each call reads and renders the course once more.
    `media` are all files that the course uses, by their paths in a package; `epoch` is SOURCE_DATE_EPOCH in seconds,
    None when it is not set.
    """

    edition: Callable[[Layout], Edition]
    media: Sequence[Member] = ()
    control_files: bool = True
    profile: Profile = PROFILES["generic"]
    source_digest: str = ""
    epoch: int | None = None
