"""A finished page, and how it is written as a script."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from scormbuild.model import PageEntry

QuestionKey = dict[str, Any]
"""All that scoring, feedback and reporting need of one question: ``QuestionKey`` of ``player/src/types.d.ts``."""


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page as it is delivered. `html` goes into the player's ``.page``; `tracked` = counted as seen."""

    entry: PageEntry
    html: str
    features: tuple[str, ...] = ()
    questions: tuple[QuestionKey, ...] = ()
    tracked: bool = True

    @property
    def path(self) -> str:
        """The page's script, relative to ``index.html``."""
        return page_path(self.entry.id)

    @property
    def script(self) -> bytes:
        """``PageScript`` of ``player/src/types.d.ts``, as the call that hands it over."""
        page = {
            "n": self.entry.number,
            "html": self.html,
            "features": self.features,
            "questions": self.questions,
        }
        return f"scormbuild.page({safe_json(page)});\n".encode("ascii")


def page_path(page: str) -> str:
    """Where the script of the page with that id lies."""
    return f"pages/{page}.js"


def safe_json(value: object) -> str:
    """JSON in ASCII that may stand in a script file and inside a ``script`` element.

    Non-ASCII is escaped so that an LMS which serves scripts without a charset shows the right letters;
    ``<`` so that nothing in it can end the element or open a comment (HTML, 4.12.1.3).
    """
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
