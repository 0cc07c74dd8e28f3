"""From the parser's calls to the elements that are open, and from these to the blocks of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scormbuild import model, rules
from scormbuild.diagnostics import Place
from scormbuild.source import markdown
from scormbuild.source.elements import MAKE, Frame
from scormbuild.source.fences import FENCE, Aside, Close, Fence
from scormbuild.source.inlines import joined
from scormbuild.source.passage import Passage

if TYPE_CHECKING:
    from scormbuild.source.scope import Scope

RAW_HTML = rules.error(
    "SRC-030",
    "Raw HTML",
    reason="Author text is never markup: raw HTML can break the page, its accessibility and its safety.",
    hint="use Markdown or a block; put code between backticks, or write `&lt;` for `<`",
)
TOO_DEEP = rules.error(
    "SRC-031",
    "Text nested too deep",
    reason="Nobody reads lists or quotes in dozens of levels; such text got here by mistake.",
    hint="make the text flatter",
)

FOOTNOTE = rules.error(
    "SRC-032",
    "A mark without its footnote, or a footnote without a mark",
    reason="Readers would see the mark's brackets as text, or never see the footnote.",
    hint="`[^name]` in the text belongs to `[^name]: ...` on a line of its own",
)

_MOST_DEPTH = 64


class _TooDeepError(Exception):
    pass


class Tree:
    """Builds the blocks of one passage. Everything that concerns the page as a whole goes to the scope."""

    def __init__(self, passage: Passage, scope: Scope) -> None:
        self.passage = passage
        self.scope = scope
        self.stack = [Frame("Document")]
        self.fences = 0
        self.notes: dict[str, int] = {}
        self.parts = self.stack[0].parts

    def build(self) -> tuple[model.Block, ...]:
        """Parse the passage."""
        try:
            markdown.parse(self.passage.text, self)
        except _TooDeepError:
            place = self.passage.place(self.stack[-1].start)
            self.scope.report(TOO_DEEP.at(place, f"text is nested deeper than {_MOST_DEPTH} levels"))
            return ()
        while len(self.stack) > 1:
            self._finish()
        self._end_line(self.stack[0])
        self._check_marks()
        for label in self.notes.keys() - self.scope.footnote_marks:
            place = self.passage.place(self.notes[label])
            self.scope.report(FOOTNOTE.at(place, f"no text refers to the footnote `{label}`"))
        return tuple(self.stack[0].blocks)

    # -- what the parser tells --

    def text(self, text: str) -> None:
        """Plain characters."""
        if text.startswith(_TELLING):
            self._check_text(text)
        self.parts.append(text)

    def open(self, name: str, value: Any, start: int) -> None:
        """An element with content begins."""
        top = self.stack[-1]
        if top.parts and name not in _LINES:
            self._end_line(top)
        if len(self.stack) > _MOST_DEPTH:
            raise _TooDeepError
        frame = Frame(name, value, start)
        self.stack.append(frame)
        self.parts = frame.parts

    def close(self) -> None:
        """The element opened last ends, and with it every fence that was opened in it."""
        while self.stack[-1].name in ("Fence", "Aside"):
            self._unclosed(self.stack[-1])
            self._finish()
        self._finish()

    def leaf(self, name: str, value: Any, start: int) -> None:
        """An element without content."""
        if name == "SoftBreak":
            self.parts.append(" ")
        elif name == "HardBreak":
            self.parts.append(model.LineBreak())
        elif name == "Code":
            self.parts.append(model.Code(value))
        elif name == "FootnoteReference":
            self.scope.footnote_marks.add(value)
            self.parts.append(model.FootnoteMark(value))
        elif name == "TaskListMarker":
            self._tick(value)
        elif name == "Rule":
            self._rule(start)
        else:
            self._html(value, start)

    # -- frames --

    def _finish(self) -> None:
        """Close the frame on top and give what became of it to the one below."""
        frame = self.stack.pop()
        below = self.stack[-1]
        self.parts = below.parts
        if frame.parts:
            self._end_line(frame)
        MAKE[frame.name](self, frame, below)

    def _end_line(self, frame: Frame) -> None:
        """Text that stands in a block without a paragraph of its own (a tight list) becomes a paragraph."""
        if frame.name in _HOLDERS and frame.parts:
            frame.blocks.append(model.Paragraph(joined(frame.parts)))
            frame.parts.clear()

    def _tick(self, ticked: bool) -> None:
        item = self.stack[-1] if self.stack[-1].name == "Item" else self.stack[-2]
        item.ticked = ticked

    def _html(self, html: str, start: int) -> None:
        if self.stack[-1].name == "HtmlBlock":
            if self.stack[-1].value is not None:
                return
            self.stack[-1].value = html
        shown = html.strip().splitlines()[0][:40] if html.strip() else "<"
        self.scope.report(RAW_HTML.at(self.passage.place(start), f"`{shown}` is raw HTML"))

    def _check_text(self, text: str) -> None:
        """Text that was meant as something else: a line of colons, or a mark whose footnote is missing."""
        before = self.parts[-1] if self.parts else None
        if text == "]":
            if self.parts[-2:-1] == ["["] and isinstance(before, str) and before.startswith("^") and " " not in before:
                hint = f"write it as `[{before}]: ...` on a line of its own"
                self.scope.report(FOOTNOTE.at(self._here(), f"there is no footnote `[{before}]`", hint))
        elif self._begins_line(before) and text.startswith(_COLONS.get(self.stack[-1].name, "\n")):
            message = "this line of colons is not read as a block here"
            hint = "a block begins where its list's text begins, and never stands in a quote"
            self.scope.report(FENCE.at(self._here(), message, hint))

    def _begins_line(self, before: str | model.Inline | None) -> bool:
        return before in (None, " ") or isinstance(before, model.LineBreak)

    def _here(self) -> Place:
        return self.passage.place(self.stack[-1].start)

    # -- fences --

    def _rule(self, start: int) -> None:
        mark = self.passage.mark(start)
        self._end_line(self.stack[-1])
        if mark is None:
            self.stack[-1].blocks.append(model.Divider())
        elif isinstance(mark, Fence):
            self._close_aside()
            self._open_fence(mark, start)
        elif isinstance(mark, Close):
            self._close_fence(mark.fence)
        else:
            self._close_aside()
            if isinstance(mark, Aside):
                self._open_aside(mark, start)

    def _open_fence(self, fence: Fence, start: int) -> None:
        in_question = any(frame.name == "Fence" and frame.value.name == "question" for frame in self.stack)
        if in_question and fence.name in ("question", "reflection"):
            message = f"`{fence.name}` stands inside a question"
            self.scope.report(FENCE.at(fence.at, message, "close the question first"))
        self.fences += 1
        self.open("Fence", fence, start)

    def _open_aside(self, aside: Aside, start: int) -> None:
        if self.stack[-1].name != "Fence":
            message = "this line of a question stands in a list or quote"
            self.scope.report(FENCE.at(aside.at, message, "put an empty line before it"))
        elif aside.kind == "answer":
            self.stack[-1].blocks.append(aside)
        else:
            self.open("Aside", aside, start)

    def _check_marks(self) -> None:
        """A fence the parser did not meet as a break of its own stands in code or raw HTML."""
        fences = [mark for mark in self.passage.marked.marks.values() if isinstance(mark, Fence)]
        if self.fences < len(fences):
            place = fences[0].at
            self.scope.report(FENCE.at(place, "a block stands where no block can stand", "close the code before it"))

    def _close_aside(self) -> None:
        if self.stack[-1].name == "Aside":
            self._finish()

    def _close_fence(self, fence: Fence) -> None:
        if not any(frame.value is fence for frame in self.stack):
            return
        while self.stack[-1].name in ("Fence", "Aside"):
            done = self.stack[-1].value is fence
            self._finish()
            if done:
                return

    def _unclosed(self, frame: Frame) -> None:
        if frame.name == "Fence" and frame.value.sound:
            frame.value.sound = False
            message = f"the block `{frame.value.name}` is not closed where it was opened: in the same item of the list"
            self.scope.report(FENCE.at(frame.value.at, message))


_LINES = {"Emphasis", "Strong", "Strikethrough", "Link", "Image"}
_HOLDERS = {"Document", "BlockQuote", "Item", "FootnoteDefinition", "DefinitionListDefinition", "Fence", "Aside"}
# what the parser leaves of a line of colons, by where it stands; it takes the first for the sign of a definition
_COLONS = {**dict.fromkeys(_HOLDERS | {"Paragraph", "DefinitionListTitle"}, ":::"), "DefinitionListDefinition": "::"}
_TELLING = ("]", "::")
