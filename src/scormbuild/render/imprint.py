"""Who made the course and what may be done with it, in words."""

from __future__ import annotations

import re

from markupsafe import Markup

from scormbuild.model import Outline
from scormbuild.render.inlines import outside
from scormbuild.render.lookup import Lookup

_CREATIVE_COMMONS = re.compile(r"CC-(BY(?:-NC)?(?:-ND|-SA)?)-(\d\.\d)")


def affiliations(outline: Outline) -> str:
    """Each affiliation once, in the order of the authors."""
    return " · ".join(dict.fromkeys(author.affiliation for author in outline.authors if author.affiliation))


def license_words(lookup: Lookup) -> Markup:
    """A Creative Commons id as the name people know, with a link to its terms; any other text as it is."""
    license = lookup.outline.license
    found = _CREATIVE_COMMONS.fullmatch(license)
    if not found:
        return Markup.escape(license)
    kind, version = found.groups()
    address = f"https://creativecommons.org/licenses/{kind.lower()}/{version}/"
    return Markup(outside(address, f"CC {kind} {version}", lookup.strings.say("new-tab")))
