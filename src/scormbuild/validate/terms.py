"""What ids and texts of xAPI and cmi5 are made of: IRIs and language tags, as far as record stores refuse others."""

from __future__ import annotations

import re

from scormbuild.validate.xml import Element, local

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*|[xi](-[A-Za-z0-9]{1,8})+")


def is_iri(text: str) -> bool:
    """Whether it is an absolute IRI (RFC 3987, section 2.2); its letters are not looked at more closely."""
    return bool(_IRI.fullmatch(text))


def wrong_language(element: Element, lang: str) -> str:
    """Words about an element whose language is no tag in form (RFC 5646, section 2.1); "" when it is one."""
    if _TAG.fullmatch(lang):
        return ""
    return f"<{local(element)}> " + (f"has the language `{lang}`" if lang else "says no language")
