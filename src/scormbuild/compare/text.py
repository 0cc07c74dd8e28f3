"""The words of a page, line by line, without what the tool puts around them."""

from __future__ import annotations

from html.parser import HTMLParser

_APART = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "tr", "th", "td", "caption", "figcaption", "figure",
    "pre", "blockquote", "div", "section", "summary",
})  # fmt: skip
_EMPTY = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "use", "wbr"})
_OURS = frozenset({"over", "terms", "turns", "ends", "q", "row", "result", "sheet", "book", "mentions"})
"""Classes of the frame around a page's text, of what repeats the course and of what tells of other pages; a question is
compared by its own data."""
_SILENT = frozenset({"h1", "button", "svg", "select"})
_POINTING = ("href", "src", "alt", "poster", "download")


def text_lines(html: str) -> tuple[str, ...]:
    """The lines of a page's text, with where its links and pictures lead."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(line for line in map(_single, "".join(reader.parts).split("\n")) if line)


def _single(line: str) -> str:
    return " ".join(line.split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._skipped: list[str] = []  # the open elements from the one that is left out

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if self._skipped or tag in _SILENT or _OURS & set(values.get("class", "").split()):
            if tag not in _EMPTY:
                self._skipped.append(tag)
            return
        if tag in _APART:
            self.parts.append("\n")
        self.parts += [f" [{values[name]}] " for name in _POINTING if values.get(name)]

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            if tag in self._skipped:
                del self._skipped[len(self._skipped) - 1 - self._skipped[::-1].index(tag) :]
        elif tag in _APART:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.parts.append(data.replace("\n", " "))
