"""A finished page, and how it is written as a script."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from scormbuild.model import PageEntry
from scormbuild.render.search_index import PageText

_SCRIPT = re.compile(r"<(?=!--|/?script)", re.IGNORECASE)

QuestionKey = dict[str, Any]
"""All that scoring, feedback and reporting need of one question: ``QuestionKey`` of ``player/src/types.d.ts``."""


class RenderedPage(NamedTuple):
    """A page as it is delivered. `html` goes into the player's ``.page``; `tracked` = counted as seen.

    `text` is what can be found of it; `course_index` is the whole course's, on the page where one looks for it.
    """

    entry: PageEntry
    html: str
    features: tuple[str, ...] = ()
    questions: tuple[QuestionKey, ...] = ()
    tracked: bool = True
    text: PageText = PageText()
    course_index: Mapping[str, Any] | None = None

    @property
    def path(self) -> str:
        """The page's script, relative to ``index.html``."""
        return page_path(self.entry.id)

    @property
    def script(self) -> bytes:
        """``PageScript`` of ``player/src/types.d.ts``, as the call that hands it over."""
        page: dict[str, Any] = {
            "n": self.entry.number,
            "html": self.html,
            "features": self.features,
            "questions": self.questions,
        }
        if self.course_index:
            page["index"] = self.course_index
        return f"scormbuild.page({safe_json(page)});\n".encode("ascii")


def words_script(words: Mapping[str, str]) -> bytes:
    """The player's words for a feature, as the call that stands before the feature's script."""
    return f"scormbuild.words({safe_json(dict(words))});\n".encode("ascii")


def page_path(page: str) -> str:
    """Where the script of the page with that id lies."""
    return f"pages/{page}.js"


def safe_json(value: object) -> str:
    """JSON in ASCII for a script file: an LMS which serves it without a charset shows the right letters.

    What could end or hide a script stays escaped (HTML, 4.12.1.3): a host may put a file into a document of its own.
    """
    return _SCRIPT.sub(r"\\u003c", json.dumps(value, separators=(",", ":")))


def island_json(value: object) -> str:
    """JSON that may stand inside a ``script`` element of a document with a charset.

    ``<`` is escaped so that nothing in it can end the element or open a comment (HTML, 4.12.1.3).
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
