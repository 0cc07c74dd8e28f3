"""What an LMS launches: the course as a whole, or each of its units as a course in miniature."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from scormbuild.build.course import FinishedCourse
from scormbuild.build.units import launch_page, units_apart
from scormbuild.checks.state_budget import choose_layout
from scormbuild.formats import Format
from scormbuild.formats.material import LAUNCH, Sco
from scormbuild.formats.profiles import Profile
from scormbuild.model import Course
from scormbuild.package import Member, deflate
from scormbuild.render import RenderedPage, Renderer


class Launched(NamedTuple):
    """The SCOs, the feature scripts their pages use, and a renderer that knows the words of those."""

    scos: Sequence[Sco]
    features: frozenset[str]
    renderer: Renderer


def render_whole(format: Format, finished: FinishedCourse, profile: Profile) -> Launched:
    """The course as one SCO; its pages are finished."""
    shell = _shell(format, profile, finished.renderer, finished.course)
    sco = Sco(finished.course, LAUNCH, deflate(shell), finished.members)
    features = {feature for page in finished.pages for feature in page.features}
    features |= {feature for page in finished.own_pages for feature in page.features}
    return Launched([sco], frozenset(features), finished.renderer)


def render_units(format: Format, finished: FinishedCourse, profile: Profile) -> Launched:
    """Each unit as one SCO; its pages are read and rendered once more, since what they lead to is another."""
    scos, features, renderer = [], set[str](), finished.renderer
    units = list(units_apart(finished.course))
    for course in units:
        renderer = finished.renderer.apart(course.outline)
        read = map(finished.read, course.outline.pages)
        pages = [renderer.page(one.page, one.body) for one in read]
        own = renderer.extra_pages((page.entry.number, page.text) for page in pages)
        shell = _shell(format, profile, renderer, course, followed=course is not units[-1])
        scos.append(Sco(course, launch_page(course), deflate(shell), _members([*pages, *own])))
        features |= {feature for page in (*pages, *own) for feature in page.features}
    return Launched(scos, frozenset(features), renderer)


def _shell(format: Format, profile: Profile, renderer: Renderer, course: Course, *, followed: bool = False) -> bytes:
    layout = choose_layout(course, format.limit_in(profile))
    return renderer.shell(course, format.name, layout, profile.data(followed=followed))


def _members(pages: Iterable[RenderedPage]) -> list[Member]:
    return [Member(page.path, deflate(page.script)) for page in pages]
