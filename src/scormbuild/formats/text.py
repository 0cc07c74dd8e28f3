"""Author's text as manifests take it: without characters that XML cannot hold, not too long."""

from __future__ import annotations

import re

# XML 1.0 section 2.2: all that is no Char
_NO_XML = "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"


def xml_text(text: str) -> str:
    """The text with U+FFFD in place of characters that XML forbids."""
    if text.isprintable():  # nearly always, and ten times as fast
        return text
    return re.sub(_NO_XML, "\N{REPLACEMENT CHARACTER}", text)


def cut(text: str, longest: int) -> str:
    """The text at most so long, cut between words where that is near, with an ellipsis."""
    if len(text) <= longest:
        return text
    kept = text[: longest - 1]
    blank = kept.rfind(" ")
    return (kept[:blank] if blank > longest * 0.8 else kept).rstrip() + "…"
