"""Questions beside the text of the reading edition, for formats that ask them: their texts, without any form."""

from __future__ import annotations

from scormbuild.asked import AskedQuestion
from scormbuild.model import Body, FootnoteMark, Ordering, Question
from scormbuild.render.reading.writer import SheetWriter, Table


def ask(writer: SheetWriter, question: Question, body: Body) -> AskedQuestion:
    """The question with its texts. Terms are plain words in them: whoever answers does not look things up elsewhere.

    A footnote that the question itself mentions follows it, for the page and its notes are not beside it then.
    """
    writer.terms_as_tips = False
    writer.tables = ({**writer.tables[0], **_INLINES}, writer.tables[1])
    prompt = writer.text(question.prompt)
    lines = {choice: str(writer.label(choice.inlines)) for choice in question.choices}
    number = 0
    while number < len(writer.notes):
        note = writer.text(body.footnotes[writer.notes[number]])
        number += 1
        prompt += f"\n<div><sup>{number}</sup> {note}</div>"
    return AskedQuestion(
        question,
        prompt,
        lines,
        {choice: writer.text(choice.reason) for choice in question.choices if choice.reason},
        writer.text(question.hint),
        writer.text(question.feedback),
        writer.text(question.feedback_right),
        writer.text(question.feedback_wrong),
        _places(writer, question),
    )


def _places(writer: SheetWriter, question: Question) -> tuple[str, ...]:
    if not isinstance(question.key, Ordering):
        return ()
    number = len(question.key.steps)
    return tuple(writer.lookup.strings.say("place-in-order", n=place, of=number) for place in range(1, number + 1))


def _footnote_mark(writer: SheetWriter, node: FootnoteMark) -> str:
    if node.label not in writer.notes:
        writer.notes.append(node.label)
    return f"<sup>{writer.notes.index(node.label) + 1}</sup>"


_INLINES: Table = {FootnoteMark: _footnote_mark}
