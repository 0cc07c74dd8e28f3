"""The first steps of a learner, the same in every LMS."""

from __future__ import annotations

from playwright.sync_api import FrameLocator, Page, expect

QUESTION = "check-overview"


def read_first_page(course: FrameLocator | Page) -> None:
    """From the start page to the first page of the course."""
    expect(course.locator("header [data-part=save]")).to_have_text("Saved")
    course.locator("a[data-part=resume]").click()
    expect(course.locator("#main .page[data-page='1'] h1")).to_be_visible()


def open_question(course: FrameLocator | Page) -> None:
    """Through the contents to the page with the first question."""
    course.locator(f"nav#contents a[data-page][href='#/{QUESTION}']").click()


def answer_first_question(course: FrameLocator | Page) -> dict[str, str]:
    """The first question, a matching one; returns what was chosen, by control."""
    open_question(course)
    form = course.locator("form.q[data-type=matching]").first
    expect(form).to_be_visible()
    for select in form.locator("select").all():
        select.select_option(index=1)
    chosen = choices(course)
    form.locator("button[type=submit]").click()
    expect(form.locator("[data-part=feedback]")).not_to_be_empty()
    expect(course.locator("header [data-part=save]")).to_have_text("Saved")
    return chosen


def choices(course: FrameLocator | Page) -> dict[str, str]:
    """What stands in the first question now, by control."""
    form = course.locator("form.q[data-type=matching]").first
    expect(form).to_be_visible()
    return {select.get_attribute("name") or "": select.input_value() for select in form.locator("select").all()}
