"""The types of questions. A new one is a file beside this and a line in the table."""

from __future__ import annotations

from scormbuild.source.questions.choices import MULTIPLE, SINGLE, TRUE_FALSE
from scormbuild.source.questions.fill_in import FILL_IN
from scormbuild.source.questions.form import MISFIT, NO_ANSWERS, NO_PROMPT, Answered, Form, WrittenQuestion
from scormbuild.source.questions.matching import MATCHING
from scormbuild.source.questions.numeric import NUMERIC
from scormbuild.source.questions.ordering import ORDERING

# Where an author writes no type, the first that suits the shape is it.
FORMS: dict[str, Form] = {
    form.name: form for form in (TRUE_FALSE, MULTIPLE, SINGLE, NUMERIC, FILL_IN, MATCHING, ORDERING)
}


def read_answers(question: WrittenQuestion) -> Answered | None:
    """The type, key and prompt of a question; None and findings when they cannot be read."""
    form = FORMS.get(question.type) or next((form for form in FORMS.values() if form.suits(question)), None)
    if form is None or not form.has_answers(question):
        question.report(NO_ANSWERS, "the question has no answers that can be read", _how(question))
        return None
    answered = form.read(question)
    _check_parts(question)
    return answered


def _check_parts(question: WrittenQuestion) -> None:
    if not question.prompt:
        question.report(NO_PROMPT, "the question asks nothing")
    if question.answers and question.has_ticks:
        question.report(MISFIT, "the question has both choices and lines that begin with `= `")
    if question.after:
        hint = "put it before the answers; a hint or feedback goes on to the next empty line only"
        question.report(MISFIT, "text stands after the answers", hint)


def _how(question: WrittenQuestion) -> str:
    answers = question.answer_list
    if answers is not None and answers.start is not None and not question.type:
        return "an ordered list is the answer of a question with `type=ordering`"
    if answers is not None and any(text.startswith("[") for text in question.item_texts):
        return "a choice begins with `- [ ] ` or `- [x] `"
    return ""
