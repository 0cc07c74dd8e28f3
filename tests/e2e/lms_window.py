"""The LMS's window around the course: opened, closed, come back to."""

from __future__ import annotations

import time
from dataclasses import replace

from judges.frames import Launch, Lms, strict_page
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


def leave(frame: Frame, lms: Lms) -> None:
    """Go elsewhere, as a learner does who is done; the last calls have arrived when this returns."""
    ended = _ends(lms)
    frame.page.goto("about:blank")
    until = time.monotonic() + 5
    while _ends(lms) == ended and time.monotonic() < until:
        frame.page.wait_for_timeout(20)
    frame.page.close()
    assert _ends(lms) == ended + 1, "the session was not ended"


def _ends(lms: Lms) -> int:
    return sum(call.method == "LMSFinish" for call in lms.calls)


def popup_page(launch: Launch) -> str:
    """An LMS that opens the course in a window of its own; its frame stays empty."""
    return strict_page(replace(launch, content="about:blank"))


def open_popup(page: Page) -> Frame:
    """The course in a window opened by the LMS."""
    with page.expect_popup() as opened:
        page.evaluate("void window.open('/content/index.html', 'course', 'popup,width=1000,height=700')")
    return opened.value.main_frame
