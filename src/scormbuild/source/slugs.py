"""Names made from text: readable, the same on every machine, in any script."""

from __future__ import annotations

import re
import unicodedata

_NOT_WORD = re.compile(r"[\W_]+")
_MOST = 48


def slug(text: str) -> str:
    """Lower-case letters and digits of the text, joined by hyphens; at most 48 characters."""
    if text.isascii():
        words = _NOT_WORD.sub("-", text.lower())
    else:
        words = _NOT_WORD.sub("-", unicodedata.normalize("NFC", text).lower())
    return words[: _MOST + 1].strip("-")[:_MOST].strip("-") or "part"
