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


def license_terms(outline: Outline) -> tuple[str, str]:
    """A Creative Commons id as the name people know, with the address of its terms; any other text without one."""
    found = _CREATIVE_COMMONS.fullmatch(outline.license)
    if not found:
        return outline.license, ""
    kind, version = found.groups()
    return f"CC {kind} {version}", f"https://creativecommons.org/licenses/{kind.lower()}/{version}/"


def license_words(lookup: Lookup) -> Markup:
    """The license in words that lead to its terms where these are known."""
    words, address = license_terms(lookup.outline)
    return Markup(outside(address, words, lookup.strings.say("new-tab"))) if address else Markup.escape(words)
