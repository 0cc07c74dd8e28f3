"""The zip of a web site: no manifest says what is in it, so its pages and its service worker are held to its files."""

from __future__ import annotations

from collections.abc import Iterator

from scormbuild import rules
from scormbuild.diagnostics import Diagnostic, Place
from scormbuild.validate.contents import WHOLE, BrokenMemberError, Package
from scormbuild.validate.kind import SITE
from scormbuild.validate.site import worker
from scormbuild.validate.site.markup import Address, addresses, addresses_in_style, bodies, page_texts, tags

LAUNCH = "index.html"

NO_LAUNCH = rules.error(
    "WEB-001",
    "There is no index.html at the root of a web site",
    reason="A web server shows it when the address of the folder is opened; without it learners see `not found`.",
    hint="build the site again",
    spec="scormbuild's own promise: a site opens at the address of its folder",
)
MISSING = rules.error(
    "WEB-002",
    "A web site asks for a file that is not in it",
    reason="Learners see a gap, or a page that does not work.",
    hint="build the site again; upper and lower case count",
    spec="scormbuild's own promise: a site holds all that it asks for",
)
ELSEWHERE = rules.error(
    "WEB-003",
    "A web site fetches something from elsewhere",
    reason="It would not work without a connection, and tell others who reads the course.",
    hint="put the file into the course and name it by its path",
    spec="scormbuild's own promise: a site asks nobody else for anything",
)
INLINE = rules.error(
    "WEB-004",
    "A page has a script, style or event attribute in it",
    reason="Hosts that allow scripts from files only (`script-src 'self'`) do not run it.",
    hint="put it into a file of its own",
    spec="Content Security Policy 3, section 6.7.3",
)
NO_POLICY = rules.error(
    "WEB-005",
    "The launch page says nothing of what it may load",
    reason="A site of files has no server that says it: a meta element forbids plug-ins and forms that lead elsewhere.",
    hint="build the site again",
    spec="Content Security Policy 3, section 3.3",
)


def check(package: Package) -> Iterator[Diagnostic]:
    """All findings about a web site of ours, when the package is one."""
    if package.format != SITE:
        return
    if LAUNCH not in package.files:
        yield NO_LAUNCH.at(WHOLE, f"there is no `{LAUNCH}`")
        return
    for name in package.files:
        if name.endswith((".html", ".css", ".js")) and not name.startswith("media/"):
            yield from _check_text(package, name)
    yield from worker.check(package, LAUNCH)


def _check_text(package: Package, name: str) -> Iterator[Diagnostic]:
    try:
        text = package.read(name).decode("utf-8", "replace")
    except BrokenMemberError:
        return  # found by those who read all
    if name.endswith(".css"):
        yield from _check_addresses(package, name, addresses_in_style(text))
    elif name.endswith(".js"):
        for html in page_texts(text):
            yield from _check_markup(package, name, html)
    else:
        if not any(tag.attributes.get("http-equiv", "").lower() == "content-security-policy" for tag in tags(text)):
            yield NO_POLICY.at(Place(name), "it has no Content-Security-Policy")
        yield from _check_markup(package, name, text)


def _check_markup(package: Package, name: str, text: str) -> Iterator[Diagnostic]:
    """What is in a page; lines are told of files, not of the HTML in scripts."""
    markup, found = bodies(text)
    in_file = name.endswith(".html")
    for tag, body in found:
        if body.strip() and tag.attributes.get("type") != "application/json":
            yield INLINE.at(Place(name, tag.line if in_file else 0), f"there is a <{tag.name}> with text in it")
    found_tags = list(tags(markup))
    for tag in found_tags:
        for attribute in tag.attributes:
            if attribute == "style" or attribute.startswith("on"):
                yield INLINE.at(Place(name, tag.line if in_file else 0), f"<{tag.name}> has `{attribute}=`")
    yield from _check_addresses(package, name, addresses(found_tags), in_file=in_file)


def _check_addresses(
    package: Package, name: str, found: Iterator[Address], *, in_file: bool = True
) -> Iterator[Diagnostic]:
    for address in found:
        place = Place(name, address.line if in_file else 0)
        if address.inside or (address.link and address.elsewhere):
            continue
        if address.elsewhere:
            yield ELSEWHERE.at(place, f"it fetches `{address.text}`")
        elif address.path not in package.files:
            yield MISSING.at(place, f"it asks for `{address.text}`{package.twin(address.path)}")
