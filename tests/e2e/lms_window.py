"""The LMS's window around the course: opened, closed, come back to."""

from __future__ import annotations

from dataclasses import replace

from judges.frames import Launch, strict_page
from playwright.sync_api import BrowserContext, Frame, Page


def open_course(context: BrowserContext, address: str) -> Frame:
    """The frame of the course in a new window of the LMS."""
    return course_in(goto(context, address))


def goto(context: BrowserContext, address: str) -> Page:
    """A new window of the LMS."""
    page = context.new_page()
    page.goto(address)
    return page


def course_in(page: Page) -> Frame:
    """The frame the LMS shows the course in."""
    frame = page.locator("#content").element_handle().content_frame()
    assert frame
    return frame


def leave(frame: Frame) -> None:
    """Go elsewhere, as a learner does who is done; the last calls have arrived when this returns."""
    frame.page.goto("about:blank")
    frame.page.close()


def popup_page(launch: Launch) -> str:
    """An LMS that opens the course in a window of its own; its frame stays empty."""
    return strict_page(replace(launch, content="about:blank"))


def open_popup(page: Page) -> Frame:
    """The course in a window opened by the LMS."""
    with page.expect_popup() as opened:
        page.evaluate("void window.open('/content/index.html', 'course', 'popup,width=1000,height=700')")
    return opened.value.main_frame
